"""What staff say of a problem is read by everybody: nobody's telephone or papers stand in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from tests.people import Town, analyst
from tests.unit.problems.heard import confirmed, proposed, voices_in
from tests.unit.staff.desk import signed_in

from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
CALL = "Тұрғын Гүлнар айтады: 8 701 234 56 78"
SAID: dict[str, Callable[..., Any]] = {
    "title_kk": lambda of, words: of(actions.rename, title_kk=words, title_ru="Вода"),
    "title_ru": lambda of, words: of(actions.rename, title_kk="Су", title_ru=words),
    "about": lambda of, words: of(actions.describe, about=words),
    "source": lambda of, words: of(actions.set_cost, cost=1, source=words),
    "text": lambda of, words: of(actions.begin, text=words),
}


@pytest.fixture
def marat(town: Town) -> Person:
    return analyst("Marat", town.district)


@pytest.mark.parametrize("field", SAID)
def test_a_telephone_is_told_beside_its_field(town: Town, marat: Person, field: str) -> None:
    problem = confirmed(town, marat, voices_in(town))
    of = partial(_done, marat, problem)
    with pytest.raises(Refused) as refused:
        SAID[field](of, CALL)
    assert refused.value.field == field
    SAID[field](of, "Есепте: 12 500 000 теңге, https://su.example.kz/2026/")


def _done(by: Person, problem: Problem, act: Callable[..., Any], **given: Any) -> None:
    act(by=by, problem_id=problem.pk, **given)


def test_nor_why_it_is_no_problem_and_nothing_typed_is_lost(town: Town, marat: Person) -> None:
    problem = proposed(town, marat, voices_in(town))
    answer = signed_in(marat).post(f"/problems/desk/{problem.number}/refuse/", {"reason": CALL})
    assert (answer.status_code, CALL in answer.content.decode()) == (422, True)
    assert Problem.objects.get().state == problem.state


def test_nor_in_the_name_it_is_proposed_under(town: Town, marat: Person) -> None:
    problem = proposed(town, marat, voices := voices_in(town))
    for call in (
        lambda: proposed(town, marat, title=CALL),
        lambda: actions.split(by=marat, problem_id=problem.pk, voices=[voices[0].pk], title=CALL),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.field == "title"
