"""Every morning: dates that passed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.decide.measures.escalation import climb


@app.periodic(cron="23 7 * * *")
@app.task(queueing_lock="measures.climb")
def pass_dates(timestamp: int) -> None:
    climb()
