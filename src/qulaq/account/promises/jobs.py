"""Every morning: what was decided, days that passed, answers nobody told of, reports of a quarter that is over."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.account.promises.actions.mirroring import renew_all
from qulaq.account.promises.actions.saying import forget
from qulaq.account.promises.finding import look_again
from qulaq.account.promises.passing import pass_days
from qulaq.account.promises.report.making import make_due


@app.periodic(cron="31 5 * * *")
@app.task(queueing_lock="promises.follow", lock="promises")
def follow(timestamp: int) -> None:
    renew_all()
    look_again()
    forget()


@app.periodic(cron="37 7 * * *")
@app.task(queueing_lock="promises.pass", lock="promises")
def pass_dates(timestamp: int) -> None:
    pass_days()


@app.periodic(cron="41 6 * * *")
@app.task(queueing_lock="promises.reports")
def make_reports(timestamp: int) -> None:
    make_due()
