"""Background work of outcomes. All of it may run twice, and goes on where it was stopped."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.account.outcomes.actions.asking import remind
from qulaq.account.outcomes.models import Act, Outcome, OutcomeState
from qulaq.account.outcomes.rules import reminds_on
from qulaq.account.outcomes.telling import go_on, tell_chunk
from qulaq.foundation.notices.actions import BEHIND


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


@app.periodic(cron="37 9 * * *")
@app.task(queueing_lock="outcomes.remind")
def remind_once(timestamp: int) -> None:
    today = timezone.localdate()
    asked = Outcome.objects.filter(state=OutcomeState.ASKED, closes_on__gte=today).exclude(steps__act=Act.REMIND)
    for row in asked.order_by("pk"):
        if row.asked_at and row.closes_on and reminds_on(timezone.localdate(row.asked_at), row.closes_on) <= today:
            remind(outcome_id=row.pk)
