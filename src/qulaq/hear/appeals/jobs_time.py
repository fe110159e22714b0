"""Time passes: pauses that end by themselves, limits that pass, and who is told. Every job may run twice.

Both periodic jobs run every hour, so that a night on which no worker ran is made up for; what is told once a day has
the day in the key of its letter.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.hear.appeals import clock, digests, letters
from qulaq.hear.appeals.actions.timing import resume_by_itself
from qulaq.hear.appeals.models import Lapse
from qulaq.hear.appeals.sweep import count_overdue, paused_too_long, still_silent, sweep

BATCH = 200


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="appeals.pass_limits")
def pass_limits(timestamp: int) -> None:
    """Clocks that run again, limits that passed, the public clock; then the people are told."""
    today = timezone.localdate()
    for appeal_id in paused_too_long(today):
        resume_by_itself(appeal_id=appeal_id)
    sweep(today)
    count_overdue(today)
    tell.defer()


@app.periodic(cron="22 * * * *")
@app.task(queueing_lock="appeals.digests")
def write_digests(timestamp: int) -> None:
    today = timezone.localdate()
    digests.escalate(today, timezone.now())
    digests.remind(today)


@app.task(queue="notices", lock="appeals.tell_lapsed")
def tell() -> None:
    """A batch at a time: letters of other kinds get their turn in between."""
    if tell_lapsed(BATCH) == BATCH:
        tell.defer()


@transaction.atomic
def tell_lapsed(limit: int) -> int:
    """Write to the people whose limit passed; how many were looked at. Another worker takes other rows."""
    waiting = Lapse.objects.select_for_update(skip_locked=True, of=("self",)).filter(told_at=None)
    rows = list(
        waiting.select_related("appeal__executor", "appeal__applicant").order_by("noticed_at", "appeal_id")[:limit]
    )
    for lapse in rows:
        if still_silent(lapse.appeal, lapse.due_on):  # else the answer or a new day has come meanwhile
            _tell(lapse)
    Lapse.objects.filter(pk__in=[lapse.pk for lapse in rows]).update(told_at=timezone.now())
    return len(rows)


def _tell(lapse: Lapse) -> None:
    appeal = lapse.appeal
    silence = clock.rules_of(appeal).rule("silence")
    letters.tell(
        appeal,
        "lapsed",
        key=f"lapsed:{lapse.due_on}",
        kind=appeal.kind,
        counts_from=appeal.counts_from.isoformat(),
        silence=silence.effect if silence else "",
        article=silence.article if silence else "",
    )
