"""Background work of the check of answers: looking at those just sent, counting, and learning once a month."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.hear.appeals.answer_check import figures, keeping, training
from qulaq.hear.appeals.answer_check.grading import grade_old


@app.task(queue="default")
def check_answers(ids: list[int]) -> None:
    """Safe to run twice: an answer is looked at once."""
    keeping.keep(ids)


@app.periodic(cron="7 1 * * *")
@app.task(queueing_lock="appeals.answers")
def count_answers(timestamp: int) -> None:
    """Every night: what a job missed is looked at and graded, then the last thirteen months are counted again."""
    keeping.keep(keeping.missing())
    grade_old()
    figures.recount()


@app.periodic(cron="27 0 1 * *")
@app.task(queueing_lock="appeals.learn_answers")
def learn_answers(timestamp: int) -> None:
    training.learn()
