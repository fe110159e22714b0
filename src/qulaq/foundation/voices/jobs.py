"""Taking over what was heard. May run twice, and goes on where it was stopped."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.foundation.voices.taking import take_all


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="voices.take")
def take_voices(timestamp: int) -> None:
    take_all()
