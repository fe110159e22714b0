"""Alerts through a program: for those who watch the place, and what they make of one."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.people import Town, analyst, officer, territory
from tests.unit.api.caller import Caller, client_of
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Level, Territory
from qulaq.understand.problems.models import Alert, Membership

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.fixture
def marat(town: Town) -> Person:
    return analyst("Marat", town.district)


@pytest.fixture
def program(marat: Person) -> Caller:
    return client_of(marat, "appeals:read", "appeals:work")


@pytest.fixture
def grown(town: Town) -> Alert:
    voices = voices_in(town, [f"Ржавая вода {number}" for number in range(6)])
    now, ids = timezone.now(), sorted(voice.pk for voice in voices)
    near = {"territory": town.settlement, "topic": town.water_supply, "body": town.water}
    figures = {"voices": 6, "people": 6, "expected": 0.4, "surprise": 9.0, "words": ["ржавая", "вода"]}
    return Alert.objects.create(since=now, until=now, voice_ids=ids, **near, **figures)


def elsewhere_in(town: Town) -> Territory:
    return territory("t-far", "Алыс ауданы", Level.DISTRICT, town.region)


def test_it_is_listed_and_found_by_its_words(program: Caller, grown: Alert) -> None:
    assert [item["id"] for item in program.get("/desk/alerts", q="ржавой").json()["items"]] == [grown.pk]
    assert program.get("/desk/alerts", q="асфальт").json()["items"] == []
    assert program.get("/desk/alerts", state="false").json()["items"] == []


def test_what_is_reckoned_is_rounded(program: Caller, grown: Alert) -> None:
    Alert.objects.update(expected=1.23456789)
    assert program.get(f"/desk/alerts/{grown.pk}").json()["expected"] == 1.2


def test_pages_follow_one_another(program: Caller, grown: Alert) -> None:
    first, grown.pk = grown.pk, None
    grown.save()
    page = program.get("/desk/alerts", limit=1).json()
    following = program.get("/desk/alerts", limit=1, cursor=page["next"]).json()
    assert [page["items"][0]["id"], following["items"][0]["id"]] == [grown.pk, first]
    assert following["next"] is None


def test_officers_have_no_role_and_others_see_nothing(town: Town, grown: Alert) -> None:
    bolat = client_of(officer("Bolat", town.water), "appeals:read", "appeals:work")
    assert bolat.get("/desk/alerts").status_code == 403
    aigul = analyst("Aigul", elsewhere_in(town))
    elsewhere = client_of(aigul, "appeals:read", "appeals:work", token="another-token-of-a-program")
    assert elsewhere.get("/desk/alerts").json()["items"] == []
    assert elsewhere.post(f"/desk/alerts/{grown.pk}/seen").status_code == 404


def test_a_false_alarm_needs_words_and_is_one_once(program: Caller, grown: Alert) -> None:
    address = f"/desk/alerts/{grown.pk}/false"
    assert program.post(address, {"note": " "}).status_code == 422
    assert program.post(address, {"note": "Жоспарлы жуу"}).json()["state"] == "false"
    assert program.post(address, {"note": "Жоспарлы жуу"}).status_code == 409


def test_its_voices_become_a_problem_or_come_to_a_known_one(
    town: Town, marat: Person, program: Caller, grown: Alert
) -> None:
    known = confirmed(town, marat, voices_in(town))
    told = program.post(f"/desk/alerts/{grown.pk}/belongs", {"number": known.number}).json()
    assert (told["state"], told["problem"]) == ("problem", known.number)
    assert Membership.objects.filter(problem=known, voice__in=grown.voice_ids).count() == 6


def test_a_new_problem_is_proposed_under_the_name_given(program: Caller, grown: Alert) -> None:
    told = program.post(f"/desk/alerts/{grown.pk}/problem", {"title": "Ржавая вода", "language": "ru"}).json()
    assert told["problem"].startswith("P-")


def test_the_page_is_searched_too(marat: Person, grown: Alert) -> None:
    found = [
        len(signed_in(marat).get("/problems/desk/alerts/", {"q": words}).context["page"].rows)
        for words in ("ржавой", "асфальт")
    ]
    assert found == [1, 0]
