"""Listings that are narrowed to a problem."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, analyst
from tests.unit.api.caller import Caller, client_of
from tests.unit.measures.build import problem

from qulaq.understand.problems.models import Problem

pytestmark = pytest.mark.django_db
LISTINGS = ["measures", "judgments", "outcomes"]


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("wrong", ["P-99999", "p", "\x00", "2026"])
def test_a_problem_that_there_is_not_is_refused_and_not_answered_with_nothing(
    town: Town, listing: str, wrong: str
) -> None:
    said: Any = Caller().get(f"/{listing}", problem=wrong)
    assert (said.status_code, said.json()["errors"][0]["field"]) == (422, "problem")


@pytest.mark.parametrize("listing", LISTINGS)
def test_whoever_may_not_know_of_a_problem_is_told_the_same(town: Town, listing: str) -> None:
    number = problem(town).number
    Problem.objects.filter(number=number).update(confirmed_at=None, state="found")
    marat = client_of(analyst("Marat", town.country), "appeals:work")
    assert Caller().get(f"/{listing}", problem=number).status_code == 422
    assert marat.get(f"/desk/{listing}", problem=number).status_code == 200
