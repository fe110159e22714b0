"""Verified, came back, or too early to tell."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qulaq.understand.problems.rules import LEAST_WEEKS, judge
from qulaq.understand.problems.season import Weeks

FIRST = date(2024, 1, 1)
EVEN = dict.fromkeys(range(1, 54), 1.0)


def before(*people: int) -> Weeks:
    return [(FIRST + timedelta(weeks=turn), count) for turn, count in enumerate(people)]


def after(*people: int) -> Weeks:
    return [(FIRST + timedelta(weeks=60 + turn), count) for turn, count in enumerate(people)]


def test_silence_after_many_voices_verifies() -> None:
    assert judge(before(*[6, 4] * 20), after(*[0] * 10), EVEN).says == "verified"


def test_silence_of_three_weeks_may_be_luck() -> None:
    verdict = judge(before(*[6, 4] * 20), after(0, 0, 0), EVEN)
    assert (verdict.says, verdict.wait) == ("not yet", LEAST_WEEKS - 3)


def test_silence_about_what_few_spoke_of_tells_nothing_for_long() -> None:
    verdict = judge(before(*[1, 0, 0, 0] * 13), after(*[0] * 10), EVEN)
    assert verdict.says == "not yet"
    assert verdict.wait
    assert verdict.wait > 20


def test_of_nine_people_nothing_can_be_said() -> None:
    assert judge(before(*[1] * 9), after(*[0] * 30), EVEN).says == "unknown"


def test_as_many_as_before_is_no_solution() -> None:
    assert judge(before(*[6, 4] * 20), after(*[5] * 10), EVEN).says == "came back"


def test_a_little_fewer_is_not_fallen() -> None:
    assert judge(before(*[3, 2] * 20), after(*[2, 1] * 5), EVEN).says == "not fallen"


def test_summer_does_not_solve_what_is_heard_in_winter() -> None:
    busy = {week: 2.0 if week < 20 or week > 40 else 0.05 for week in range(1, 54)}
    summer = [(date(2025, 5, 26) + timedelta(weeks=turn), 0) for turn in range(12)]
    winter = [(day, 4 if busy[day.isocalendar().week] > 1 else 0) for day, _none in before(*[0] * 52)]
    assert judge(winter, summer, busy).says == "not yet"


@given(st.lists(st.integers(0, 20), min_size=20, max_size=60), st.lists(st.integers(0, 20), min_size=0, max_size=30))
def test_what_is_verified_was_at_least_halved(then: list[int], now: list[int]) -> None:
    verdict = judge(before(*then), after(*now), EVEN)
    if verdict.says == "verified":
        assert verdict.ratio
        assert verdict.ratio.ratio <= 0.5
        assert verdict.ratio.high < 1
        assert verdict.weeks >= LEAST_WEEKS


@given(st.lists(st.integers(0, 20), min_size=20, max_size=60))
def test_the_wait_grows_shorter_week_by_week(then: list[int]) -> None:
    waits = [judge(before(*then), after(*[0] * weeks), EVEN).wait for weeks in (1, 2, 3)]
    known = [wait for wait in waits if wait]
    assert known == sorted(known, reverse=True)
