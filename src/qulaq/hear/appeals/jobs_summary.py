"""Background work of summaries: making long ones, and forgetting those of yesterday."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from qulaq.hear.appeals.actions import summaries


@app.task(name="qulaq.hear.appeals.jobs_summary.make")
def make(run_id: str) -> None:
    summaries.make(UUID(run_id))


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="appeals.forget_summaries")
def forget_summaries(timestamp: int) -> None:
    summaries.forget()
