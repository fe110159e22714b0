"""Background work of outcomes. All of it may run twice, and goes on where it was stopped."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.account.outcomes.actions.asking import remind
from qulaq.account.outcomes.models import Act, Outcome, OutcomeState, Told, ToldState
from qulaq.account.outcomes.rules import reminds_on
from qulaq.account.outcomes.telling import go_on, hand_over, tell_chunk
from qulaq.foundation.notices.actions import BEHIND
from qulaq.foundation.notices.models import NoticeState

LOOKED_AT = timedelta(days=30)  # letters that came back


@app.task(queue="telling", priority=BEHIND)
def tell_some(outcome_id: int) -> None:
    """One chunk; it queues the next one itself, so that everything else has its turn in between."""
    tell_chunk(outcome_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="outcomes.go_on")
def go_on_telling(timestamp: int) -> None:
    """Whatever was lost with a worker begins again."""
    first = Q(state=OutcomeState.DECIDED, telling_at__isnull=False)
    again = Q(state=OutcomeState.TOLD, retelling_at__isnull=False)
    waiting = Outcome.objects.filter(first | again, paused_at=None)
    for outcome_id in waiting.values_list("pk", flat=True):
        go_on(outcome_id)


@app.periodic(cron="47 * * * *")
@app.task(queueing_lock="outcomes.hand_over")
def hand_over_failed(timestamp: int) -> None:
    """A mail server tries for a day; whoever it refused for good is told another way."""
    failed = Told.objects.filter(state=ToldState.WRITTEN, notice__state=NoticeState.FAILED)
    recent = failed.filter(at__gte=timezone.now() - LOOKED_AT)
    for outcome_id in recent.order_by().values_list("outcome", flat=True).distinct():
        hand_over(outcome_id)


@app.periodic(cron="37 9 * * *")
@app.task(queueing_lock="outcomes.remind")
def remind_once(timestamp: int) -> None:
    today = timezone.localdate()
    asked = Outcome.objects.filter(state=OutcomeState.ASKED, closes_on__gte=today).exclude(steps__act=Act.REMIND)
    for row in asked.order_by("pk"):
        if row.asked_at and row.closes_on and reminds_on(timezone.localdate(row.asked_at), row.closes_on) <= today:
            remind(outcome_id=row.pk)
