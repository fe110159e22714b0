"""Background work of indicators: asking portals by their rhythm, and forgetting files nobody took."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from qulaq.understand.indicators import refreshing
from qulaq.understand.indicators.connectors import PortalError
from qulaq.understand.indicators.models import Batch, BatchState, Source

ATTEMPTS = 4
UNTAKEN_KEPT = timedelta(days=7)


class Patience(BaseRetryStrategy):
    """After one, five and twenty-five minutes: a portal that is being repaired is not knocked at without pause."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, PortalError):
            return None
        return RetryDecision(retry_in={"seconds": 60 * 5**job.attempts})


@app.task(name="indicators.fetch", retry=Patience(), pass_context=True)
def fetch(context: JobContext, source_id: int) -> None:
    source = Source.objects.select_related("set_up_by").filter(pk=source_id).first()
    if source is not None and source.is_fetched:
        refreshing.refresh(source, final=_is_last(context))


def _is_last(context: JobContext) -> bool:
    return context.job is not None and context.job.attempts + 1 >= ATTEMPTS


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="indicators.refresh")
def refresh_due(timestamp: int) -> None:
    for source_id in Source.objects.filter(next_at__lte=timezone.now()).values_list("pk", flat=True):
        refreshing.begin(source_id)


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="indicators.forget")
def forget_untaken(timestamp: int) -> None:
    """Files that somebody looked at and did not take."""
    Batch.objects.filter(state=BatchState.READ, at__lt=timezone.now() - UNTAKEN_KEPT).delete()
