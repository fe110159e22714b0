"""Upkeep of the index. Every job may run twice, and goes on where it was stopped."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.foundation.search import renewing
from qulaq.foundation.search.lists import every, named
from qulaq.foundation.search.merging import BATCH, merge


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="search.merge")
def merge_waiting(timestamp: int) -> None:
    """Texts are found before, too: this keeps those few that have to be looked at one by one."""
    for text_list in every():
        while merge(text_list) == BATCH:
            pass


@app.task(queue="search", lock="search.merge")
def merge_list(name: str) -> None:
    """After an import or an erasure: at once."""
    while merge(named(name)) == BATCH:
        pass


@app.task(queue="search", lock="search.merge")
def index_range(name: str, first: int, last: int) -> None:
    """Texts an import wrote: their words are read here, not while it writes."""
    renewing.index_range(named(name), first, last)


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="search.renew")
def renew(timestamp: int) -> None:
    """Texts without a tally, and tallies of an earlier analyser."""
    for text_list in every():
        renewing.renew(text_list)
