"""Background work of same matters: looking for copies of what came in, and keeping signatures complete."""

from __future__ import annotations

import time

from procrastinate.contrib.django import app

from qulaq.hear.appeals.matching import finding, rebuilding

LONGEST = 50  # seconds in one run: the next one comes within the minute


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="appeals.matching")
def look_for_copies(timestamp: int) -> None:
    """What was registered in the last minute, however many: a peak is worked off in batches, each its own
    transaction."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and finding.look().looked == finding.BATCH:
        pass


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="appeals.matching_missing")
def keep_missing(timestamp: int) -> None:
    """Texts without a signature, and those of an older version of the algorithm."""
    rebuilding.rebuild()
    while finding.look().looked == finding.BATCH:
        pass
