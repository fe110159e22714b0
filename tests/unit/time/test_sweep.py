"""Limits that passed are written down once, beside the appeals."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.people import Town, officer, tiny_town
from tests.unit.time.days import allow_pause, due, moment, received

from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals import actions, jobs_time
from qulaq.hear.appeals.actions import timing
from qulaq.hear.appeals.models import Appeal, Lapse, OverdueClock, Pause
from qulaq.hear.appeals.sweep import count_overdue, paused_too_long, sweep

DAY = "2025-10-06"


def today_swept() -> int:
    return sweep(timezone.localdate()).lapsed


def test_sweeping_twice_is_sweeping_once(town: Town) -> None:
    appeal = due(received(town, DAY), 1)
    assert (today_swept(), today_swept()) == (1, 0)
    assert Lapse.objects.get().appeal_id == appeal.pk


def test_what_is_due_today_has_not_passed(town: Town) -> None:
    due(received(town, DAY), 0)
    assert today_swept() == 0


def test_who_stands_still_or_is_done_does_not_lapse(town: Town) -> None:
    due(received(town, DAY), 4, paused_on=timezone.localdate())
    answered = due(received(town, DAY), 4)
    actions.answer(by=officer("Bolat", town.water), appeal_id=answered.pk, text="Қосылды", language="kk")
    assert today_swept() == 0


def test_after_a_reopening_the_new_day_lapses_anew(town: Town) -> None:
    appeal = due(received(town, DAY), 9)
    assert today_swept() == 1
    actions.answer(by=officer("Bolat", town.water), appeal_id=appeal.pk, text="Қосылды", language="kk")
    actions.reopen(by=None, appeal_id=appeal.pk, reason="Су жоқ", holder=True)
    assert today_swept() == 0
    due(appeal, 2)
    assert today_swept() == 1
    assert Lapse.objects.filter(appeal=appeal).count() == 2


def test_as_many_statements_however_many_rows(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _number in range(3):
        due(received(town, DAY), 1)
    with django_assert_num_queries(4):  # the lock and the sweep, within a savepoint
        assert today_swept() == 3
    with django_assert_num_queries(1):
        count_overdue(timezone.localdate())


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_write_each_limit_once(transactional_db: None) -> None:
    town = tiny_town()
    for _number in range(5):
        due(received(town, DAY), 1)
    found: list[int] = []

    def one() -> None:
        found.append(today_swept())
        connection.close()

    threads = [threading.Thread(target=one) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [0, 0, 0, 5]


# -- telling


def test_the_person_is_told_once_what_law_makes_of_it(town: Town) -> None:
    due(received(town, DAY), 1)
    today_swept()
    assert (jobs_time.tell_lapsed(10), jobs_time.tell_lapsed(10)) == (1, 0)
    told = Notice.objects.get(template="lapsed")
    assert (told.context["silence"], told.context["article"]) == ("refusal", "91(2)")
    assert Lapse.objects.get().told_at
    assert "91(2)" in letter(told).body


def test_a_proposal_is_no_refusal(town: Town) -> None:
    due(received(town, DAY, kind="proposal"), 1)
    today_swept()
    jobs_time.tell_lapsed(10)
    assert Notice.objects.get(template="lapsed").context["silence"] == ""


def test_who_was_answered_meanwhile_is_not_told_of_silence(town: Town) -> None:
    appeal = due(received(town, DAY), 1)
    today_swept()
    actions.answer(by=officer("Bolat", town.water), appeal_id=appeal.pk, text="Қосылды", language="kk")
    assert jobs_time.tell_lapsed(10) == 1
    assert not Notice.objects.filter(template="lapsed").exists()


def test_batches_end(town: Town) -> None:
    for _number in range(3):
        due(received(town, DAY), 1)
    today_swept()
    assert [jobs_time.tell_lapsed(2) for _time in range(3)] == [2, 1, 0]


def test_the_hourly_job_does_it_all_and_may_run_twice(town: Town) -> None:
    due(received(town, DAY), 1)
    for _time in range(2):
        jobs_time.pass_limits(timestamp=0)
        jobs_time.tell()
    assert Lapse.objects.filter(told_at__isnull=False).count() == 1
    assert Notice.objects.filter(template="lapsed").count() == 1
    assert OverdueClock.objects.get().overdue == 1


def test_the_job_lets_a_pause_end_at_the_limit_of_law(town: Town) -> None:
    allow_pause(2)
    appeal = received(town, "2025-12-08")
    timing.pause(by=officer("Bolat", town.water), appeal_id=appeal.pk, reason="Сараптама", at=moment("2025-12-15"))
    limit = moment("2025-12-18").date()
    assert paused_too_long(limit - timedelta(days=1)) == []
    assert paused_too_long(limit) == [appeal.pk]
    jobs_time.pass_limits(timestamp=0)
    assert Pause.objects.get().until == limit
    assert Appeal.objects.get().paused_on is None


# -- the clock of each body


def test_the_clock_counts_open_and_overdue(town: Town) -> None:
    due(received(town, DAY), 5)
    due(received(town, DAY), 2)
    due(received(town, DAY), 5, paused_on=timezone.localdate())
    due(received(town, DAY), 0)
    count_overdue(timezone.localdate())
    clock = OverdueClock.objects.get(body=town.water)
    assert (clock.open, clock.overdue) == (4, 2)
    assert clock.oldest_due_on == timezone.localdate() - timedelta(days=5)


def test_a_body_that_owes_nothing_any_more_goes_to_zero(town: Town) -> None:
    appeal = due(received(town, DAY), 5)
    count_overdue(timezone.localdate())
    actions.answer(by=officer("Bolat", town.water), appeal_id=appeal.pk, text="Қосылды", language="kk")
    count_overdue(timezone.localdate())
    clock = OverdueClock.objects.get()
    assert (clock.open, clock.overdue, clock.oldest_due_on) == (0, 0, None)


@pytest.mark.parametrize("state", ["registered", "routed", "in_work", "reopened", "disputed"])
def test_every_open_state_is_swept(town: Town, state: str) -> None:
    due(received(town, DAY), 1, state=state)
    assert today_swept() == 1
