"""What quality is measured by: the same list for the page, the file and the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qulaq.understand.quality.rules import TOLD_FROM, Figure, Share, Stars


@dataclass(frozen=True)
class Sums:
    """Counts of some months of one body, head, place or topic. `overdue`: waits, and its day has passed."""

    heard: int = 0
    joined: int = 0
    in_campaigns: int = 0
    in_kazakh: int = 0
    in_russian: int = 0
    open: int = 0
    answered: int = 0
    once_answered: int = 0
    on_time: int = 0
    answered_late: int = 0
    rated: int = 0
    solved: int = 0
    partly: int = 0
    unsolved: int = 0
    starred: int = 0
    stars: int = 0
    reopened: int = 0
    overturned: int = 0
    redirected: int = 0
    looked_at: int = 0
    brush_offs: int = 0
    first_contact: int = 0
    overdue: int = 0

    @property
    def matters(self) -> int:
        return self.heard - self.joined

    @property
    def late(self) -> int:
        return self.answered_late + self.overdue

    @property
    def due(self) -> int:
        """Answered by a day or after it, or waiting past it."""
        return self.on_time + self.late


# What bodies did: nobody is found by it where more than a few have spoken
WORK = frozenset((
    "open", "answered", "once_answered", "on_time", "answered_late", "late", "overdue", "due", "redirected",
    "looked_at", "brush_offs", "first_contact",
))  # fmt: skip
COUNTERS = tuple(one.name for one in fields(Sums) if one.name != "overdue")


def together(parts: Iterable[Sums]) -> Sums:
    parts = list(parts)
    return Sums(**{one.name: sum(getattr(part, one.name) for part in parts) for one in fields(Sums)})


@dataclass(frozen=True)
class Measure:
    """`more`: the more of it the better. `yes` and `n`: the counts it is a share of, by their names in the sums; a mean
    of marks has its sum for `yes`."""

    code: str
    label: object
    says: object
    more: bool
    yes: str
    n: str
    kind: Callable[[int, int], Figure] = Share

    def of(self, sums: Sums) -> Figure:
        return self.kind(getattr(sums, self.yes), getattr(sums, self.n))

    @property
    def counts(self) -> tuple[str, ...]:
        """Those of voices: a sum of marks is none."""
        return (self.n,) if self.kind is Stars else (self.yes, self.n)


MEASURES = {
    one.code: one
    for one in (
        Measure(
            "on_time", lazy("In time"),
            lazy("Answered on or before the due date that holds now, of those answered and those overdue today. "
                 "Matters whose clock stands still do not count."),
            True, "on_time", "due",
        ),
        Measure(
            "solved", lazy("Solved"),
            lazy("Rated “solved” by the person, of those rated; not when a complaint overturned the answer."),
            True, "solved", "rated",
        ),
        Measure(
            "rating", lazy("Rating"),
            lazy("The mean of the marks people gave: solved, clear and polite, as one to five."),
            True, "stars", "starred", Stars,
        ),
        Measure(
            "reopened", lazy("Reopened"), lazy("Opened again by the person, of those that were once answered."),
            False, "reopened", "once_answered",
        ),
        Measure(
            "overturned", lazy("Overturned"),
            lazy("The last answer was overturned by a complaint, of those that were once answered."),
            False, "overturned", "once_answered",
        ),
        Measure(
            "redirected", lazy("Redirected"), lazy("Came here after it had been with another body, of all matters."),
            False, "redirected", "matters",
        ),
        Measure(
            "brush_offs", lazy("Likely brush-offs"),
            lazy("A program found little of an answer, of the answers it looked at. It may be wrong."),
            False, "brush_offs", "looked_at",
        ),
        Measure(
            "first_contact", lazy("At first contact"),
            lazy("Answered without being passed on or opened again, of those that were once answered."),
            True, "first_contact", "once_answered",
        ),
    )
}  # fmt: skip


def method(least: int) -> list[tuple[str, str]]:
    """What holds for all of them, after the measures themselves."""
    return [
        *((str(one.label), str(one.says)) for one in MEASURES.values()),
        (
            _("What is counted"),
            _("Voices by the month they were heard in; what is joined to another voice was heard, and is answered with "
              "that one. People are not counted: the same person may speak in several months and places, so that "
              "people of parts can not be added up."),
        ),
        (
            _("Between"),
            _("Where the true share lies in 95 of 100 cases (Wilson 1927). The fewer there are, the wider."),
        ),
        (
            _("Order"),
            _("The best first by the lower end, the worst first by the upper end, so that nobody stands there by "
              "chance. Those with fewer than %(least)s are in no order.") % {"least": least},
        ),
        (_("Small numbers"), small_numbers()),
    ]  # fmt: skip


def small_numbers() -> str:
    return _(
        "Fewer than %(few)s voices, and what fewer than %(few)s people said, are not told: in a small place it would "
        "tell who. Where counts add up, others are “not told” either, the smallest first, so that nobody finds it by "
        "subtraction. What a body did, such as answering too late, is told however little it is, where at least "
        "%(few)s voices were heard."
    ) % {"few": TOLD_FROM}
