"""Periods as tables write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.understand.indicators.rules import Length, Period, Uneven, Unreadable, first_day, fit, last_day, read_period

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
LENGTHS = st.sampled_from(list(Length))


@pytest.mark.parametrize(
    ("said", "day", "length"),
    [
        ("2026", date(2026, 1, 1), "year"),
        ("2026-A1", date(2026, 1, 1), "year"),
        ("2026 жыл", date(2026, 1, 1), "year"),
        ("2026-S1", date(2026, 1, 1), "half"),
        ("2026H2", date(2026, 7, 1), "half"),
        ("2 полугодие 2026 г.", date(2026, 7, 1), "half"),
        ("2026 жылғы 1-ші жартыжылдық", date(2026, 1, 1), "half"),
        ("2026-Q2", date(2026, 4, 1), "quarter"),
        ("2026-q4", date(2026, 10, 1), "quarter"),
        ("2026-03", date(2026, 3, 1), "month"),
        ("2026-M03", date(2026, 3, 1), "month"),
        ("03.2026", date(2026, 3, 1), "month"),
        ("2026-W05", date(2026, 1, 26), "week"),
        ("2026-03-15", date(2026, 3, 15), "day"),
        ("2026-03-15T00:00:00", date(2026, 3, 15), "day"),
        ("01.03.2026", date(2026, 3, 1), "day"),
        ("2024-D366", date(2024, 12, 31), "day"),
        ("наурыз 2026", date(2026, 3, 1), "month"),
        ("2026 жылғы Наурыз", date(2026, 3, 1), "month"),
        ("март 2026 г.", date(2026, 3, 1), "month"),
        ("1 тоқсан 2026", date(2026, 1, 1), "quarter"),
        ("IV квартал 2026 года", date(2026, 10, 1), "quarter"),
        ("2026/03", date(2026, 3, 1), "month"),
        ("2026/03/15", date(2026, 3, 15), "day"),
        ("2026.03.15", date(2026, 3, 15), "day"),
        ("01.03.26", date(2026, 3, 1), "day"),
        ("03/2026", date(2026, 3, 1), "month"),
        ("янв.26", date(2026, 1, 1), "month"),
        ("Sept 2026", date(2026, 9, 1), "month"),
        ("кыр. 2026", date(2026, 9, 1), "month"),
        ("наурыз айы 2026", date(2026, 3, 1), "month"),
        ("15 марта 2026 г.", date(2026, 3, 15), "day"),
        ("2026 жылғы 5 наурыз", date(2026, 3, 5), "day"),
    ],
)
def test_a_period_is_read(said: str, day: date, length: str) -> None:
    assert read_period(said) == Period(day, Length(length))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "2026-13",
        "31.02.2026",
        "2026-Q5",
        "2026-W54",
        "2025-W53",
        "2025-D366",
        "26",
        "3026",
        "0000",
        "03/04/2026",
        "ма 2026",
        "маршрут 2026",
        "31 февраля 2026",
        "15 марта 16 2026",
        "январь-март 2026",
    ],
)
def test_what_is_no_period_is_not_guessed(said: str) -> None:
    with pytest.raises(Unreadable):
        read_period(said)


@given(DAYS)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    assert (
        read_period(day.isoformat()) == read_period(day.strftime("%d.%m.") + str(day.year)) == Period(day, Length.DAY)
    )


@given(DAYS, LENGTHS)
def test_a_day_lies_in_its_period_and_periods_join_without_gaps(day: date, length: Length) -> None:
    first = first_day(day, length)
    last = last_day(first, length)
    assert first <= day <= last
    assert first_day(last + timedelta(days=1), length) == last + timedelta(days=1)


@given(DAYS, LENGTHS)
def test_only_the_edge_of_a_period_stands_for_it(day: date, length: Length) -> None:
    first = first_day(day, length)
    period = Period(day, Length.DAY)
    if day in (first, last_day(first, length)):
        assert fit(period, length) == Period(first, length)
    else:
        with pytest.raises(Unreadable):
            fit(period, length)


@given(st.text(max_size=20))
def test_nothing_a_cell_may_hold_breaks_it(said: str) -> None:
    with suppress(Unreadable):
        assert read_period(said).day.year >= 1900


@pytest.mark.parametrize(
    "said",
    ["март", "мартобря 2026", "март 2026 2027", "5 квартал 2026", "3 полугодие 2026", "2026/13", "март апрель 2026"],
)
def test_words_that_name_no_period_are_refused(said: str) -> None:
    with pytest.raises(Unreadable):
        read_period(said)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("2025-10-01/P3M", "2025-Q4"),
        ("2025-01-01/P1Y", "2025"),
        ("2025-01-01T00:00:00/P12M", "2025"),
        ("2025-01/P1M", "2025-01"),
        ("2025-07/p6m", "2025-S2"),
        ("2025-01-06/P1W", "2025-W02"),
        ("2024-02-29/P1D", "2024-02-29"),
        ("2025-01-01/2025-03-31", "2025-Q1"),
        ("2025-01/2025-06", "2025-S1"),
        ("2025-04-01T00:00:00Z/2025-05-01T00:00:00Z", "2025-04"),
    ],
)
def test_a_range_of_time_is_the_period_it_covers(said: str, plain: str) -> None:
    assert read_period(said) == read_period(plain)


@pytest.mark.parametrize(
    "said", ["2025-01-15/P1M", "2025-02-01/P3M", "2025-01-01/2025-04-01", "2025/2026", "2025/P18M"]
)
def test_a_range_that_is_no_period_is_uneven(said: str) -> None:
    with pytest.raises(Uneven):
        read_period(said)


@pytest.mark.parametrize(
    "said",
    ["2025-03-31/2025-01-01", "2025-01-31/P1M", "2025-01-01/P", "2025-01-01/P0D", "2025-01-01/P9999Y", "0001/P1Y"],
)
def test_a_range_that_can_not_be_is_refused(said: str) -> None:
    with pytest.raises(Unreadable):
        read_period(said)


def test_a_range_of_one_day_is_no_month() -> None:
    with pytest.raises(Unreadable):
        fit(read_period("2025-10-01/P1D"), Length.MONTH)
