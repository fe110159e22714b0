"""`qulaq worker`: does the jobs of the queue, and starts the periodic ones."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from qulaq.cli.base import boot, data_option
from qulaq.cli.ready import prepare


@click.command()
@data_option
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1), help="Jobs done at the same time.")
@click.option("--queue", "queues", multiple=True, help="Only this queue; may be given several times.")
@click.option("--once", is_flag=True, help="Do what is waiting, then end.")
@click.option("--patience", default=30.0, show_default=True, help="Seconds a running job is waited for on SIGTERM.")
def worker(data: Path | None, concurrency: int, queues: tuple[str, ...], once: bool, patience: float) -> None:
    """Do background work. Run as many as you like; stops gracefully on SIGTERM."""
    boot(data)
    prepare()
    from procrastinate.contrib.django import app

    from qulaq.project.jobs import worker_connector

    _refuse_unknown(queues, sorted({task.queue for task in app.tasks.values()}))
    with app.replace_connector(worker_connector()):
        app.run_worker(
            queues=list(queues) or None,  # a tuple is no array to the database
            name=f"{socket.gethostname()}:{os.getpid()}",
            concurrency=concurrency,
            wait=not once,
            shutdown_graceful_timeout=patience,
        )


def _refuse_unknown(queues: tuple[str, ...], known: list[str]) -> None:
    """A worker of a mistyped queue would wait for ever."""
    if unknown := [name for name in queues if name not in known]:
        raise click.UsageError(f"--queue: there is no queue “{unknown[0]}”. There are: {', '.join(known)}.")
