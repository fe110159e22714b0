"""Co-signers: asked once more, and forgotten when they never signed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from qulaq.hear.appeals.actions import standing


@app.periodic(cron="23 9 * * *")
@app.task(queueing_lock="appeals.cosigners")
def cosigners(timestamp: int) -> None:
    while standing.ask_again() == standing.AT_ONCE:
        pass
    standing.forget_unsigned()
