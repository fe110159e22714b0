"""Background work of understanding: every night topics and urgency are learned from what people decided."""

from __future__ import annotations

from dataclasses import asdict

import structlog
from procrastinate.contrib.django import app

log = structlog.get_logger()


@app.periodic(cron="27 2 * * *")
@app.task(queueing_lock="appeals.learn_topics", lock="appeals.learn_topics")
def learn_topics(timestamp: int) -> None:
    """Safe to run twice: a model that is not better than the one in use is kept aside."""
    from qulaq.hear.appeals.understood import learning

    log.info("routing.learned", **asdict(learning.learn()))


@app.periodic(cron="57 2 * * *")
@app.task(queueing_lock="appeals.learn_urgency", lock="appeals.learn_urgency")
def learn_urgency(timestamp: int) -> None:
    """Safe to run twice: what is not better than what is in use is kept aside."""
    from qulaq.hear.appeals.understood.urgency import learning

    log.info("urgency.learned", **asdict(learning.learn_urgency()))
