"""Moments and appeals on named days of 2025: Monday 27 October and Tuesday 16 December are days off."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.calendar.actions import override_limit
from qulaq.hear.appeals.models import Appeal, State


def moment(day: str, hour: str = "10:00") -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day} {hour}"))


def received(town: Town, day: str, **given: Any) -> Appeal:
    """An appeal of that day, in work, read from the database."""
    appeal = appeal_in(town, received_at=moment(day), **given)
    Appeal.objects.filter(pk=appeal.pk).update(state=State.IN_WORK)
    return Appeal.objects.get(pk=appeal.pk)


def due(appeal: Appeal, days_ago: int, **given: Any) -> Appeal:
    """As if it had been due so many days ago."""
    day = timezone.localdate() - timedelta(days=days_ago)
    start = min(day, appeal.counts_from)
    Appeal.objects.filter(pk=appeal.pk).update(due_on=day, counts_from=start, **given)
    return Appeal.objects.get(pk=appeal.pk)


def allow_pause(days: int = 5, kind: str = "application") -> None:
    """As an administrator who has found the article does it, before the appeal comes."""
    override_limit(
        by=None,
        kind=kind,
        rule="pause",
        value=days,
        unit="working_days",
        source="Кодекс",
        confidence="medium",
        effective_from=date(2020, 1, 1),
        article="77",
    )
