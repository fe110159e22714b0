"""Asking for a summary of many appeals: a few are summed up at once, many by a job."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import SummaryRun
from qulaq.hear.appeals.summaries import making, model, sources
from qulaq.hear.appeals.workflow import NotAllowed

AT_ONCE = 60  # texts; more of them, or a model that writes, take longer than a page may
KEPT = timedelta(days=1)


@transaction.atomic
def ask(*, by: Person, wanted: Mapping[str, Any], language: str) -> SummaryRun:
    """`wanted`: {"query": filter of the queue} or {"number": of an appeal with those joined to it}."""
    if not Reach.of(by).is_staff:
        raise NotAllowed(_("You may not do this."))
    appeals = sources.chosen(by, wanted)
    run = SummaryRun.objects.create(by=by, wanted=dict(wanted), language=language)
    record(by=by, act="summary.asked", subject=f"summary:{run.pk}", after={"appeals": len(appeals)})
    if len(appeals) <= AT_ONCE and not model.is_set():
        _finish(run, making.as_json(making.made(sources.masked(appeals), language)))
    else:
        from qulaq.hear.appeals.jobs_summary import make

        make.defer(run_id=str(run.pk))
    return run


def make(run_id: UUID) -> None:
    """By the job. Safe to run twice; outside of a transaction, for a model may take a minute to answer."""
    run = SummaryRun.objects.select_related("by").filter(pk=run_id, made_at=None).first()
    if run is None:
        return
    try:
        told = making.as_json(making.of(run.by, run.wanted, run.language))
    except NotAllowed:  # it was taken out of the person's sight meanwhile
        told = {}
    _finish(run, told)


def _finish(run: SummaryRun, told: dict[str, Any]) -> None:
    run.result, run.made_at = told, timezone.now()
    SummaryRun.objects.filter(pk=run.pk).update(result=told, made_at=run.made_at)


def forget() -> None:
    SummaryRun.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()
