"""The queue itself: what is set when it is ready, and the job that frees jobs of dead workers."""

from __future__ import annotations

from procrastinate import App, JobContext
from procrastinate.contrib.django import app

STALLED_SECONDS = 120.0  # a living worker says so every ten seconds


def on_app_ready(ready: App) -> None:
    """Called by procrastinate once Django is up."""
    ready.periodic_defaults = {"max_delay": 600}


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="free_stalled_jobs", pass_context=True)
async def free_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """A killed worker leaves its job 'doing' for ever; jobs are safe to run twice, so they are queued again."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)
    await manager.prune_stalled_workers(STALLED_SECONDS)
