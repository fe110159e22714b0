"""Both sides of a matter: who was asked what, who said what, each side by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, Side, Statement
from qulaq.hear.appeals.party.actions import is_open
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.workflow import is_complained_of


@dataclass(frozen=True)
class Line:
    """One statement as the reader may see it."""

    statement: Statement
    who: str
    question: str
    told: str
    text: str
    email: str
    files: list[Attachment]
    left: int | None  # working days to the limit of a question that is still open
    total: int
    printable: bool

    @property
    def waits(self) -> bool:
        return self.statement.given_at is None

    @property
    def came_late(self) -> bool:
        """Given after its limit, as the local date has it."""
        given, due = self.statement.given_at, self.statement.due_on
        return bool(given and due and timezone.localdate(given) > due)


@dataclass(frozen=True)
class Column:
    side: str
    name: Any
    lines: list[Line]


def columns(appeal: Appeal, *, contact: bool) -> list[Column]:
    """Every side that was asked or spoke. Papers only for whoever sees contact."""
    rows = list(appeal.statements.select_related("body", "asked_by", "recorded_by").order_by("id"))
    files = _files(rows) if contact else {}
    found = []
    for side, name in Side.choices:
        lines = [_line(row, files.get(row.pk, []), appeal, contact) for row in rows if row.side == side]
        if lines:
            found.append(Column(side, name, lines))
    return found


def _files(rows: Iterable[Statement]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    owners = {f"statement:{row.pk}": row.pk for row in rows if row.given_at}
    for file in Attachment.objects.filter(owner__in=owners).order_by("created_at", "id") if owners else ():
        found[owners[file.owner]].append(file)
    return found


def _line(row: Statement, files: list[Attachment], appeal: Appeal, contact: bool) -> Line:
    shown = (lambda text: text) if contact else without_contact
    on_paper = row.side != Side.APPLICANT and row.asked_at is not None and row.given_at is None
    return Line(
        statement=row,
        who=shown(row.who),
        question=shown(row.question),
        told=shown(row.told),
        text=shown(row.text),
        email=shown(row.email),
        files=files,
        left=_left(row.due_on) if row.due_on and row.given_at is None else None,
        total=_days(timezone.localdate(row.asked_at), row.due_on) if row.asked_at and row.due_on else 0,
        printable=on_paper and is_open(appeal),
    )


def _left(due_on: date) -> int:
    today = timezone.localdate()
    days = _days(today, due_on)
    return days if days or due_on >= today else -1


def _days(start: date, end: date) -> int:
    return working_calendar().working_days_between(start, end)


def _sides(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """Not for those on the side complained of, nor for whom the words of a protected appeal are not."""
    if is_complained_of(person, appeal) or not standing.reads(person, appeal):
        return None
    found = columns(appeal, contact=contact)
    return {"appeal": appeal, "columns": found} if found else None


SIDES = Part("appeals/staff/sides.html", _sides, "matter")
