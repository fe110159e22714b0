"""Counts kept up with every change are what counting everything anew gives."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people import Town
from tests.unit.appeals.build import appeal_in
from tests.unit.quality.voices import answered, became, said, went

from qulaq.foundation.voices.models import Progress, Voice
from qulaq.foundation.voices.taking import take_all
from qulaq.hear.appeals.models import Appeal
from qulaq.understand.quality.counting import recount
from qulaq.understand.quality.jobs import compare_counts
from qulaq.understand.quality.models import DayCount, DueCount, MonthCount, Scope

pytestmark = pytest.mark.django_db
TABLES = (MonthCount, DayCount, DueCount)


def of_place(place: Any, topic: int = 0) -> MonthCount:
    return MonthCount.objects.get(scope=Scope.PLACE, place=place.pk, topic=topic)


def nothing_was_wrong() -> bool:
    return not any(recount().values())


def test_a_voice_counts_for_every_place_and_topic_above(town: Town) -> None:
    said(town)
    for place in (town.settlement, town.district, town.region, town.country):
        for topic in (0, town.utilities.pk, town.water_supply.pk):
            assert of_place(place, topic).heard == 1


def test_it_counts_for_its_body_alone_and_for_those_who_lead_it(town: Town) -> None:
    said(town)
    rows = MonthCount.objects.filter(topic=0, place=0).values_list("scope", "body")
    assert sorted(rows) == sorted([("body", town.water.pk), ("led", town.water.pk), ("led", town.akimat.pk)])


def test_a_voice_that_moves_leaves_nothing_behind(town: Town) -> None:
    [voice] = said(town)
    became(voice, body=town.roads, topic=town.potholes, territory=town.district)
    assert not MonthCount.objects.filter(body=town.water.pk).exists()
    assert not MonthCount.objects.filter(place=town.settlement.pk).exists()
    assert of_place(town.district, town.potholes.pk).heard == 1
    assert nothing_was_wrong()


def test_a_voice_that_goes_takes_its_rows_with_it(town: Town) -> None:
    [voice] = said(town)
    went(voice)
    assert not any(table.objects.exists() for table in TABLES)


def test_what_waits_is_counted_by_its_day(town: Town) -> None:
    day = timezone.localdate() - timedelta(days=3)
    [voice] = said(town, due_on=day)
    assert DueCount.objects.get(scope=Scope.BODY, topic=0).due_on == day
    became(voice, progress=Progress.ANSWERED, answered_on=timezone.localdate())
    assert not DueCount.objects.exists()
    assert of_place(town.country).answered_late == 1


def test_a_joined_voice_was_heard_and_nothing_else(town: Town) -> None:
    answered(town, is_joined=True, solved="yes", stars=5, reopenings=1, is_brush_off=True)
    row = of_place(town.country)
    counts = (row.heard, row.joined, row.answered, row.rated, row.stars, row.reopened, row.looked_at)
    assert counts == (1, 1, 0, 0, 0, 0, 0)


def test_solved_is_what_the_person_says_unless_the_answer_was_overturned(town: Town) -> None:
    answered(town, 2, solved="yes", stars=5)
    answered(town, solved="yes", stars=4, is_overturned=True)
    row = of_place(town.country)
    assert (row.rated, row.solved, row.overturned, row.stars) == (3, 2, 1, 14)


def arbitrary(chance: random.Random, town: Town) -> dict[str, Any]:
    today = timezone.localdate()
    heard = today - timedelta(days=chance.randrange(90))
    is_answered = chance.random() < 0.5
    return {
        "kind": chance.choice(["appeal", "signal"]),
        "language": chance.choice(["kk", "ru", "en"]),
        "topic": chance.choice([None, town.water_supply, town.utilities, town.potholes]),
        "territory": chance.choice([town.settlement, town.district, town.region, town.country]),
        "body": chance.choice([town.water, town.roads, town.akimat]),
        "heard_on": heard,
        "due_on": chance.choice([None, heard + timedelta(days=chance.randrange(40))]),
        "progress": chance.choice([Progress.ANSWERED, Progress.CLOSED]) if is_answered else Progress.OPEN,
        "answered_on": heard + timedelta(days=chance.randrange(40)) if is_answered else None,
        "campaign": chance.choice([None, None, 7]),
        "is_joined": chance.random() < 0.1,
        "is_first_contact": chance.random() < 0.3,
        "solved": chance.choice(["", "yes", "partly", "no"]),
        "stars": chance.choice([None, 1, 3, 5]),
        "redirects": chance.choice([0, 0, 1, 2]),
        "reopenings": chance.choice([0, 0, 1]),
        "is_overturned": chance.random() < 0.1,
        "is_brush_off": chance.choice([None, True, False]),
    }


@pytest.mark.parametrize("seed", range(8))
def test_after_arbitrary_changes_nothing_is_wrong(town: Town, seed: int) -> None:
    chance = random.Random(seed)
    alive: list[Voice] = []
    for _step in range(40):
        act = chance.random()
        if act < 0.5 or not alive:
            alive += said(town, chance.randrange(1, 4), **arbitrary(chance, town))
        elif act < 0.85:
            became(chance.choice(alive), **arbitrary(chance, town))
        else:
            went(alive.pop(chance.randrange(len(alive))))
    assert nothing_was_wrong()
    assert_counted_one_by_one(town)


def assert_counted_one_by_one(town: Town) -> None:
    """A few counts, by another way than the statements under test."""
    voices = list(Voice.objects.all())
    here = MonthCount.objects.filter(scope=Scope.PLACE, place=town.country.pk, topic=0)
    matters = [voice for voice in voices if not voice.is_joined]
    assert sum(row.heard for row in here) == len(voices)
    assert sum(row.stars for row in here) == sum(voice.stars or 0 for voice in matters)
    answers = [voice for voice in matters if voice.answered_on and voice.due_on]
    assert sum(row.on_time for row in here) == sum(one.answered_on <= one.due_on for one in answers)  # type: ignore[operator]
    waiting = [one for one in matters if one.progress == Progress.OPEN and one.due_on]
    due = DueCount.objects.filter(scope=Scope.PLACE, place=town.country.pk, topic=0)
    assert sum(row.open for row in due) == len(waiting)
    assert sum(row.heard for row in DayCount.objects.filter(scope=Scope.LED, body=town.akimat.pk)) == len(voices)


def test_wrong_counts_are_put_right(town: Town) -> None:
    said(town, 3)
    MonthCount.objects.filter(scope=Scope.BODY, topic=0).update(heard=9)
    DueCount.objects.filter(scope=Scope.BODY).delete()
    assert recount()["quality_monthcount"] == 1
    assert nothing_was_wrong()


def test_appeals_come_through_the_real_door(town: Town) -> None:
    appeal_in(town)
    take_all()
    assert of_place(town.country).heard == 1


def test_nobody_is_late_while_the_clock_stands_still(town: Town) -> None:
    appeal = appeal_in(town)
    take_all()
    assert DueCount.objects.exists()
    Appeal.objects.filter(pk=appeal.pk).update(paused_on=timezone.localdate())
    take_all()
    assert not DueCount.objects.exists()
    assert of_place(town.country).open == 1


def test_the_nightly_job_tells_what_was_wrong(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    said(town)
    compare_counts(0)
    assert "counts of voices were wrong" not in caplog.text
    MonthCount.objects.filter(scope=Scope.BODY, topic=0).update(heard=9)
    compare_counts(0)
    assert "counts of voices were wrong" in caplog.text


def test_many_changes_take_as_many_statements_as_one(town: Town) -> None:
    with CaptureQueriesContext(connection) as one:
        said(town)
    with CaptureQueriesContext(connection) as many:
        said(town, 200)
    assert len(many) == len(one) == 7
