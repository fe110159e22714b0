"""A row of a list at the desk, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models.functions import Left
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.calendar.rules import WorkingCalendar
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.knots import Knot
from qulaq.hear.appeals import queries, standing
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, AppealQuerySet, State, Step
from qulaq.hear.appeals.staff.light import BEGINNING
from qulaq.hear.appeals.workflow import sees_contact

TITLE = 110
# What a list never shows is not read either.
_HEAVY = ("text", "address", "applicant_iin", "applicant_iin_hash", "copy_key", "limit", "routed_because")
_TONES = {State.IN_WORK: "now", State.REOPENED: "now", State.ANSWERED: "done", State.CLOSED: "off"}


def for_list(rows: AppealQuerySet) -> AppealQuerySet:
    light = rows.select_related("executor", "territory", "topic").defer(*_HEAVY)
    return light.annotate(beginning=Left("text", BEGINNING))


@dataclass(frozen=True)
class Row:
    appeal: Appeal
    title: str
    calendar: WorkingCalendar
    today: date
    marked: SafeString | None = None  # the words that were searched for, where they stand

    @cached_property
    def is_open(self) -> bool:
        return self.appeal.state not in (State.ANSWERED, State.CLOSED)

    @property
    def left(self) -> int | None:
        """Working days to the due date; an answered matter has no clock any more."""
        if not self.is_open:
            return None
        today = self.appeal.paused_on or self.today  # what was left when the clock stopped is left still
        days = self.calendar.working_days_between(today, self.appeal.due_on)
        return days if days or not self.late else -1  # due on Friday, read on Saturday

    @property
    def total(self) -> int:
        return self.calendar.working_days_between(self.appeal.counts_from, self.appeal.due_on)

    @cached_property
    def late(self) -> bool:
        return queries.lateness(self.appeal, self.today)

    @property
    def knots(self) -> list[Knot]:
        return desk_knots(self.appeal)

    @property
    def tone(self) -> str:
        return _TONES.get(State(self.appeal.state), "open")


def desk_knots(appeal: Appeal, steps: list[Step] | None = None) -> list[Knot]:
    """The thread as on the status page, but spoken to staff: it is not they who rate."""
    *earlier, last = queries.knots(appeal, steps)
    return [*earlier, last if appeal.state == State.CLOSED else replace(last, label=_("Rated"))]


def as_rows(appeals: Iterable[Appeal], person: Person, marked: Mapping[int, SafeString] | None = None) -> list[Row]:
    calendar, today, marks = rulebook().calendar, timezone.localdate(), marked or {}
    return [Row(appeal, title(appeal, person), calendar, today, marks.get(appeal.pk)) for appeal in appeals]


def title(appeal: Appeal, person: Person) -> str:
    """The beginning of the person's own words in one line."""
    if not standing.reads(person, appeal):
        return _("protected appeal")
    text = getattr(appeal, "beginning", None) or appeal.text[:BEGINNING]
    shown = text if sees_contact(person, appeal) else without_contact(text)
    line = " ".join(shown.split())
    return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"
