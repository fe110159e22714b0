"""What is counted: properties that hold for whatever experts say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from qulaq.deliberate.opinions import nearness, rules

ORDER = ("agree", "partly", "disagree", "none")
positions = some.lists(some.sampled_from(ORDER), max_size=30)
ratings = some.lists(some.integers(1, 9).map(float), min_size=rules.LEAST, max_size=30)
numbers = some.lists(some.floats(-1e6, 1e6), min_size=rules.LEAST, max_size=30)
paths = some.lists(some.integers(1, 5), min_size=1, max_size=5, unique=True)


@given(positions)
def test_every_position_is_counted_once(held: list[str]) -> None:
    counted = rules.agreement(held, ORDER)
    assert [one.position for one in counted] == list(ORDER)
    assert sum(one.count for one in counted) == len(held)


@given(positions)
def test_no_percentage_of_few(held: list[str]) -> None:
    percents = [one.percent for one in rules.agreement(held, ORDER)]
    assert all((percent is None) == (len(held) < rules.SHARES_FROM) for percent in percents)


@given(numbers)
def test_the_five_numbers_stand_in_order(values: list[float]) -> None:
    found = rules.spread(values)
    assert found is not None
    assert found.lowest <= found.lower <= found.median <= found.upper <= found.highest
    assert (found.count, found.lowest, found.highest) == (len(values), min(values), max(values))


@given(some.lists(some.floats(-1e6, 1e6), max_size=rules.LEAST - 1))
def test_of_fewer_than_three_nothing_is_said(values: list[float]) -> None:
    assert rules.spread(values) is None
    assert rules.agrees(values, on_scale=True) is None
    assert rules.stable(values, [1.0, 2.0, 3.0], on_scale=True) is None


@given(ratings)
def test_consensus_is_a_narrow_middle_without_two_camps(values: list[float]) -> None:
    found = rules.spread(values)
    assert found is not None
    assert rules.agrees(values, on_scale=True) is (found.range <= 2 and not rules.disagrees(values))


@given(some.integers(1, 9), some.integers(3, 20))
def test_all_of_one_mind_agree_and_are_stable(value: int, many: int) -> None:
    values = [float(value)] * many
    for on_scale in (True, False):
        assert rules.agrees(values, on_scale=on_scale)
        assert rules.stable(values, values, on_scale=on_scale)


@given(ratings, ratings)
def test_what_moved_is_a_share_and_the_same_both_ways(before: list[float], after: list[float]) -> None:
    assert 0 <= rules.moved(before, after) <= 1 + 1e-9
    assert rules.moved(before, after) == pytest.approx(rules.moved(after, before))


@given(ratings, some.randoms())
def test_the_order_of_answers_tells_nothing(values: list[float], chance: object) -> None:
    other = list(values)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert rules.spread(values) == rules.spread(other)
    assert rules.moved(values, other) == 0


def test_two_camps_are_no_consensus_whatever_the_middle() -> None:
    assert rules.disagrees([1, 2, 2, 8, 9, 9])
    assert rules.agrees([1, 2, 2, 8, 9, 9], on_scale=True) is False


@pytest.mark.parametrize(("value", "fits"), [(1, True), (9, True), (0, False), (10, False), (4.5, False)])
def test_a_priority_is_a_whole_number_of_the_scale(value: float, fits: bool) -> None:
    assert rules.fits_scale(value) is fits


def test_one_in_six_that_moved_is_not_stable() -> None:
    assert rules.stable([5] * 6, [5] * 5 + [6], on_scale=True) is False
    assert rules.stable([5] * 10, [5] * 9 + [6], on_scale=True) is True


@given(paths, paths)
def test_nearness_is_the_same_both_ways(one: list[int], other: list[int]) -> None:
    assert nearness.near(one, other) == nearness.near(other, one)
    assert 0 <= nearness.near(one, other) <= 1
    assert nearness.near(one, one) == 1


@given(paths)
def test_whatever_lies_above_is_related(path: list[int]) -> None:
    assert all(nearness.related(path[:length], path) for length in range(1, len(path) + 1))
    assert not nearness.related(path, [99])
