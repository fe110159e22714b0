"""What became of yesterday's groups: rules that hold for any two days."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.grouping import Matched, match

Day = dict[int, set[int]]


def day(homes: list[int]) -> Day:
    """Groups by number; the voice at each place is in the group that stands there, -1 for none."""
    return {home: {place for place, at in enumerate(homes) if at == home} for home in set(homes) - {-1}}


days = st.lists(st.integers(-1, 5), max_size=40).map(day)


@given(days)
def test_the_same_groups_go_on_as_themselves(groups: Day) -> None:
    assert match(groups, groups) == Matched(continued={number: number for number in groups})


@given(days, days)
def test_every_group_has_one_fate(old: Day, new: Day) -> None:
    found = match(old, new)
    assert sorted([*found.continued, *found.merged, *found.ended]) == sorted(old)
    assert sorted([*found.continued.values(), *found.split, *found.new]) == sorted(new)


@given(days, days)
def test_what_merged_or_split_did_so_with_a_group_that_goes_on(old: Day, new: Day) -> None:
    found = match(old, new)
    assert set(found.merged.values()) <= set(found.continued.values())
    assert set(found.split.values()) <= set(found.continued)


@given(days, days, st.lists(st.integers(100, 199)))
def test_voices_only_one_day_knows_decide_nothing(old: Day, new: Day, more: list[int]) -> None:
    grown = {number: members | ({*more} if number == min(new) else set()) for number, members in new.items()}
    assert match(old, grown) == match(old, new)


@given(days)
def test_the_way_back_is_the_same_way(groups: Day) -> None:
    thinned = {number: set(sorted(members)[: len(members) // 2 + 1]) for number, members in groups.items()}
    assert match(groups, thinned).continued == match(thinned, groups).continued


def test_a_group_that_takes_another_in_keeps_the_name_of_the_larger() -> None:
    found = match({"roads": {1, 2, 3}, "pits": {4, 5}}, {"now": {1, 2, 3, 4, 5}})
    assert found.continued == {"roads": "now"}
    assert found.merged == {"pits": "now"}


def test_of_two_halves_the_larger_goes_on() -> None:
    found = match({"snow": {1, 2, 3, 4, 5}}, {"yards": {1, 2, 3}, "roofs": {4, 5}})
    assert found.continued == {"snow": "yards"}
    assert found.split == {"roofs": "snow"}


def test_strangers_are_new_and_the_vanished_have_ended() -> None:
    found = match({"gone": {1, 2}}, {"come": {3, 4}})
    assert (found.ended, found.new) == (["gone"], ["come"])


def test_a_few_common_voices_make_no_identity() -> None:
    old = {"a": set(range(100)), "b": set(range(100, 200))}
    new = {"c": {*range(95), *range(150, 200)}, "d": {*range(95, 100), *range(100, 150)}}
    assert match(old, new).continued == {"a": "c", "b": "d"}
