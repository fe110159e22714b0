"""How many promises a body or a leader kept, kept late, broke: one statement for any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.account.promises.filters import late
from qulaq.account.promises.models import Promise, PromiseState
from qulaq.account.promises.told import share_words
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.models import Person
from qulaq.understand.quality.rules import Share, in_order


@dataclass(frozen=True)
class Tally:
    """`late`: runs, and its day has passed. `moved`: of all of them, those whose day was moved at least once."""

    kept: int = 0
    kept_late: int = 0
    broken: int = 0
    late: int = 0
    running: int = 0  # with the late ones
    withdrawn: int = 0
    moved: int = 0

    @property
    def due(self) -> int:
        """Those whose day has come: by them a giver is judged."""
        return self.kept + self.kept_late + self.broken + self.late

    @property
    def all(self) -> int:
        return self.kept + self.kept_late + self.broken + self.running + self.withdrawn

    @property
    def in_time(self) -> Share:
        return Share(self.kept, self.due)

    @property
    def in_the_end(self) -> Share:
        return Share(self.kept + self.kept_late, self.due)

    @property
    def waiting(self) -> int:
        """Still to be kept, and in time."""
        return self.running - self.late

    @property
    def in_time_words(self) -> str:
        return share_words(self.in_time)

    @property
    def in_the_end_words(self) -> str:
        return share_words(self.in_the_end)


@dataclass(frozen=True)
class Line:
    """A body, or a leader with the office they lead, and what became of their promises."""

    body: Body
    tally: Tally
    person: Person | None = None
    is_ranked: bool = False

    @property
    def name(self) -> str:
        return leader(self.person, self.body) if self.person else str(self.body)


def counts(today: date) -> dict[str, Count]:
    def state(one: str) -> Count:
        return Count("pk", filter=Q(state=one))

    return {
        "kept": state(PromiseState.KEPT),
        "kept_late": state(PromiseState.KEPT_LATE),
        "broken": state(PromiseState.BROKEN),
        "late": Count("pk", filter=late(today)),
        "running": state(PromiseState.RUNNING),
        "withdrawn": state(PromiseState.WITHDRAWN),
        "moved": Count("pk", filter=~Q(due_on=F("first_due_on"))),
    }


def tally(rows: QuerySet[Promise], today: date | None = None) -> Tally:
    found = rows.aggregate(**{f"n_{name}": one for name, one in _named(today).items()})
    return Tally(**{name.removeprefix("n_"): count for name, count in found.items()})


def _named(today: date | None) -> dict[str, Any]:
    return counts(today or timezone.localdate())


def by_body(today: date | None = None, *, below: Body | None = None) -> list[Line]:
    """Every body that promised something: those with enough promises in order, then the others by name. `below`: of
    those that stand below this one alone."""
    rows = Promise.objects.filter(body__path__contains=[below.pk]).exclude(body=below) if below else None
    found = _grouped(Promise.objects.all() if rows is None else rows, ("body",), today)
    bodies = Body.objects.filter(pk__in=[key[0] for key in found]).order_by("sort_key", "id")
    return ranked([Line(body, found[(body.pk,)]) for body in bodies])


def by_leader(body: Body, today: date | None = None) -> list[Line]:
    """Who promised for this body, each with the office they led then."""
    found = _grouped(Promise.objects.filter(body=body, leader__isnull=False), ("leader", "office"), today)
    people = Person.objects.in_bulk([person for person, _office in found])
    offices = Body.objects.in_bulk([office for _person, office in found])
    lines = [Line(offices[office], one, people[person]) for (person, office), one in found.items()]
    return sorted(lines, key=lambda line: line.name)


def _grouped(rows: QuerySet[Promise], by: tuple[str, ...], today: date | None) -> dict[tuple[Any, ...], Tally]:
    named = {f"n_{name}": one for name, one in _named(today).items()}
    found = rows.order_by().values_list(*by).annotate(**named).values_list(*by, *named)
    return {tuple(row[: len(by)]): Tally(*row[len(by) :]) for row in found}


def ranked(lines: Sequence[Line]) -> list[Line]:
    """The best first by what is certain at least; those with fewer than RANK_FROM promises due stand in no order."""
    figures = [(line, line.tally.in_time) for line in lines]
    first, others = in_order(figures, more_is_better=True, worst_first=False, least=settings.RANK_FROM)
    return [Line(line.body, line.tally, line.person, is_ranked=True) for line in first] + others


def method() -> list[tuple[str, str]]:
    """How promises are judged, for the page, the report and the API."""
    least = {"least": settings.RANK_FROM}
    return [
        (_("Kept"), _("Shown by a paper or photograph to be done on or before its day.")),
        (_("Kept late"), _("Done after its day, or after a day that had passed before it was moved.")),
        (_("Late"), _("Its day has passed and nothing shows that it was done: from the next day on.")),
        (
            _("Broken"),
            _("The body said that it will not be done, or more days passed after its day than the rule allows."),
        ),
        (
            _("Moved days"),
            _(
                "The day that counts is the last one said, if it was moved before it passed. Every day before it stays "
                "in sight, with the reason."
            ),
        ),
        (
            _("In time"),
            _(
                "Those kept, of those whose day has come: kept, kept late, broken, late now. Withdrawn ones and those "
                "still to come do not count."
            ),
        ),
        (
            _("Between"),
            _("Where the true share lies in 95 of 100 cases (Wilson 1927). The fewer there are, the wider."),
        ),
        (
            _("Order"),
            _(
                "By the lower end, the best first. Bodies with fewer than %(least)s promises due are in no order, "
                "leaders in none at all: one person promises too little to be ranked."
            )
            % least,
        ),
    ]
