"""What happened is looked at anew every hour. May run twice, and goes on where it was stopped."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.account.participation.measuring import renew_all


@app.periodic(cron="37 * * * *")
@app.task(queueing_lock="participation.measure")
def measure_participation(timestamp: int) -> None:
    renew_all()
