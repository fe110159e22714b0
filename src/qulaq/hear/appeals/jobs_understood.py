"""Background work of understanding: the model of topics learns every night from what people decided."""

from __future__ import annotations

import structlog
from procrastinate.contrib.django import app

log = structlog.get_logger()


@app.periodic(cron="27 2 * * *")
@app.task(queueing_lock="appeals.learn_topics", lock="appeals.learn_topics")
def learn_topics(timestamp: int) -> None:
    """Safe to run twice: a model that is not better than the one in use is kept aside."""
    from qulaq.hear.appeals.understood import learning

    learned = learning.learn()
    log.info(
        "routing.learned",
        examples=learned.examples,
        version=learned.version,
        put_in_use=learned.put_in_use,
        why=learned.why,
    )
