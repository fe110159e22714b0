"""Every morning: days that came or passed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.deliberate.opinions import reminding


@app.periodic(cron="11 7 * * *")
@app.task(queueing_lock="opinions.pass_days")
def pass_days(timestamp: int) -> None:
    reminding.pass_days()
