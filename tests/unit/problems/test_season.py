"""What a week should bring, and whether fewer people speak than that: the rules behind every verdict."""

from __future__ import annotations

import math
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qulaq.understand.problems.season import (
    compare,
    dispersion,
    expected,
    foreseen,
    season_of,
    season_of_town,
    week_of,
)

FIRST = date(2024, 1, 1)
EVEN = dict.fromkeys(range(1, 54), 1.0)
counts = st.lists(st.integers(0, 40), min_size=10, max_size=60)


def weeks(people: list[int], start: int = 0) -> list[tuple[date, int]]:
    return [(FIRST + timedelta(weeks=start + turn), count) for turn, count in enumerate(people)]


def days(count: int, start: int = 0) -> list[date]:
    return [day for day, _people in weeks([0] * count, start)]


@given(counts, st.integers(1, 20))
def test_without_a_season_as_many_are_expected_as_before(before: list[int], asked: int) -> None:
    due = expected(weeks(before), days(asked, 60), EVEN)
    assert math.isclose(due, sum(before) / len(before) * asked, abs_tol=1e-6)


@given(counts, counts)
def test_the_interval_holds_the_ratio(before: list[int], after: list[int]) -> None:
    found = compare(weeks(before), weeks(after, 60), EVEN)
    assert found.low <= found.ratio + 1e-9
    assert found.ratio <= found.high + 1e-9


@given(counts, counts)
def test_surer_intervals_are_wider(before: list[int], after: list[int]) -> None:
    one, other = (compare(weeks(before), weeks(after, 60), EVEN, sure=sure) for sure in (0.9, 0.99))
    assert other.low <= one.low + 1e-12
    assert other.high >= one.high - 1e-12


@given(counts, st.integers(1, 30))
def test_fewer_voices_never_look_like_more(before: list[int], heard: int) -> None:
    fewer, more = (compare(weeks(before), weeks([count] * 8, 60), EVEN) for count in (heard - 1, heard))
    assert fewer.ratio <= more.ratio
    assert fewer.high <= more.high


@given(counts)
def test_bursty_weeks_are_never_less_than_chance(before: list[int]) -> None:
    assert dispersion(weeks(before), EVEN) >= 1


@given(counts, st.integers(1, 8))
def test_what_is_foreseen_lies_in_its_interval(before: list[int], asked: int) -> None:
    due, low, high = foreseen(weeks(before), days(asked, 60), EVEN)
    assert low <= max(due, 1)
    assert high >= low


def test_a_town_seen_for_less_than_a_year_has_no_season() -> None:
    assert set(season_of_town(weeks([1, 50] * 15)).values()) == {1.0}


@given(st.lists(st.integers(0, 30), min_size=52, max_size=110))
def test_a_season_is_bounded(people: list[int]) -> None:
    assert all(0.25 <= busy <= 4 for busy in season_of_town(weeks(people)).values())


def test_a_problem_of_winter_has_a_season_of_its_own() -> None:
    winter = [12 if week_of(day) in (*range(1, 13), *range(46, 54)) else 0 for day, _none in weeks([0] * 104)]
    own = season_of(weeks(winter), EVEN)
    assert own[27] < 0.2 < own[2]
    summer = [day for day in days(104) if week_of(day) in range(24, 36)]
    assert expected(weeks(winter), summer, own) < 0.2 * expected(weeks(winter), summer, EVEN)
