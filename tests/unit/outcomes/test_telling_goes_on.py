"""Whatever stops the telling of many, it goes on where it was; nobody is told twice, and nobody is left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.people import Town, head
from tests.unit.outcomes.build import being_solved, letters, states, telling_begun

from qulaq.account.outcomes import jobs
from qulaq.account.outcomes import telling as chunks
from qulaq.account.outcomes.actions import opening, telling
from qulaq.account.outcomes.models import Told, ToldState
from qulaq.account.outcomes.telling import tell_chunk
from qulaq.foundation.refusals import NotAllowed

pytestmark = pytest.mark.django_db


def test_killed_between_chunks_it_goes_on_with_the_first_who_waits(town: Town) -> None:
    outcome = telling_begun(town, head("Serik", town.water))
    assert tell_chunk(outcome.pk, most=2) == 2
    assert (len(letters()), states(outcome)) == (2, ["written", "written", "waiting"])
    while tell_chunk(outcome.pk, most=2):
        pass
    assert (len(letters()), len({one.to_email for one in letters()})) == (3, 3)


def test_killed_within_a_chunk_nothing_of_it_stays(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = telling_begun(town, head("Serik", town.water))
    marking = chunks._mark

    def die(row: Told, *given: Any, **more: Any) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(chunks, "_mark", die)
    with pytest.raises(RuntimeError):
        tell_chunk(outcome.pk)
    assert (letters(), set(states(outcome))) == ([], {"waiting"})
    monkeypatch.setattr(chunks, "_mark", marking)
    tell_chunk(outcome.pk)
    assert len(letters()) == 3


def test_a_letter_is_never_written_twice_even_if_its_mark_was_lost(town: Town) -> None:
    outcome = telling_begun(town, head("Serik", town.water))
    tell_chunk(outcome.pk)
    outcome.told.update(state=ToldState.WAITING)
    tell_chunk(outcome.pk)
    assert (len(letters()), set(states(outcome))) == (3, {"written"})


@pytest.mark.django_db(transaction=True)
def test_twice_at_once_each_is_told_once(town: Town) -> None:
    outcome = telling_begun(town, head("Serik", town.water))

    def work(_number: int) -> int:
        try:
            return sum(iter(lambda: tell_chunk(outcome.pk, most=1), 0))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 3
    assert (len(letters()), set(states(outcome))) == (3, {"written"})


def test_beginning_twice_is_refused_and_makes_no_second_rows(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = telling_begun(town, serik)
    with pytest.raises(NotAllowed):
        telling.tell(by=serik, outcome_id=outcome.pk)
    assert (telling._make_rows(outcome), outcome.told.count()) == (0, 3)


def test_paused_nobody_is_told_until_it_goes_on(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = telling_begun(town, serik)
    telling.pause(by=serik, outcome_id=outcome.pk)
    assert (tell_chunk(outcome.pk), letters()) == (0, [])
    telling.resume(by=serik, outcome_id=outcome.pk)
    assert tell_chunk(outcome.pk) == 3


def test_withdrawn_nobody_more_is_told(town: Town) -> None:
    serik = head("Serik", town.water)
    outcome = telling_begun(town, serik)
    tell_chunk(outcome.pk, most=1)
    opening.withdraw(by=serik, outcome_id=outcome.pk, reason="Қате есеп")
    assert (tell_chunk(outcome.pk), len(letters())) == (0, 1)


def test_what_was_lost_with_a_worker_begins_again(town: Town) -> None:
    outcome = telling_begun(town, head("Serik", town.water))
    ProcrastinateJob.objects.filter(task_name__endswith="tell_some").delete()
    for _time in range(2):
        jobs.go_on_telling(0)
    waiting = ProcrastinateJob.objects.filter(task_name__endswith="tell_some", args__outcome_id=outcome.pk)
    assert waiting.count() == 1


def test_a_chunk_takes_as_many_statements_for_many_as_for_few(town: Town) -> None:
    from django.test.utils import CaptureQueriesContext

    texts = tuple(f"Су жоқ {number}" for number in range(9))
    outcome = telling_begun(town, head("Serik", town.water), being_solved(town, texts=texts))

    def statements(most: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            tell_chunk(outcome.pk, most=most)
        return len(seen)

    few = statements(2)
    assert statements(7) <= few
