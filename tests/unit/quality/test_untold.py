"""What is kept back can not be found: by subtraction, by sums that share counts, or by knowing the rule."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qulaq.foundation.untold import TOLD_FROM, Sum, complement, is_tellable, untold

FEW = range(1, TOLD_FROM)
some = st.lists(st.integers(0, 14), min_size=1, max_size=5)


def possible(parts: list[int], unseen: int) -> dict[int, set[int]]:
    """For each part kept back all numbers it may be, as somebody sees it who knows which of them are under five."""
    kept, total_too = complement(parts, unseen)
    total, shown = sum(parts) + unseen, sum(part for place, part in enumerate(parts) if place not in kept)
    ranges = [FEW if not is_tellable(parts[place]) else range(TOLD_FROM, total + 1) for place in sorted(kept)]
    found: dict[int, set[int]] = {place: set() for place in kept}
    for guess in product(*ranges):
        rest = total - shown - sum(guess)
        if total_too or (rest >= 0 if unseen else rest == 0):
            for place, value in zip(sorted(kept), guess, strict=True):
                found[place].add(value)
    return found


@settings(max_examples=300)
@given(some, st.integers(0, 8))
def test_no_count_under_five_can_be_found(parts: list[int], unseen: int) -> None:
    for place, values in possible(parts, unseen).items():
        assert parts[place] in values
        assert len(values) > 1 or parts[place] >= TOLD_FROM


@settings(max_examples=300)
@given(some, st.integers(0, 8))
def test_all_under_five_are_kept_back_and_never_one_alone(parts: list[int], unseen: int) -> None:
    kept, total_too = complement(parts, unseen)
    assert kept >= {place for place, part in enumerate(parts) if not is_tellable(part)}
    back = [parts[place] for place in kept] + [unseen] * bool(unseen)
    if kept and not total_too:
        assert len(back) >= 2
        assert sum(back) >= TOLD_FROM


@given(st.lists(st.one_of(st.just(0), st.integers(5, 90)), max_size=8))
def test_where_nothing_is_small_nothing_is_kept_back(parts: list[int]) -> None:
    assert complement(parts) == (frozenset(), False)


def test_the_next_smallest_goes_with_it() -> None:
    assert complement([3, 40, 9, 0, 200]) == ({0, 2}, False)
    assert complement([1, 5, 40]) == ({0, 1, 2}, False)  # of 6 only 1 and 5 are possible
    assert complement([2, 3, 40]) == ({0, 1}, False)


def test_what_is_shown_nowhere_hides_others() -> None:
    assert complement([3, 40, 9], unseen=50) == ({0}, False)
    assert complement([40, 9], unseen=2) == (frozenset(), False)


def test_a_total_of_few_certain_parts_goes_too() -> None:
    assert complement([1, 1, 1, 1, 1]) == ({0, 1, 2, 3, 4}, True)
    assert complement([4, 4]) == ({0, 1}, True)
    assert complement([1, 5]) == ({0, 1}, True)
    assert complement([1, 6]) == ({0, 1}, False)  # or 2 and 5


tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 12), min_size=width, max_size=width), min_size=2, max_size=4)
)


@settings(max_examples=150)
@given(tables, st.sets(st.integers(0, 3)))
def test_lines_and_columns_together_solve_nothing(table: list[list[int]], open_lines: set[int]) -> None:
    """Nor where some lines are told however small they are."""
    whole = [[*line, sum(line)] for line in table]
    whole.append([sum(column) for column in zip(*whole, strict=True)])
    lines, columns = range(len(whole)), range(len(whole[0]))
    counts = {(line, column): whole[line][column] for line in lines for column in columns}
    sums = [Sum([(line, column) for column in columns[:-1]], (line, columns[-1])) for line in lines]
    sums += [Sum([(line, column) for line in lines[:-1]], (lines[-1], column)) for column in columns]
    but = {name for name in counts if name[0] in open_lines}
    kept = untold(counts, sums, but=but)
    for name, count in counts.items():
        assert is_tellable(count) or name in but - kept or (name in kept and is_open(name, kept))


def is_open(name: tuple[int, int], kept: frozenset[tuple[int, int]]) -> bool:
    """By another way than the rule: there is a change of counts kept back that no sum notices, and that moves this one.
    In a table that is a round trip along lines and columns: the graph of both has a cycle through it."""
    line, column = name
    edges = [one for one in kept if one != name]
    reached, grown = {("line", line)}, True
    while grown:
        grown = False
        for here, there in edges:
            ends = {("line", here), ("column", there)}
            if ends & reached and not ends <= reached:
                reached |= ends
                grown = True
    return ("column", column) in reached
