"""Reports that make themselves: on the first working day of a quarter, for the one that is over."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from qulaq.account.promises.actions import reporting
from qulaq.account.promises.models import Promise, Report
from qulaq.account.promises.quarters import Quarter
from qulaq.decide.measures.models import Measure
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.calendar.queries import working_calendar
from qulaq.understand.quality.models import MonthCount, Scope


def make_due(today: date | None = None) -> int:
    """From the first working day on, whatever body has something to report and has no report yet. Safe to run twice;
    a day without electricity is made up for on the next."""
    day = today or timezone.localdate()
    quarter = Quarter.of(day).before
    first = working_calendar().next_working_day(quarter.next.since)
    if day < first:
        return 0
    made = [reporting.draft_by_itself(body, quarter, at_day=day) for body in _owing(quarter)]
    return sum(report is not None for report in made)


def _owing(quarter: Quarter) -> list[Body]:
    """Bodies that were heard, or owed something, in the quarter."""
    months = MonthCount.objects.filter(
        scope=Scope.BODY, place=0, topic=0, month__range=(quarter.since, quarter.last_month), heard__gt=0
    )
    own = set(months.order_by().values_list("body", flat=True))
    own |= set(Promise.objects.filter(due_on__range=(quarter.since, quarter.until)).values_list("body", flat=True))
    decided = Measure.objects.filter(decided_at__date__range=(quarter.since, quarter.until))
    own |= set(decided.values_list("body", flat=True))
    paths = Body.objects.filter(pk__in=own).values_list("path", flat=True)
    led = {pk for path in paths for pk in path}  # who leads them answers for them too
    done = Report.objects.filter(since=quarter.since).values("body")
    return list(competent_bodies().filter(pk__in=led).exclude(pk__in=done).order_by("id"))
