"""Problems through a program: what everybody reads, what staff do, and how it says no."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, administrator, analyst, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.problems.heard import confirmed, proposed, voices_in

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal
from qulaq.understand.problems.models import Membership, Problem
from qulaq.understand.problems.rating import rate

pytestmark = pytest.mark.django_db
MANY = [f"Су жоқ {number}" for number in range(6)]


@pytest.fixture
def marat(town: Town) -> Person:
    return analyst("Marat", town.district)


@pytest.fixture
def program(marat: Person) -> Caller:
    return client_of(marat, "appeals:read", "appeals:work")


def told(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_everybody_lists_confirmed_problems_by_their_own_weights(town: Town, marat: Person) -> None:
    problem = confirmed(town, marat, voices_in(town, MANY))
    proposed(town, marat)
    rate()
    none = dict.fromkeys(("growth", "unsolved", "spread", "age", "late", "repeats", "cost"), 0)
    [item] = told(Caller().get("/problems", size=100, **none))["items"]
    assert (item["number"], item["people"]) == (problem.number, 6)
    assert item["score"] == pytest.approx(100 * item["parts"]["size"], abs=0.01)


def test_pages_follow_one_another(town: Town, marat: Person) -> None:
    numbers = {confirmed(town, marat, voices_in(town, MANY[:count])).number for count in (1, 3, 6)}
    rate()
    found, cursor = [], ""
    for _turn in range(3):
        page = told(Caller().get("/problems", limit=1, **({"cursor": cursor} if cursor else {})))
        found += [item["number"] for item in page["items"]]
        cursor = page["next"]
    assert set(found) == numbers
    assert cursor is None


def test_small_numbers_are_for_staff(town: Town, marat: Person, program: Caller) -> None:
    problem = confirmed(town, marat, voices_in(town))
    rate()
    assert told(Caller().get(f"/problems/{problem.number}"))["people"] is None
    assert told(program.get(f"/desk/problems/{problem.number}"))["people"] == 3


def test_what_is_only_proposed_is_not_there_for_others(town: Town, marat: Person, program: Caller) -> None:
    problem = proposed(town, marat)
    assert Caller().get(f"/problems/{problem.number}").status_code == 404
    assert told(program.get(f"/desk/problems/{problem.number}"))["state"] == "found"


def test_from_proposal_to_solved(town: Town, program: Caller) -> None:
    voices_in(town, ["Су жоқ"])
    appeal = Appeal.objects.get()
    new = {"title": "Су", "language": "kk", "territory": "t-town", "body": "t-water", "numbers": [appeal.number]}
    number = told(program.post("/problems", new), 201)["number"]
    assert Membership.objects.get().problem.number == number
    titles = {"title_kk": "Су", "title_ru": "Вода"}
    assert told(program.post(f"/problems/{number}/confirm", titles))["state"] == "confirmed"
    assert told(program.post(f"/problems/{number}/begin"))["state"] == "solving"
    assert told(program.post(f"/problems/{number}/solve", {"text": "Құбыр ауыстырылды"}))["state"] == "solved"
    assert [step["act"] for step in told(Caller().get(f"/problems/{number}"))["steps"]] == ["confirm", "begin", "solve"]


def test_joining_dividing_and_undoing(town: Town, marat: Person, program: Caller) -> None:
    voices = voices_in(town, MANY)
    one, other = proposed(town, marat, voices[:4]), proposed(town, marat, voices[4:])
    done = told(program.post(f"/problems/{one.number}/merge", {"other": other.number}))
    told(program.post(f"/problems/{one.number}/regroupings/{done['regrouping']}/undo"))
    assert Problem.objects.get(pk=other.pk).state == "found"
    number = Appeal.objects.get(pk=voices[0].source_id).number
    split = told(program.post(f"/problems/{one.number}/split", {"numbers": [number]}))
    assert Problem.objects.get(number=split["new"]).split_from == one


def test_how_it_says_no(town: Town, marat: Person, program: Caller) -> None:
    problem = proposed(town, marat)
    address = f"/problems/{problem.number}"
    assert program.post(f"{address}/confirm", {"title_kk": "Су"}).status_code == 422
    assert program.post(f"{address}/solve", {"text": "Болды"}).status_code == 409
    assert program.post(f"{address}/place", {"scope": "place", "territory": "nowhere"}).status_code == 422
    assert program.post(f"{address}/voices", {"numbers": ["26-0000001-1"]}).status_code == 409
    assert program.post(f"{address}/merge", {"other": "P-99999"}).status_code == 409
    assert program.post("/problems/P-99999/begin").status_code == 404
    assert program.post(f"{address}/refuse", {"reason": "Жоқ", "luck": 1}).status_code == 422
    assert Caller().post(f"{address}/begin").status_code == 401


def test_an_officer_has_no_part_in_it(town: Town, marat: Person) -> None:
    problem = confirmed(town, marat)
    bolat = client_of(officer("Bolat", town.water), "appeals:work", token="another-token")
    assert bolat.post(f"/problems/{problem.number}/begin").status_code == 403
    assert bolat.get("/desk/problems").status_code == 403


def test_the_formula_and_putting_weights_in_use(town: Town, program: Caller) -> None:
    assert sum(part["weight"] for part in told(Caller().get("/problems/formula"))["parts"]) == 100
    new = {"weights": {"size": 50.0}, "reason": "Көлем маңыздырақ"}
    assert program.post("/problems/formula", new).status_code == 403
    dana = client_of(administrator("Dana", town.akimat), "appeals:work", token="another-token")
    assert told(dana.post("/problems/formula", new))["reason"] == new["reason"]
