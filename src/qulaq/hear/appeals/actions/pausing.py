"""The clock that stands still, and starts again: what both the act and the end of an appeal do to its dates."""

from __future__ import annotations

from datetime import date

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.hear.appeals.models import Appeal, Pause
from qulaq.jurisdictions import Limit


def ends_at_latest(pause: Pause) -> date:
    """The day on which the clock runs again by itself: as long as law lets it stand still, and no longer."""
    return working_calendar().add(pause.since, Limit(int(pause.rule["value"]), pause.rule["unit"]))


def days_left(appeal: Appeal, limit: Limit, since: date) -> int:
    """Working days the clock may still stand in this run: pauses one after another are no longer than one."""
    calendar = working_calendar()
    ended = Pause.objects.filter(appeal_id=appeal.pk, since__gte=appeal.counts_from, until__isnull=False)
    stood = sum(calendar.working_days_between(item.since, item.until) for item in ended if item.until)
    return calendar.working_days_between(since, calendar.add(since, limit)) - stood


def run_again(appeal: Appeal, today: date) -> Pause | None:
    """End the pause of an appeal whose row is locked; the caller saves the appeal. The body has as many working days
    left as it had when the clock stopped."""
    pause = Pause.objects.filter(appeal_id=appeal.pk, until=None).first()
    appeal.paused_on = None
    if pause is None:
        return None
    calendar = working_calendar()
    pause.until = min(max(today, pause.since), ends_at_latest(pause))
    stood = calendar.working_days_between(pause.since, pause.until)
    appeal.due_on = calendar.add_working_days(appeal.due_on, stood) if stood else appeal.due_on
    pause.save(update_fields=["until"])
    return pause
