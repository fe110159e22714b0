"""Upkeep of the index. Every job may run twice, and goes on where it was stopped."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.foundation.search import renewing
from qulaq.foundation.search.lists import every
from qulaq.foundation.search.merging import settle


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="search.merge")
def merge_waiting(timestamp: int) -> None:
    """Texts are found before, too: this keeps those few that have to be looked at one by one."""
    for text_list in every():
        settle(text_list)


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="search.renew")
def renew(timestamp: int) -> None:
    """Texts without a tally, and tallies of an earlier analyser."""
    for text_list in every():
        renewing.renew(text_list)
