"""The calendar and the limits in force, kept in the process and checked against the database cheaply."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import Any, cast

from django.conf import settings
from django.db import connection

from qulaq.foundation.calendar import rulebook as book
from qulaq.foundation.calendar.models import ClosingHour, LimitOverride, Transfer
from qulaq.foundation.calendar.rulebook import KindLimits, Rulebook
from qulaq.foundation.calendar.rules import WorkingCalendar
from qulaq.jurisdictions import Jurisdiction, Limit, Rule, load
from qulaq.jurisdictions import Transfer as MovedDay
from qulaq.jurisdictions.types import Confidence, Unit

FRESH_SECONDS = 5.0

# Rows are only added. The count tells of a row with a lower number that was committed after a higher one was seen
VERSION = """
SELECT (SELECT row(count(*), max(id))::text FROM calendar_transfer),
       (SELECT row(count(*), max(id))::text FROM calendar_limitoverride),
       (SELECT row(count(*), max(id))::text FROM calendar_closinghour)
"""


Row = Transfer | ClosingHour | LimitOverride


@dataclass(frozen=True)
class _Kept:
    """Every correction with the moment it became known, oldest first, and the pictures of law made of them so far."""

    version: tuple[Any, ...]
    rows: tuple[tuple[datetime, Row], ...]
    pictures: dict[int, Rulebook] = field(default_factory=dict)

    def of_first(self, count: int) -> Rulebook:
        if count not in self.pictures:
            self.pictures[count] = _picture([row for _known_at, row in self.rows[:count]])
        return self.pictures[count]


_kept: _Kept | None = None
_checked_at = 0.0


def jurisdiction() -> Jurisdiction:
    """The jurisdiction this installation serves."""
    return load(settings.JURISDICTION)


def rulebook() -> Rulebook:
    """Calendar and rules with every correction. No statement within five seconds, else one; three more after a change.

    Inside a transaction it always looks: the transaction may hold corrections that are not committed, or may be about
    to write a due date that has to follow the newest ones.
    """
    kept = _fresh()
    return kept.of_first(len(kept.rows))


def rulebook_known_at(moment: datetime) -> Rulebook:
    """The same without what was entered after that moment: running appeals keep the rules they were received under,
    even when a correction is entered later that takes effect on an earlier day."""
    kept = _fresh()
    return kept.of_first(sum(known_at <= moment for known_at, _row in kept.rows))


def _fresh() -> _Kept:
    global _kept, _checked_at  # one picture of the law for the whole process
    kept, now = _kept, monotonic()
    if kept and not connection.in_atomic_block and now - _checked_at < FRESH_SECONDS:
        return kept
    version = _version()
    if not kept or kept.version != version:
        kept = _Kept(version, _rows())
    _kept, _checked_at = kept, now
    return kept


def working_calendar() -> WorkingCalendar:
    return rulebook().calendar


def limits_for(kind: str, on: date) -> KindLimits:
    """The rules in force for that kind of appeal on that day, corrections included."""
    return rulebook().limits_for(kind, on)


def forget() -> None:
    """Look into the database at the next call."""
    global _kept
    _kept = None


def _version() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return (settings.JURISDICTION, *cursor.fetchone())


def _rows() -> tuple[tuple[datetime, Row], ...]:
    found: list[tuple[datetime, Row]] = [(row.since, row) for row in Transfer.objects.order_by("id")]
    found += [(row.created_at, row) for row in ClosingHour.objects.order_by("id")]
    found += [(row.created_at, row) for row in LimitOverride.objects.order_by("id")]
    # The sort is stable: of two rows entered in one moment the one with the higher number stays the later
    return tuple(sorted(found, key=lambda entry: entry[0]))


def _picture(rows: Iterable[Row]) -> Rulebook:
    known = list(rows)
    return book.build(
        jurisdiction(),
        transfers=[MovedDay(row.day_off, row.worked_on, row.source) for row in known if isinstance(row, Transfer)],
        closing=[(row.effective_from, row.closes) for row in known if isinstance(row, ClosingHour)],
        corrections=[as_rule(row) for row in known if isinstance(row, LimitOverride)],
    )


def as_rule(row: LimitOverride) -> Rule:
    return Rule(
        code=row.rule,
        kinds=(row.kind,),
        limit=Limit(row.value, cast("Unit", row.unit)),
        starts=None,
        effect="",
        article=row.article,
        source=row.source,
        effective_from=row.effective_from,
        effective_to=None,
        confidence=cast("Confidence", row.confidence),
        note=row.note,
        corrected=True,
    )
