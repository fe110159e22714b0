"""Background work of the public register: figures of bodies, and addresses nobody confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.hear.appeals import figures
from qulaq.hear.appeals.models import Follower

UNCONFIRMED_KEPT = timedelta(days=7)


@app.periodic(cron="37 1 * * *")
@app.task(queueing_lock="appeals.figures")
def count_figures(timestamp: int) -> None:
    """Every night the last thirteen months: counting twice gives the same."""
    figures.recount()


@app.periodic(cron="7 4 * * *")
@app.task(queueing_lock="appeals.unconfirmed")
def forget_unconfirmed(timestamp: int) -> None:
    Follower.objects.filter(confirmed_at=None, created_at__lt=timezone.now() - UNCONFIRMED_KEPT).delete()
