"""Where a group is: one place, several, everywhere; never by chance alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.grouping import places

TOWN = ["north"] * 100 + ["south"] * 100 + ["east"] * 100 + ["west"] * 100


def test_a_group_of_one_place_is_of_that_place() -> None:
    found = places(["north"] * 18 + ["south", "west"], TOWN)
    assert found.spread == "one"
    assert [(one.territory, one.count, one.expected) for one in found.surplus] == [("north", 18, 5.0)]


def test_a_group_of_two_places_is_of_several() -> None:
    found = places(["north"] * 20 + ["south"] * 20 + ["west"], TOWN)
    assert found.spread == "several"
    assert {one.territory for one in found.surplus} == {"north", "south"}


def test_a_group_like_all_voices_is_everywhere() -> None:
    assert places(["north", "south", "east", "west"] * 10, TOWN).spread == "everywhere"


def test_a_large_place_has_many_voices_and_no_surplus() -> None:
    everything = ["city"] * 900 + ["village"] * 100
    assert places(["city"] * 27 + ["village"] * 3, everything).surplus == []


def test_of_a_handful_nothing_is_said() -> None:
    assert places(["north"] * 4, TOWN).spread == "unknown"


def test_a_group_that_is_no_part_of_all_voices_is_refused() -> None:
    with pytest.raises(ValueError, match="among all voices"):
        places(["moon"] * 9, TOWN)


@given(st.lists(st.sampled_from("abcd"), max_size=60), st.data())
def test_what_stands_out_has_half_as_many_again_as_expected(everything: list[str], data: st.DataObject) -> None:
    group = everything[: data.draw(st.integers(0, len(everything)))]
    found = places(group, everything)
    assert all(one.count >= 1.5 * one.expected and one.chance <= 0.05 for one in found.surplus)
