"""Numbers and statuses as tables write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.understand.indicators.rules import Unreadable, read_status, read_value

NUMBERS = st.decimals(-(10**12), 10**12, places=2)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("1.234.567,8", "1234567.8"),
        ("1,5", "1.5"),
        ("1,234", "1.234"),
        ("−3", "-3"),
        ("45 %", "45"),
        ("1.2E+5", "120000"),
        ("+7", "7"),
    ],
)
def test_a_number_is_read(said: str, value: str) -> None:
    assert read_value(said) == Decimal(value)


@pytest.mark.parametrize("said", ["", " ", "-", "–", "…", "x", "NaN", "н/д", "Нет данных", "деректер жоқ", ":"])
def test_a_cell_may_say_that_there_is_no_value(said: str) -> None:
    assert read_value(said) is None


@pytest.mark.parametrize("said", ["many", "1,23,4", "1.2.3", "12 kg", "1e999", "9" * 30, "Infinity", "--3", "1,2.3,4"])
def test_what_is_no_number_is_not_guessed(said: str) -> None:
    with pytest.raises(Unreadable):
        read_value(said)


@given(NUMBERS)
def test_a_number_is_the_same_however_it_is_grouped(number: Decimal) -> None:
    english = f"{number:,.2f}"
    kazakh = english.replace(",", " ").replace(".", ",")
    german = english.replace(",", "_").replace(".", ",").replace("_", ".")
    assert read_value(english) == read_value(kazakh) == read_value(german) == number


@given(st.text(max_size=20))
def test_nothing_a_cell_may_hold_breaks_it(said: str) -> None:
    try:
        found = read_value(said)
    except Unreadable:
        return
    assert found is None or found.is_finite()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", "final"),
        ("A", "final"),
        ("p", "provisional"),
        ("Алдын ала", "provisional"),
        ("оценка", "provisional"),
        ("M", None),
        ("H", None),
        ("I", "provisional"),
        ("ep", "provisional"),
        ("bu", "final"),
    ],
)
def test_a_status_is_read(said: str, status: str | None) -> None:
    assert read_status(said) == status


def test_an_unknown_status_is_not_guessed() -> None:
    with pytest.raises(Unreadable):
        read_status("perhaps")
