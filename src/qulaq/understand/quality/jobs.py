"""Nightly and weekly work. May run twice."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from qulaq.understand.quality import weekly
from qulaq.understand.quality.counting import recount

log = logging.getLogger("qulaq.quality")


@app.periodic(cron="43 2 * * *")
@app.task(queueing_lock="quality.recount")
def compare_counts(timestamp: int) -> None:
    """Counts that were wrong are put right and told: they never should be."""
    for table, wrong in recount().items():
        if wrong:
            log.warning("counts of voices were wrong", extra={"table": table, "rows": wrong})


@app.periodic(cron="26 7-19 * * 1")
@app.task(queueing_lock="quality.weekly")
def write_to_heads(timestamp: int) -> None:
    """On Monday mornings; again by the hour, so that a morning on which no worker ran is made up for."""
    weekly.write(timezone.localdate())
