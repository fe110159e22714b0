"""Intervals hold the share, few are not ranked, and a class is given only when the intervals allow no other."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from qulaq.jurisdictions.quality import Threshold
from qulaq.understand.quality.rules import (
    Grade,
    Share,
    Stars,
    excess,
    grade,
    grade_of_share,
    in_order,
    is_tellable,
    wilson,
)

counts = st.integers(0, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
ON_TIME = Threshold("on_time", True, 0.95, 0.80)
REOPENED = Threshold("reopened", False, 0.05, 0.15)
RULES = [ON_TIME, REOPENED]


@given(counts)
def test_an_interval_holds_the_share_and_stays_between_none_and_all(count: tuple[int, int]) -> None:
    yes, of = count
    interval = wilson(yes, of)
    assert 0 <= interval.low <= interval.high <= 1
    assert of == 0 or interval.low <= yes / of <= interval.high


@given(st.integers(1, 1000), st.integers(2, 20))
def test_more_of_the_same_says_more(yes: int, times: int) -> None:
    few, many = wilson(yes, 2 * yes), wilson(yes * times, 2 * yes * times)
    assert few.low < many.low
    assert many.high < few.high


def test_the_interval_is_the_published_one() -> None:
    """Newcombe 1998, table I: 81 of 263, 15 of 148."""
    assert [round(end, 4) for end in (wilson(81, 263).low, wilson(81, 263).high)] == [0.2553, 0.3662]
    assert [round(end, 4) for end in (wilson(15, 148).low, wilson(15, 148).high)] == [0.0624, 0.1605]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=300))
def test_the_mean_of_marks_lies_in_its_interval(marks: list[int]) -> None:
    stars = Stars(sum(marks), len(marks))
    assert 1 <= stars.interval.low <= stars.value <= stars.interval.high <= 5


def test_what_few_people_said_is_not_told() -> None:
    assert [count for count in range(8) if not is_tellable(count)] == [1, 2, 3, 4]
    assert not Share(4, 4).is_told


@given(st.lists(counts, max_size=12), st.booleans(), st.booleans())
def test_nobody_with_few_is_ranked_and_nobody_is_lost(found: list[tuple[int, int]], more: bool, worst: bool) -> None:
    lines = [(number, Share(*count)) for number, count in enumerate(found)]
    ranked, others = in_order(lines, more_is_better=more, worst_first=worst, least=20)
    assert sorted(ranked + others) == list(range(len(found)))
    assert all(found[number][1] >= 20 for number in ranked)
    assert others == [number for number, share in lines if share.of < 20]


def test_ten_of_ten_says_less_than_ninety_five_of_hundred() -> None:
    lines = [("few", Share(20, 20)), ("many", Share(970, 1000))]
    assert in_order(lines, more_is_better=True, worst_first=False, least=20)[0] == ["many", "few"]
    worst = [("few", Share(0, 20)), ("many", Share(30, 1000))]
    assert in_order(worst, more_is_better=True, worst_first=True, least=20)[0] == ["many", "few"]


@given(counts, counts)
def test_a_class_is_what_every_share_within_the_intervals_would_give(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    shares = {"on_time": Share(*one), "reopened": Share(*two)}
    possible = {_of_known(first, second) for first, second in product(*(_within(share) for share in shares.values()))}
    given_class = grade(shares, RULES)
    if given_class == Grade.UNKNOWN:
        assert len(possible) > 1
    else:
        assert possible == {given_class}


def _within(share: Share) -> list[float]:
    """Both ends, and all thresholds between them with what lies just below and above."""
    interval = share.interval
    edges = [edge + step for edge in (0.95, 0.80, 0.05, 0.15) for step in (-1e-9, 0.0, 1e-9)]
    return [interval.low, interval.high, *(edge for edge in edges if interval.low <= edge <= interval.high)]


def _of_known(on_time: float, reopened: float) -> Grade:
    grades = {grade_of_share(on_time, ON_TIME), grade_of_share(reopened, REOPENED)}
    if Grade.UNSATISFACTORY in grades:
        return Grade.UNSATISFACTORY
    return Grade.GOOD if Grade.GOOD in grades else Grade.EXEMPLARY


@given(st.integers(0, 500), st.integers(0, 5000))
def test_growth_is_more_than_chance(now: int, before: int) -> None:
    found = excess(now, before, 7)
    assert found == 0 or (now >= 5 and now > before / 7)
    assert excess(before // 7, before, 7) == 0 or before == 0


def test_twice_as_many_as_usual_is_growth_and_one_more_is_not() -> None:
    assert excess(20, 70, 7) == 10
    assert excess(11, 70, 7) == 0
    assert excess(4, 0, 7) == 0


def test_plain_cases() -> None:
    def of(on_time: Share, reopened: Share) -> Grade:
        return grade({"on_time": on_time, "reopened": reopened}, RULES)

    assert of(Share(990, 1000), Share(10, 1000)) == Grade.EXEMPLARY
    assert of(Share(880, 1000), Share(10, 1000)) == Grade.GOOD
    assert of(Share(700, 1000), Share(10, 1000)) == Grade.UNSATISFACTORY
    assert of(Share(10, 10), Share(0, 10)) == Grade.UNKNOWN
