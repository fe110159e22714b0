"""Background work of problems. All of it may run twice, and goes on where it was stopped."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.understand.problems.alerting import watch
from qulaq.understand.problems.assigning import assign_new
from qulaq.understand.problems.keeping import find_problems
from qulaq.understand.problems.rating import rate
from qulaq.understand.problems.verifying import verify


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="problems.find", lock="problems")
def find(timestamp: int) -> None:
    find_problems()


@app.periodic(cron="12 * * * *")
@app.task(queueing_lock="problems.assign", lock="problems")
def assign(timestamp: int) -> None:
    """What was heard in the last hour, to the problems of the last night."""
    assign_new()


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="problems.watch")
def watch_voices(timestamp: int) -> None:
    """What grows out of the ordinary, told once."""
    watch()


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="problems.rate")
def rate_problems(timestamp: int) -> None:
    """First what changes its state, then the figures of all."""
    verify()
    rate()


@app.task
def rate_some(problem_ids: list[int]) -> None:
    rate(only=problem_ids)


@app.task
def rate_every() -> None:
    rate()
