"""Voices are what their app says of them now: new, changed, gone; none missed, none counted twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.people import Town
from tests.unit.appeals.build import appeal_in

from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Change, Voice
from qulaq.foundation.voices.registry import Taken
from qulaq.foundation.voices.taking import take, take_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[Taken]]:
    heard: list[Taken] = []
    registry._listeners.append(heard.append)
    yield heard
    registry._listeners.remove(heard.append)


def test_an_appeal_is_a_voice_once(town: Town) -> None:
    appeal = appeal_in(town)
    assert take_all() == 1
    voice = Voice.objects.get()
    assert (voice.source_id, voice.topic, voice.territory) == (appeal.pk, town.water_supply, town.settlement)
    assert take() is None


def test_what_changed_is_told_as_before_and_after(town: Town, told: list[Taken]) -> None:
    appeal = appeal_in(town)
    take_all()
    appeal.topic = town.potholes
    appeal.save(update_fields=["topic"])
    take_all()
    before, after = told[-1].pairs[0]
    assert before
    assert after
    assert (before.topic, after.topic) == (town.water_supply, town.potholes)
    assert before.pk == after.pk


def test_what_changed_without_a_difference_is_not_told(town: Town, told: list[Taken]) -> None:
    appeal = appeal_in(town)
    take_all()
    appeal.save()
    take_all()
    assert told[-1].pairs == []


def test_a_protected_appeal_is_no_voice_any_more(town: Town, told: list[Taken]) -> None:
    appeal = appeal_in(town)
    take_all()
    appeal.is_protected = True
    appeal.save(update_fields=["is_protected"])
    take_all()
    assert not Voice.objects.exists()
    assert told[-1].pairs[0][1] is None


def test_people_are_counted_not_messages(town: Town) -> None:
    for text in ("Су жоқ", "Жарық жоқ"):
        appeal_in(town, text=text)
    appeal_in(town, email="nurlan@example.kz", name="Нұрлан")
    take_all()
    assert len(set(Voice.objects.values_list("speaker", flat=True))) == 2


def test_a_listener_that_fails_leaves_everything_to_be_taken_again(town: Town) -> None:
    def fail(taken: Taken) -> None:
        raise RuntimeError

    appeal_in(town)
    registry._listeners.append(fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        take()
    registry._listeners.remove(fail)
    assert Change.objects.exists()
    assert take_all() == 1


def test_many_take_as_many_statements_as_few(town: Town) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            take_all()
        return len(seen)

    appeal_in(town)
    few = statements()
    for _time in range(4):
        appeal_in(town)
    assert statements() == few
