"""Background work of appeals: forgetting what need not be kept."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.hear.appeals import (  # noqa: F401 (their jobs are registered by importing them)
    jobs_after,
    jobs_answers,
    jobs_matching,
    jobs_public,
    jobs_standing,
    jobs_summary,
    jobs_time,
    jobs_understood,
)
from qulaq.hear.appeals.models import IdempotencyKey
from qulaq.hear.appeals.resident.drafts import discard_old

KEYS_KEPT = timedelta(days=30)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="appeals.forget")
def forget(timestamp: int) -> None:
    """Forms nobody sent, and keys of senders who will not try again any more."""
    discard_old()
    IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEYS_KEPT).delete()
