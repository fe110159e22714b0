"""Files of forms that were never sent are thrown away after a day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.foundation.files.actions import throw_away_unattached

KEPT = timedelta(days=1)


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="files.throw_away")
def throw_away(timestamp: int) -> None:
    throw_away_unattached(before=timezone.now() - KEPT)
