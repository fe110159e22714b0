"""Voices are chosen on the page by their numbers, however large those are."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Membership, Problem, Score
from qulaq.understand.problems.rating import rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.mark.parametrize(("act", "left"), [("remove", 2), ("split", 2)])
def test_what_is_ticked_is_what_is_meant(town: Town, act: str, left: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence('voices_voice', 'id'), 1234567)")
    aliya = analyst("Aliya", town.district)
    problem = confirmed(town, aliya, voices_in(town, ("Су жоқ", "Бізде де су жоқ", "Тағы жоқ")))
    browser, here = signed_in(aliya), f"/en/problems/desk/{problem.number}/"
    found = re.findall(r'name="voice" value="([^"]+)"', browser.get(here).content.decode())
    assert len(found) == 3
    assert browser.post(f"{here}voices/", {"do": act, "voice": found[0]}).status_code == 302
    assert Membership.objects.filter(problem=problem, removed_at=None).count() == left


def test_a_refusal_is_where_one_lands(town: Town) -> None:
    aliya = analyst("Aliya", town.district)
    problem: Problem = confirmed(town, aliya, voices_in(town, ("Су жоқ", "Бізде де су жоқ")))
    answer = signed_in(aliya).post(f"/en/problems/desk/{problem.number}/voices/", {"do": "split"})
    assert answer.status_code == 422
    assert '<div id="errors" tabindex="-1">' in answer.content.decode()


def test_its_page_is_read_in_another_language(town: Town) -> None:
    aliya = analyst("Aliya", town.district)
    problem: Problem = confirmed(town, aliya, voices_in(town))
    answer = signed_in(aliya).get(f"/ru/problems/desk/{problem.number}/voices/")
    assert answer.headers["Location"] == f"/ru/problems/desk/{problem.number}/"


def test_what_was_taken_out_by_mistake_is_found_and_put_back(town: Town) -> None:
    aliya = analyst("Aliya", town.district)
    problem = confirmed(town, aliya, voices_in(town, ("Су жоқ", "Бізде де су жоқ")))
    browser, here = signed_in(aliya), f"/en/problems/desk/{problem.number}/"
    wrong = Membership.objects.filter(problem=problem).values_list("voice_id", flat=True)[0]
    browser.post(f"{here}voices/", {"do": "remove", "voice": wrong})
    assert f'value="{wrong}"' in browser.get(here).content.decode().split("Taken out by people")[1]
    for _twice in range(2):
        answer = browser.post(f"{here}voices/", {"do": "back", "voice": wrong})
    assert answer.status_code == 422  # it is there already
    assert Membership.objects.filter(problem=problem, removed_at=None).count() == 2
    assert "Taken out by people" not in browser.get(here).content.decode()


def test_a_joined_problem_is_not_said_to_grow_or_fall(town: Town) -> None:
    aliya = analyst("Aliya", town.district)
    stays, other = (confirmed(town, aliya, voices_in(town, ("Су жоқ",) * 6, first=first)) for first in (0, 6))
    rate()
    Score.objects.update(expected=4, low=2, high=9)
    browser, here = signed_in(aliya), f"/en/problems/desk/{other.number}/"
    assert "by its season" in browser.get(here).content.decode()
    actions.merge(by=aliya, problem_id=stays.pk, other_id=other.pk)
    assert "by its season" not in browser.get(here).content.decode()
