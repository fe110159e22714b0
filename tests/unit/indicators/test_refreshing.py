"""When a portal is asked, and what happens when it does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app
from tests.people import Town
from tests.unit.indicators.build import series_of, source_of
from tests.unit.indicators.portal import listening

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.understand.indicators import actions, jobs, refreshing
from qulaq.understand.indicators.models import Batch, BatchState, Fetch, Source

ADDRESS = "https://data.example.kz"


@pytest.fixture
def portal(marat: Person) -> Source:
    return source_of(marat, "portal", "ckan", endpoint=ADDRESS, settings={"dataset": "water"}, rhythm="week")


@contextmanager
def serving(rows: bytes, marat: Person, settings: Any) -> Iterator[Source]:
    """A portal with one file."""
    settings.PRIVATE_PORTALS = True
    with listening() as there:
        there.files["/w.csv"] = ("text/csv", rows)
        source = source_of(marat, "portal", "sdmx", endpoint=f"{there.address}/w.csv", rhythm="day")
        series_of(marat, source)
        yield source


def queued() -> int:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return ProcrastinateJob.objects.filter(task_name="indicators.fetch").count()


def test_a_new_portal_is_asked_at_once_and_then_by_its_rhythm(portal: Source) -> None:
    jobs.refresh_due(0)
    assert queued() == 1
    now = timezone.now()
    refreshing._failed(portal, "–", now)
    assert Source.objects.get().next_at == now + timedelta(days=7)
    jobs.refresh_due(0)
    assert queued() == 1


def test_however_often_it_is_asked_for_one_look_waits(portal: Source, marat: Person) -> None:
    for _turn in range(3):
        refreshing.ask_now(by=marat, source_id=portal.pk)
    assert (queued(), Source.objects.get().last) == (1, Fetch.WAITS)


def test_a_failure_is_kept_journaled_and_told_once_a_day(portal: Source, marat: Person) -> None:
    for _turn in range(2):
        refreshing.refresh(portal, final=True)  # there is no such name
    known = Source.objects.get()
    assert known.last == Fetch.FAILED
    assert "data.example.kz" in known.last_words
    assert Notice.objects.filter(template="indicator_source_failed", to_person=marat).count() == 1
    assert Entry.objects.filter(act="indicator_source.failed").count() == 2


def test_the_job_gives_up_after_its_attempts() -> None:
    waits = [_decision(attempts) for attempts in range(3)]
    assert waits == [60, 300, 1500]


def _decision(attempts: int) -> int:
    from types import SimpleNamespace

    from qulaq.understand.indicators.connectors import PortalError

    job: Any = SimpleNamespace(attempts=attempts)
    before = timezone.now()
    decision = jobs.Patience().get_retry_decision(exception=PortalError("–", again=True), job=job)
    assert decision is not None
    assert decision.retry_at is not None
    return round((decision.retry_at - before).total_seconds())


@pytest.mark.django_db(transaction=True)
def test_a_worker_fetches_what_is_queued(town: Town, marat: Person, settings: Any) -> None:
    with serving(b"TIME_PERIOD,OBS_VALUE\n2026-01,5\n", marat, settings):
        jobs.refresh_due(0)
        worker = app.with_connector(app.connector.get_worker_connector())
        with ThreadPoolExecutor(1) as apart:  # a browser's test may have left its loop running in this thread
            apart.submit(worker.run_worker, wait=False, listen_notify=False).result()
    assert (Source.objects.get().last, Batch.objects.get().added) == (Fetch.DONE, 1)


def test_with_other_columns_the_same_file_is_read_again(portal: Source, marat: Person) -> None:
    Source.objects.update(seen={"etag": "1"})
    actions.change_source(by=marat, source_id=portal.pk, settings={"dataset": "water", "columns": {"value": "x"}})
    assert Source.objects.get().seen == {}


def test_files_that_nobody_took_are_forgotten_after_a_week(marat: Person) -> None:
    old, new = timezone.now() - timedelta(days=8), timezone.now()
    for at, state in ((old, BatchState.READ), (old, BatchState.TAKEN), (new, BatchState.READ)):
        Batch.objects.create(state=state, at=at, by=marat)
    jobs.forget_untaken(0)
    assert Batch.objects.count() == 2


def test_a_portal_whose_rows_all_will_not_do_has_failed(town: Town, marat: Person, settings: Any) -> None:
    with serving(b"REF_AREA,TIME_PERIOD,OBS_VALUE\nnew-code,2026-01,5\n", marat, settings) as source:
        refreshing.refresh(source, final=True)
    known = Source.objects.get()
    assert (known.last, known.seen) == (Fetch.FAILED, {})
    assert "new-code" in known.last_words
    assert Batch.objects.get().bad == 1
