from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.emerging import expected

MONDAY = datetime(2026, 1, 5)  # noqa: DTZ001 - local time, as people live


def noisy(means: list[float]) -> list[int]:
    return np.random.default_rng(7).poisson(means).tolist()


def test_a_weekend_is_expected_to_be_a_weekend() -> None:
    week = [20.0] * 5 + [8.0] * 2
    counts = noisy(week * 12)
    monday = expected(counts, MONDAY, guard=0)
    saturday = expected(counts[:-2], MONDAY, guard=0)
    assert monday.mean == pytest.approx(20, rel=0.2)
    assert saturday.mean == pytest.approx(8, rel=0.3)


def test_what_grows_is_expected_to_have_grown() -> None:
    counts = noisy([10 + day / 5 for day in range(100)])
    assert expected(counts, MONDAY).mean == pytest.approx(30, rel=0.2)


def test_an_outbreak_of_the_past_does_not_become_usual() -> None:
    counts = noisy([10.0] * 80)
    counts[40:44] = [90, 120, 110, 80]
    assert expected(counts, MONDAY).mean == pytest.approx(10, rel=0.25)


def test_an_outbreak_that_begins_does_not_teach_that_it_is_usual() -> None:
    counts = noisy([10.0] * 60)
    assert expected([*counts, 60, 80], MONDAY).mean == expected([*counts, 10, 10], MONDAY).mean


def test_hours_of_a_day_differ() -> None:
    day = [0.2] * 8 + [3.0] * 12 + [0.5] * 4
    counts = noisy(day * 28)
    night = expected(counts, MONDAY, step=timedelta(hours=1))
    noon = expected(counts[:-12], MONDAY, step=timedelta(hours=1))
    assert night.mean < 1 < noon.mean


def test_a_season_of_the_year_is_learned_from_two_of_them() -> None:
    counts = noisy([20 + 15 * np.cos(2 * np.pi * day / 365.25) for day in range(731)])
    assert expected(counts, MONDAY).mean > 28
    assert expected(counts[:548], MONDAY).mean < 12


def test_days_off_have_their_own_level() -> None:
    off = {date(2026, 1, 5) + timedelta(days=day) for day in (9, 23, 30, 44, 60)}
    counts = noisy([4.0 if MONDAY.date() + timedelta(days=day) in off else 20.0 for day in range(60)])
    assert expected(counts, MONDAY, days_off=off).mean < 12 < expected(counts, MONDAY).mean


@pytest.mark.parametrize("counts", [[], [0], [0] * 50, [3] * 4])
def test_little_or_nothing_is_still_an_answer(counts: list[int]) -> None:
    found = expected(counts, MONDAY)
    assert 0 < found.mean < 5
    assert found.low <= found.mean <= found.high + 1


@given(st.lists(st.integers(0, 500), max_size=60))
def test_any_counts_give_an_interval_around_the_mean(counts: list[int]) -> None:
    found = expected(counts, MONDAY)
    assert found.mean > 0
    assert found.dispersion >= 1
    assert 0 <= found.low <= found.high
