"""A group keeps its identity while its voices change: yesterday's groups beside today's.

After MONIC (Spiliopoulou, Ntoutsi, Theodoridis, Schult 2006): groups are compared by the members both days know. Which
new group continues which old one is the assignment with the most members in common (Hungarian method, Kuhn 1955);
what is left was merged into a group that continues another, was split off one that goes on, is new, or has ended.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Old = TypeVar("Old", bound=Hashable)
New = TypeVar("New", bound=Hashable)

LEAST_SHARED = 0.2  # of all members of the two that both days know: less in common, and it is another group
MOST_OF_IT = 0.5  # of the members of a group that both days know: where they went, or where they came from


@dataclass(frozen=True)
class Matched(Generic[Old, New]):
    """Each old group stands once, in `continued`, `merged` or `ended`; each new one is a value of `continued`, a key of
    `split`, or stands in `new`."""

    continued: dict[Old, New] = field(default_factory=dict)
    merged: dict[Old, New] = field(default_factory=dict)  # into a group that continues another
    split: dict[New, Old] = field(default_factory=dict)  # off a group that continues as another
    new: list[New] = field(default_factory=list)
    ended: list[Old] = field(default_factory=list)


def match(old: Mapping[Old, Set[Hashable]], new: Mapping[New, Set[Hashable]]) -> Matched[Old, New]:
    """What became of the groups of `old`, and where those of `new` come from; groups of one day share no member.

    Members that only one day knows (new voices, those that fell out of the window) decide nothing.
    """
    olds, news = list(old), list(new)
    known = set().union(*old.values()) & set().union(*new.values())
    before, after = [old[key] & known for key in olds], [new[key] & known for key in news]
    shared = _shared(before, after)
    found: Matched[Old, New] = Matched()
    for row, column in _paired(shared, before, after):
        found.continued[olds[row]] = news[column]
    _place_the_old(found, olds, news, shared)
    _place_the_new(found, olds, news, shared)
    return found


def _shared(before: list[Set[Hashable]], after: list[Set[Hashable]]) -> NDArray[np.int64]:
    """Members in common, old groups × new groups."""
    home = {member: row for row, members in enumerate(before) for member in members}
    shared = np.zeros((len(before), len(after)), np.int64)
    for column, members in enumerate(after):
        for member in members:
            shared[home[member], column] += 1
    return shared


def _paired(
    shared: NDArray[np.int64], before: list[Set[Hashable]], after: list[Set[Hashable]]
) -> list[tuple[int, int]]:
    sizes = [np.array([len(members) for members in groups], np.int64) for groups in (before, after)]
    together = sizes[0][:, None] + sizes[1][None, :] - shared
    allowed = np.where((shared > 0) & (shared >= LEAST_SHARED * together), shared, 0)
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if allowed[row, column]]


def _place_the_old(found: Matched[Old, New], olds: list[Old], news: list[New], shared: NDArray[np.int64]) -> None:
    going_on = set(found.continued.values())
    for row, key in enumerate(olds):
        if key in found.continued:
            continue
        column = _main(shared[row])
        if column is not None and news[column] in going_on:
            found.merged[key] = news[column]
        else:
            found.ended.append(key)


def _place_the_new(found: Matched[Old, New], olds: list[Old], news: list[New], shared: NDArray[np.int64]) -> None:
    continuing = set(found.continued.values())
    for column, key in enumerate(news):
        if key in continuing:
            continue
        row = _main(shared[:, column])
        if row is not None and olds[row] in found.continued:
            found.split[key] = olds[row]
        else:
            found.new.append(key)


def _main(counts: NDArray[np.int64]) -> int | None:
    """Where most of a group's known members are; None where they are scattered, or none is known."""
    if not counts.sum() or counts.max() <= MOST_OF_IT * counts.sum():
        return None
    return int(counts.argmax())
