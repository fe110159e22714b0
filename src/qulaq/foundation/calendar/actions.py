"""The only writers of the calendar. Every correction names its source and is journaled."""

from __future__ import annotations

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.calendar import queries
from qulaq.foundation.calendar.models import ClosingHour, LimitOverride, Transfer
from qulaq.foundation.journal.actions import Actor, record
from qulaq.jurisdictions import Rule


@transaction.atomic
def add_transfer(
    *, by: Actor | None, day_off: date | None = None, worked_on: date | None = None, source: str
) -> Transfer:
    """Enter an official transfer of a day off. Due dates already given stay as they are."""
    transfer = Transfer(day_off=day_off, worked_on=worked_on, source=source.strip(), since=timezone.now())
    check_transfer(day_off, worked_on)
    transfer.full_clean()
    transfer.save(force_insert=True)
    after = {name: day.isoformat() if day else None for name, day in (("day_off", day_off), ("worked_on", worked_on))}
    record(by=by, act="calendar.transfer_added", subject=f"transfer:{transfer.pk}", after=after)
    return transfer


@transaction.atomic
def override_limit(
    *,
    by: Actor | None,
    kind: str,
    rule: str,
    value: int,
    unit: str,
    source: str,
    confidence: str,
    effective_from: date,
    article: str = "",
    note: str = "",
) -> LimitOverride:
    """Correct a time limit from a date on. Running appeals keep the rules they were received under."""
    _check_limit(kind, rule)
    override = LimitOverride(
        kind=kind,
        rule=rule,
        value=value,
        unit=unit,
        source=source.strip(),
        article=article.strip(),
        confidence=confidence,
        effective_from=effective_from,
        note=note.strip(),
        created_at=timezone.now(),
    )
    override.full_clean()
    before = queries.limits_for(kind, effective_from).rule(rule)
    override.save(force_insert=True)
    after = {"kind": kind, "rule": rule, **_figure(queries.as_rule(override))}
    subject = f"limit:{override.pk}"
    record(by=by, act="calendar.limit_corrected", subject=subject, before=_figure(before), after=after)
    return override


@transaction.atomic
def set_closing_hour(
    *, by: Actor | None, closes: time, source: str, confidence: str, effective_from: date, note: str = ""
) -> ClosingHour:
    """Set the end of the working day from a date on."""
    hour = ClosingHour(
        closes=closes,
        source=source.strip(),
        confidence=confidence,
        effective_from=effective_from,
        note=note.strip(),
        created_at=timezone.now(),
    )
    hour.full_clean()
    before = queries.working_calendar().closes_at(effective_from)
    hour.save(force_insert=True)
    after = {"closes": closes.isoformat("minutes"), "from": effective_from.isoformat()}
    subject, was = f"closing:{hour.pk}", {"closes": before.isoformat("minutes")}
    record(by=by, act="calendar.closing_hour_set", subject=subject, before=was, after=after)
    return hour


def check_transfer(day_off: date | None, worked_on: date | None) -> None:
    """Raises ValidationError when it names no day, or a day that is so already."""
    calendar = queries.working_calendar()
    if not day_off and not worked_on:
        raise ValidationError({"day_off": _("Name the day that becomes a day off, or the day that is worked.")})
    if day_off and not calendar.is_working_day(day_off):
        raise ValidationError({"day_off": _("This day is a day off already.")})
    if worked_on and calendar.is_working_day(worked_on):
        raise ValidationError({"worked_on": _("This day is a working day already.")})


def _check_limit(kind: str, rule: str) -> None:
    jurisdiction = queries.jurisdiction()
    if kind not in jurisdiction.kinds:
        raise ValidationError({"kind": _("There is no such kind of appeal.")})
    if rule not in jurisdiction.rule_names:
        raise ValidationError({"rule": _("There is no such rule.")})
    if not jurisdiction.takes_figure(rule):
        raise ValidationError({"rule": _("This rule is a consequence, not a time.")})


def _figure(rule: Rule | None) -> dict[str, object]:
    if rule is None or rule.limit is None:
        return {}
    return {"value": rule.limit.value, "unit": rule.limit.unit, "from": rule.effective_from.isoformat()}
