"""Counts so small that they would tell who it was: which are kept back, and which more, so that nobody subtracts.

A count of one to four is not told ("primary suppression" in official statistics). Where counts add up to one that is
told, a single one kept back is the total less the others; so another is kept back with it ("complementary" or
"secondary cell suppression": Cox 1980; Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001,
chapter 6; Hundepool and others, Statistical Disclosure Control, 2012, chapter 4). The next smallest is taken, which
loses least, until at least two are kept back and those under five may still be any number from one to four.

Tables that share counts (a total that is itself a part, a line and a column) are taken together. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

TOLD_FROM = 5  # what fewer people said is not told: a small place knows who it was
K = TypeVar("K", bound=Hashable)


def is_tellable(count: int) -> bool:
    return count == 0 or count >= TOLD_FROM


@dataclass(frozen=True)
class Sum(Generic[K]):
    """`parts`, and what is shown nowhere, in no table (`unseen`), add up to `total`; None: to a number everybody knows.

    What is unseen hides others, and needs no hiding itself.
    """

    parts: Sequence[K]
    total: K | None = None
    unseen: int = 0


def untold(counts: Mapping[K, int], sums: Iterable[Sum[K]], also: Collection[K] = ()) -> frozenset[K]:
    """The counts that are kept back: those under five, `also` these, and as many more as those need."""
    kept = {name for name, count in counts.items() if not is_tellable(count)} | {*also}
    sums = list(sums) if kept else []
    while True:
        before = len(kept)
        for one in sums:
            kept |= _more(counts, one, kept)
        if len(kept) == before:
            kept |= _solvable(counts, sums, kept)
        if len(kept) == before:
            return frozenset(kept)


def complement(parts: Sequence[int], unseen: int = 0) -> tuple[frozenset[int], bool]:
    """Of parts of one total, the places of those kept back, and whether the total has to be kept back too."""
    counts: dict[int, int] = {**dict(enumerate(parts)), -1: sum(parts) + unseen}
    found = untold(counts, [Sum(range(len(parts)), -1, unseen)])
    return frozenset(found - {-1}), -1 in found


def _more(counts: Mapping[K, int], one: Sum[K], kept: Collection[K]) -> set[K]:
    """What has to be kept back besides, as far as this sum can tell."""
    back = [name for name in one.parts if name in kept]
    if one.total in kept and (back or one.unseen):
        return set()
    if one.total not in kept and not back:
        return set()
    shown = sorted((name for name in one.parts if name not in kept and counts[name]), key=lambda name: counts[name])
    if one.total in kept:  # all its parts would tell it
        return set(shown[:1])
    taken: list[K] = []
    while not _is_safe([counts[name] for name in (*back, *taken)], one.unseen):
        if not shown:
            certain = not _is_safe([counts[name] for name in (*back, *taken)], one.unseen, values=2)
            return {*taken, *([one.total] if certain and one.total is not None else [])}
        taken.append(shown.pop(0))
    return {*taken}


def _is_safe(back: Sequence[int], unseen: int, values: int = TOLD_FROM - 1) -> bool:
    """Whether each of those under five may be as many `values`, though their sum is known and everybody knows which of
    them are under five: any from one to four; two of them where nothing is left to keep back, or all are under five."""
    few = [count for count in back if not is_tellable(count)]
    others = len(back) + bool(unseen) - len(few)
    together = sum(back) + unseen
    if len(few) + others < 2 or together < TOLD_FROM:
        return False
    if not others:
        return len(few) < together < (TOLD_FROM - 1) * len(few)
    free = together - TOLD_FROM * (len(back) - len(few))
    return free >= (TOLD_FROM - 1) * len(few) if values > 2 else free > len(few)


def _solvable(counts: Mapping[K, int], sums: Sequence[Sum[K]], kept: set[K]) -> set[K]:
    """Sums that share counts are equations: where they have one solution for a count kept back, one more is kept."""
    known, groups = _solved(sums, kept), [_members(one) for one in sums]
    for near in (known, kept) if known else ():  # where the sums of that count have no other left, those beside them
        there = [members for members in groups if not near.isdisjoint(members)]
        shown = [name for members in there for name in members if name not in kept and counts[name]]
        if shown:
            return {min(shown, key=lambda name: counts[name])}
    return set()


def _members(one: Sum[K]) -> Sequence[K]:
    return [*one.parts, *([] if one.total is None else [one.total])]


def _solved(sums: Sequence[Sum[K]], kept: set[K]) -> set[K]:
    """Counts that the equations fix: after elimination they stand alone in a row."""
    rows: list[dict[object, Fraction]] = []
    for number, one in enumerate(sums):
        row: dict[object, Fraction] = {name: Fraction(1) for name in one.parts if name in kept}
        if one.total is not None and one.total in kept:
            row[one.total] = Fraction(-1)
        if one.unseen:
            row[(Sum, number)] = Fraction(1)
        _eliminate(rows, row)
    return {name for row in rows if len(row) == 1 for name in row if name in kept}


def _eliminate(rows: list[dict[object, Fraction]], row: dict[object, Fraction]) -> None:
    """Adds a row to those in reduced form: the first of each row stands in no other."""
    for other in rows:
        _subtract(row, other, next(iter(other)))
    if not row:
        return
    pivot = next(iter(row))
    scale = row[pivot]
    for name in row:
        row[name] /= scale
    for other in rows:
        _subtract(other, row, pivot)
    rows.append(row)


def _subtract(row: dict[object, Fraction], other: Mapping[object, Fraction], pivot: object) -> None:
    times = row.get(pivot)
    if not times:
        return
    for name, value in other.items():
        left = row.get(name, Fraction(0)) - times * value
        if left:
            row[name] = left
        else:
            row.pop(name, None)
