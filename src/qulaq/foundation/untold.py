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
from typing import Generic, TypeVar

PRIME = 2**61 - 1
TURNS = 6  # in which the least is kept back; after them all that stands beside, so that it comes to an end soon
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


def untold(
    counts: Mapping[K, int], sums: Iterable[Sum[K]], also: Collection[K] = (), but: Collection[K] = ()
) -> frozenset[K]:
    """The counts that are kept back: those under five `but` these, `also` these, and as many more as those need."""
    kept = {name for name, count in counts.items() if not is_tellable(count) and name not in but} | {*also}
    sums, turns = list(sums) if kept else [], 0
    while True:
        before = len(kept)
        for one in sums:
            kept |= _more(counts, one, kept)
        if len(kept) == before:
            kept |= _solvable(counts, sums, kept, most=1 if turns < TURNS else len(counts))
            turns += 1
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


def _solvable(counts: Mapping[K, int], sums: Sequence[Sum[K]], kept: set[K], most: int) -> set[K]:
    """Sums that share counts are equations: where they have one solution for a count under five, `most` more go too."""
    found: set[K] = set()
    for group in _connected(sums, kept):
        known, members = _solved(group, kept), [_members(one) for one in group]
        for name in (name for name in counts if name in known and not is_tellable(counts[name])):
            found |= _beside(counts, members, name, kept, found, most)
    return found


def _beside(
    counts: Mapping[K, int], sums: Sequence[Sequence[K]], name: K, kept: set[K], found: set[K], most: int
) -> set[K]:
    """The smallest that are shown in the sums of `name`; where they have none, in those that share a count with them,
    and so on. None where one of `found` stands there already."""
    near = {name}
    while True:
        there = {other for members in sums if not near.isdisjoint(members) for other in members}
        shown = [other for other in counts if other in there and other not in kept and counts[other]]
        if shown or there & kept <= near:
            return set() if there & found else set(sorted(shown, key=lambda other: counts[other])[:most])
        near |= there & kept


def _members(one: Sum[K]) -> Sequence[K]:
    return [*one.parts, *([] if one.total is None else [one.total])]


def _connected(sums: Sequence[Sum[K]], kept: set[K]) -> list[list[Sum[K]]]:
    """Sums that share counts kept back, one with another."""
    above: dict[K, K] = {}

    def top(name: K) -> K:
        while above.setdefault(name, name) != name:
            above[name] = name = above[above[name]]
        return name

    touched = [(one, [name for name in _members(one) if name in kept]) for one in sums]
    for _one, names in touched:
        for name in names[1:]:
            above[top(name)] = top(names[0])
    groups: dict[K, list[Sum[K]]] = {}
    for one, names in touched:
        if names:
            groups.setdefault(top(names[0]), []).append(one)
    return list(groups.values())


def _solved(sums: Sequence[Sum[K]], kept: set[K]) -> set[K]:
    """Counts that the equations fix: after elimination they stand alone in a row."""
    equations = _Equations()
    for number, one in enumerate(sums):
        row: dict[object, int] = {name: 1 for name in one.parts if name in kept}
        if one.total is not None and one.total in kept:
            row[one.total] = PRIME - 1
        if one.unseen:
            row[(Sum, number)] = 1
        equations.add(row)
    return {name for row in equations.rows.values() if len(row) == 1 for name in row if name in kept}


class _Equations:
    """Gauss–Jordan elimination of sparse rows, modulo a prime: numbers stay whole and small, and as coefficients are
    far below it, what is not zero is never taken for zero."""

    def __init__(self) -> None:
        self.rows: dict[object, dict[object, int]] = {}  # by the unknown that stands in no other row
        self.stands_in: dict[object, set[object]] = {}  # by unknown, the rows it stands in

    def add(self, row: dict[object, int]) -> None:
        for name in [name for name in row if name in self.rows]:
            _subtract(row, self.rows[name], row[name])
        if not row:
            return
        pivot = next(iter(row))
        scale = pow(row[pivot], -1, PRIME)
        row = {name: value * scale % PRIME for name, value in row.items()}
        for other in self.stands_in.pop(pivot, set()):
            self._without(other, pivot, row)
        self._put(pivot, row)

    def _without(self, key: object, pivot: object, row: Mapping[object, int]) -> None:
        changed = self.rows[key]
        for name in changed:
            self.stands_in.get(name, set()).discard(key)
        _subtract(changed, row, changed[pivot])
        self._put(key, changed)

    def _put(self, key: object, row: dict[object, int]) -> None:
        self.rows[key] = row
        for name in row:
            self.stands_in.setdefault(name, set()).add(key)


def _subtract(row: dict[object, int], other: Mapping[object, int], times: int) -> None:
    for name, value in other.items():
        left = (row.get(name, 0) - times * value) % PRIME
        if left:
            row[name] = left
        else:
            row.pop(name, None)
