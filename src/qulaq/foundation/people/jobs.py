"""Counters of rate limits are thrown away when their time is over."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.foundation.people.models import Hit


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="people.forget_hits")
def forget_hits(timestamp: int) -> None:
    Hit.objects.filter(expires_at__lt=timezone.now()).delete()
