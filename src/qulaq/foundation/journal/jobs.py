"""Sealing, once a minute."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.foundation.journal.seal import seal

BATCH = 10_000


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="journal.seal")
def seal_journal(timestamp: int) -> None:
    """An import leaves tens of thousands of entries: go on until less than a whole batch is left."""
    while seal(BATCH) == BATCH:
        pass
