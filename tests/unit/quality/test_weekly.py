"""One letter a week to each head: what came, what is late, what was badly answered, what grows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.people import Town, head, officer, resident
from tests.unit.quality.voices import answered, said

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.notices.letter import letter
from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Assignment, Delegation, Person
from qulaq.understand.quality.weekly import write

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
LAST_WEEK = MONDAY - timedelta(days=3)


def leader(at: Body) -> Person:
    serik = head("Serik", at)
    Assignment.objects.update(since=MONDAY - timedelta(days=300))
    return serik


def context() -> dict[str, Any]:
    return dict(Notice.objects.get(template="weekly").context)


def test_once_a_week_however_often_it_runs(town: Town) -> None:
    serik = leader(town.akimat)
    said(town, 3, heard_on=LAST_WEEK, speaker=1)
    assert [write(MONDAY), write(MONDAY + timedelta(days=2))] == [1, 0]
    assert Notice.objects.get().to_email == serik.email
    assert (context()["came"], context()["people"]) == (3, 1)


def test_who_spoke_without_a_name_is_a_person_each(town: Town) -> None:
    leader(town.akimat)
    said(town, 3, heard_on=LAST_WEEK, speaker=1)
    said(town, 2, heard_on=LAST_WEEK)
    write(MONDAY)
    assert (context()["came"], context()["people"]) == (5, 3)


def test_officers_and_residents_get_none(town: Town) -> None:
    officer("Bolat", town.water)
    resident("Aigerim")
    said(town, heard_on=LAST_WEEK)
    assert write(MONDAY) == 0


def test_a_head_without_news_is_left_in_peace(town: Town) -> None:
    leader(town.roads)
    said(town, heard_on=LAST_WEEK)
    assert write(MONDAY) == 0


def test_what_came_before_what_is_late_and_what_was_badly_answered(town: Town) -> None:
    leader(town.akimat)
    said(town, 2, heard_on=LAST_WEEK - timedelta(days=7))
    said(town, 1, heard_on=LAST_WEEK - timedelta(days=100), due_on=MONDAY - timedelta(days=50))
    answered(town, heard_on=LAST_WEEK, solved="no", reopenings=1, is_overturned=True, is_brush_off=True)
    write(MONDAY)
    told = context()
    assert (told["came"], told["came_before"], told["late"]) == (1, 2, 1)
    assert [told[name] for name in ("unsolved", "reopened", "overturned", "brush_offs")] == [1, 1, 1, 1]
    assert "/desk/" in told["late_url"]


def test_what_grows_is_named_and_what_is_usual_is_not(town: Town) -> None:
    leader(town.akimat)
    said(town, 9, heard_on=LAST_WEEK)
    for weeks in range(8):
        said(town, 10, heard_on=LAST_WEEK - timedelta(days=7 * weeks), topic=town.potholes)
    write(MONDAY)
    assert [one["topic"] for one in context()["growing"]] == [str(town.water_supply)]


def test_copied_texts_are_said_beside_what_came_and_what_grows(town: Town) -> None:
    leader(town.akimat)
    said(town, 9, heard_on=LAST_WEEK, campaign=7)
    said(town, 1, heard_on=LAST_WEEK)
    write(MONDAY)
    told = context()
    assert (told["came"], told["in_campaigns"]) == (10, 9)
    assert [(one["now"], one["in_campaigns"]) for one in told["growing"]] == [(10, 9)]
    assert "9" in letter(Notice.objects.get()).body.splitlines()[5]


def test_in_the_language_of_the_head(town: Town) -> None:
    serik = leader(town.akimat)
    serik.language = "ru"
    serik.save(update_fields=["language"])
    said(town, heard_on=LAST_WEEK)
    write(MONDAY)
    notice = Notice.objects.get()
    assert notice.language == "ru"
    assert "/ru/dashboard/body/t-akimat/" in letter(notice).body


def test_whoever_stands_in_reads_it_too(town: Town) -> None:
    serik, dana = leader(town.akimat), resident("Dana")
    Delegation.objects.create(person=serik, to=dana, since=MONDAY, until=MONDAY)
    said(town, heard_on=LAST_WEEK)
    assert write(MONDAY) == 2
