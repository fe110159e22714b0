"""What grows: told once to those who answer for it, never public, and what they make of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.people import Town, analyst, controller, head, officer, resident
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.notices.models import Notice
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.understand.problems.actions import alarms
from qulaq.understand.problems.alerting import watch
from qulaq.understand.problems.models import Alert, AlertState, Membership, ProblemState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
USUAL = [
    "Яма на дороге возле школы, машины объезжают",
    "Не вывозят мусор, контейнеры переполнены",
    "Бродячие собаки бегают стаей у магазина",
    "Автобус не пришёл по расписанию утром",
    "Фонарь не горит на остановке вечером",
    "Соседи шумят ночью, музыка мешает спать",
]
BURST = [f"Из крана идёт ржавая вода с запахом, {more}" for more in (
    "пить нельзя", "дети болеют", "стирать нельзя", "второй день", "весь подъезд", "вся улица", "просим проверить",
    "анализ нужен", "фильтр чёрный", "пахнет болотом", "рыжий цвет", "осадок на дне",
)]  # fmt: skip


@pytest.fixture
def marat(town: Town) -> Person:
    return analyst("Marat", town.district)


@pytest.fixture
def grown(town: Town, marat: Person) -> Alert:
    for day in range(2, 19):
        voices_in(town, [f"{text} {day}" for text in USUAL[day % 3 : day % 3 + 3]], days_ago=day, topic=town.other)
    for number, text in enumerate(BURST):  # not in one breath: that would be one voice of a wave
        voices_in(town, [text], days_ago=number / 8, first=100 + number)
    [alert] = watch(timezone.now() + timedelta(minutes=1))
    return alert


def test_a_burst_is_told_with_place_topic_and_what_was_expected(town: Town, grown: Alert) -> None:
    assert 5 <= grown.people <= len(BURST)
    assert grown.expected < 3
    assert (grown.topic, grown.body) == (town.water_supply, town.water)
    assert grown.territory in (town.settlement, town.district)
    assert any("ржав" in word or "вод" in word for word in grown.words)


def test_it_is_told_once(grown: Alert) -> None:
    for hour in (1, 2, 3):
        assert watch(timezone.now() + timedelta(hours=hour)) == []
    assert Alert.objects.count() == 1
    assert Notice.objects.filter(template="emerging").count() == 1


def test_the_letter_goes_to_the_nearest_analyst_and_has_no_words_of_people(grown: Alert, marat: Person) -> None:
    letter = Notice.objects.get(template="emerging")
    assert letter.to_person == marat
    assert "ржав" not in str(letter.context)


def test_a_quiet_town_raises_nothing(town: Town) -> None:
    for day in range(1, 19):
        voices_in(town, [f"{text} {day}" for text in USUAL[day % 3 : day % 3 + 3]], days_ago=day)
    assert watch() == []


def test_nobody_else_sees_it(town: Town, grown: Alert) -> None:
    address = f"/problems/desk/alerts/{grown.pk}/"
    assert Client().get(address).status_code == 302
    assert signed_in(resident("Zarina")).get(address).status_code == 403
    assert signed_in(officer("Bolat", town.water)).get(address).status_code == 403
    assert signed_in(head("Askar", town.roads)).get(address).status_code == 404
    for person in (head("Serik", town.water), controller("Saule", town.district)):
        assert signed_in(person).get(address).status_code == 200


def test_a_new_problem_has_its_voices(grown: Alert, marat: Person) -> None:
    given = {"title": "Ржавая вода", "language": "ru"}
    assert signed_in(marat).post(f"/problems/desk/alerts/{grown.pk}/problem/", given).status_code == 302
    grown.refresh_from_db()
    assert grown.state == AlertState.PROBLEM
    assert grown.problem
    assert grown.problem.state == ProblemState.FOUND
    assert Membership.objects.filter(problem=grown.problem).count() == len(grown.voice_ids)


def test_it_belongs_to_a_known_problem(town: Town, grown: Alert, marat: Person) -> None:
    problem = confirmed(town, marat)
    answer = signed_in(marat).post(f"/problems/desk/alerts/{grown.pk}/belongs/", {"other": problem.number})
    assert answer.status_code == 302
    grown.refresh_from_db()
    assert grown.problem == problem


def test_a_false_alarm_says_why(grown: Alert, marat: Person) -> None:
    browser, address = signed_in(marat), f"/problems/desk/alerts/{grown.pk}/false/"
    assert browser.post(address, {"note": ""}).status_code == 422
    assert browser.post(address, {"note": "Плановая промывка"}).status_code == 302
    with pytest.raises(NotAllowed):
        alarms.seen(by=marat, alert_id=grown.pk)


def test_a_head_looks_and_does_not_judge(town: Town, grown: Alert) -> None:
    serik = head("Serik", town.water)
    alarms.seen(by=serik, alert_id=grown.pk)
    with pytest.raises(NoRole):
        alarms.false_alarm(by=serik, alert_id=grown.pk, note="Жоқ")


def test_the_list_opens_in_every_state(grown: Alert, marat: Person) -> None:
    browser = signed_in(marat)
    for state in AlertState:
        assert browser.get(f"/problems/desk/alerts/?state={state}").status_code == 200
