"""The queue itself: what is set when it is ready, how a worker reaches it, and how jobs of dead workers are freed."""

from __future__ import annotations

from typing import Any

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.django_connector import DjangoConnector

STALLED_SECONDS = 120.0  # a living worker says so every ten seconds


def on_app_ready(ready: App) -> None:
    """Called by procrastinate once Django is up."""
    ready.periodic_defaults = {"max_delay": 600}


class WorkerConnector(PsycopgConnector):
    """The worker looks for jobs through connections of its own. A job that queues others does so through Django's, in
    its own transaction: they are seen when what they are about is seen, or not at all."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._of_jobs = DjangoConnector()

    def get_sync_connector(self) -> BaseConnector:
        return self._of_jobs


def worker_connector() -> WorkerConnector:
    return WorkerConnector(kwargs=connector_params())


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="free_stalled_jobs", pass_context=True)
async def free_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """A killed worker leaves its job 'doing' for ever; jobs are safe to run twice, so they are queued again."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)
    await manager.prune_stalled_workers(STALLED_SECONDS)
