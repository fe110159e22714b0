"""Two who change the same: the second one is told before they replace what the first one wrote."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.understand.problems.models import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


def sent(browser: Client, problem: Problem, title: str, seen: str) -> Any:
    given = {"title_kk": title, "title_ru": title, "seen": seen}
    return browser.post(f"/en/problems/desk/{problem.number}/rename/", given)


def seen_on(browser: Client, problem: Problem) -> str:
    page = browser.get(f"/en/problems/desk/{problem.number}/").content.decode()
    form = page[page.index('id="act-rename"') :]
    return form.partition('name="seen" value="')[2].partition('"')[0]


@pytest.fixture
def both(town: Town) -> tuple[Person, Person]:
    return analyst("Aliya", town.district), analyst("Timur", town.district)


@pytest.fixture
def problem(town: Town, both: tuple[Person, Person]) -> Problem:
    return confirmed(town, both[0])


def test_the_second_one_is_told_and_may_still_replace(problem: Problem, both: tuple[Person, Person]) -> None:
    aliya, timur = (signed_in(person) for person in both)
    old = seen_on(timur, problem)
    assert sent(aliya, problem, "Су қысымы", seen_on(aliya, problem)).status_code == 302
    told = sent(timur, problem, "Құбыр", old)
    assert told.status_code == 422
    assert "Aliya changed this while you wrote." in told.content.decode()
    problem.refresh_from_db()
    assert problem.title_kk == "Су қысымы"
    form = told.content.decode().partition('id="act-rename"')[2]
    assert sent(timur, problem, "Құбыр", form.partition('name="seen" value="')[2].partition('"')[0]).status_code == 302
    problem.refresh_from_db()
    assert problem.title_kk == "Құбыр"


def test_one_alone_changes_it_as_often_as_they_like(problem: Problem, both: tuple[Person, Person]) -> None:
    aliya = signed_in(both[0])
    for title in ("Бір", "Екі"):
        assert sent(aliya, problem, title, seen_on(aliya, problem)).status_code == 302


def test_the_history_tells_the_former_name_in_the_language_of_the_reader(
    problem: Problem, both: tuple[Person, Person]
) -> None:
    aliya = signed_in(both[0])
    sent(aliya, problem, "Құбыр", seen_on(aliya, problem))
    assert "бұрын: Су тоқтайды" in aliya.get(f"/problems/desk/{problem.number}/").content.decode()
    assert "раньше: Перебои с водой" in aliya.get(f"/ru/problems/desk/{problem.number}/").content.decode()
