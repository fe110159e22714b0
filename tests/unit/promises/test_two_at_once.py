"""Two at the same moment: one promise, one number each, one report."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.people import head, tiny_town
from tests.unit.measures import build as measures
from tests.unit.promises.build import promised
from tests.unit.promises.scenes import last_quarter

from qulaq.account.promises.actions import doing, reporting
from qulaq.account.promises.actions.mirroring import renew
from qulaq.account.promises.models import Promise, Report
from qulaq.account.promises.passing import pass_days
from qulaq.foundation.refusals import NotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


def both(act: Callable[[], Any]) -> list[object]:
    """What came of doing it twice at once: a result or a refusal each."""
    came: list[object] = []
    start = threading.Barrier(2)

    def run() -> None:
        try:
            start.wait(10)
            came.append(act())
        except NotAllowed as refused:
            came.append(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def test_two_looks_at_one_measure_make_one_promise() -> None:
    measure = measures.decided(town := tiny_town(), head("Serik", town.water))
    Promise.objects.all().delete()
    assert sorted(map(str, both(lambda: renew("measure", [measure.number])))) == ["0", "1"]
    assert Promise.objects.count() == 1


def test_two_promises_get_two_numbers() -> None:
    serik = head("Serik", (town := tiny_town()).water)
    both(lambda: promised(town, serik))
    assert len(set(Promise.objects.values_list("number", flat=True))) == 2


def test_a_promise_ends_once() -> None:
    serik = head("Serik", (town := tiny_town()).water)
    promise = promised(town, serik)
    came = both(lambda: doing.give_up(by=serik, promise_id=promise.pk, reason="Қаржы жоқ."))
    assert sum(isinstance(one, NotAllowed) for one in came) == 1
    assert promise.steps.filter(act="break").count() == 1


def test_one_report_of_a_quarter() -> None:
    serik = head("Serik", (town := tiny_town()).water)
    came = both(lambda: reporting.draft(by=serik, body=town.water, quarter=last_quarter()))
    assert sum(isinstance(one, NotAllowed) for one in came) == 1
    assert Report.objects.count() == 1


def test_the_nightly_job_runs_twice_and_tells_once() -> None:
    serik = head("Serik", (town := tiny_town()).water)
    promise = promised(town, serik, leader_id=serik.pk)
    Promise.objects.filter(pk=promise.pk).update(due_on=promise.made_on, first_due_on=promise.made_on)
    both(pass_days)
    assert promise.reminders.count() == 1
