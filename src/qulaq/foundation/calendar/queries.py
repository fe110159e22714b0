"""The calendar and the limits in force, kept in the process and checked against the database cheaply."""

from dataclasses import dataclass
from datetime import date, time
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


@dataclass(frozen=True, slots=True)
class _Kept:
    version: tuple[Any, ...]
    checked_at: float
    rulebook: Rulebook


_kept: _Kept | None = None


def jurisdiction() -> Jurisdiction:
    """The jurisdiction this installation serves."""
    return load(settings.JURISDICTION)


def rulebook() -> Rulebook:
    """Calendar and rules with every correction. No statement within five seconds, else one; three more after a change.

    Inside a transaction it always looks: the transaction may hold corrections that are not committed, or may be about
    to write a due date that has to follow the newest ones.
    """
    global _kept  # one picture of the law for the whole process
    kept, now = _kept, monotonic()
    if kept and not connection.in_atomic_block and now - kept.checked_at < FRESH_SECONDS:
        return kept.rulebook
    version = _version()
    _kept = _Kept(version, now, kept.rulebook if kept and kept.version == version else _read())
    return _kept.rulebook


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


def _read() -> Rulebook:
    return book.build(
        jurisdiction(),
        transfers=[MovedDay(row.day_off, row.worked_on, row.source) for row in Transfer.objects.order_by("id")],
        closing=list(_closing_hours()),
        corrections=[as_rule(row) for row in LimitOverride.objects.order_by("id")],
    )


def _closing_hours() -> list[tuple[date, time]]:
    return list(ClosingHour.objects.order_by("id").values_list("effective_from", "closes"))


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
