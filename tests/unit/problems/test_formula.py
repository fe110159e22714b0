"""The formula: every part from 0 to 1, every score from 0 to 100, whatever weights somebody types."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.understand.problems import formula
from qulaq.understand.problems.counting import Size

DAY = date(2026, 6, 1)
voices = st.integers(0, 10**6)


@given(voices, voices, voices, voices, st.integers(0, 500), st.floats(0, 10**6), st.integers(0, 10**12))
def test_every_part_is_from_nought_to_one(
    people: int, unsolved: int, late: int, repeats: int, places: int, due: float, cost: int
) -> None:
    every = max(people, unsolved, late, repeats, 1)
    size = Size(
        voices=every, people=people, recent_people=people, unsolved=unsolved, late=late, repeats=repeats,
        territories=places, first_on=DAY - timedelta(days=people % 900),
    )  # fmt: skip
    values = formula.parts(size, due, Decimal(cost), DAY)
    assert set(values) == set(formula.DEFAULT)
    assert all(0 <= value <= 1 for value in values.values())
    assert 0 <= formula.score(values, formula.DEFAULT) <= 100


@given(voices, voices)
def test_more_people_never_make_a_problem_smaller(one: int, other: int) -> None:
    few, many = (formula.parts(Size(people=count), None, None, DAY)["size"] for count in sorted((one, other)))
    assert few <= many


def test_nothing_known_of_growth_is_no_growth() -> None:
    assert formula.growth(500, None) == 0


def test_growth_of_fewer_than_five_is_not_told() -> None:
    assert [formula.growth(people, 0.0) for people in range(5)] == [0] * 5
    assert formula.growth(5, 0.0) > 0


@pytest.mark.parametrize("typed", ["", "x", "nan", "inf", "-5", "1e9", "٣", "7,5"])
def test_whatever_is_typed_is_a_weight(typed: str) -> None:
    assert 0 <= formula.read({"size": typed}, formula.DEFAULT)["size"] <= formula.MOST


def test_a_weight_alone_decides() -> None:
    only = {name: float(name == "age") for name in formula.DEFAULT}
    assert formula.score({"size": 1.0, "age": 0.25}, only) == 25


def test_no_weight_at_all_rates_nothing() -> None:
    assert formula.score({"size": 1.0}, dict.fromkeys(formula.DEFAULT, 0.0)) == 0
