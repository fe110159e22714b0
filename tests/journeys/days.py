"""Time passes for one appeal: everything in it moves into the past, and its limit with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F

if TYPE_CHECKING:
    from qulaq.hear.appeals.models import Appeal


def days_pass(appeal: Appeal, days: int) -> None:
    """As if it had come so many days earlier: the limit is reckoned by law from that day."""
    from qulaq.foundation.calendar.queries import rulebook
    from qulaq.hear.appeals.clock import clock_for

    span = timedelta(days=days)
    appeal.refresh_from_db()
    received_at, registered_at = appeal.received_at - span, appeal.registered_at - span
    clock = clock_for(rulebook(), appeal.kind, received_at)
    rows = type(appeal).objects.filter(pk=appeal.pk)
    rows.update(received_at=received_at, registered_at=registered_at, **clock.columns)
    appeal.steps.update(at=F("at") - span)
    for name in ("begins_at", "called_at", "objection_by", "objected_at"):
        appeal.hearings.update(**{name: F(name) - span})
    appeal.refresh_from_db()


def an_hour_of_work() -> None:
    """What the worker does every hour: limits that passed, the public clock, letters about silence."""
    from django.utils import timezone

    from qulaq.hear.appeals.jobs_time import tell_lapsed
    from qulaq.hear.appeals.sweep import count_overdue, sweep

    sweep(timezone.localdate())
    count_overdue(timezone.localdate())
    tell_lapsed(10)
