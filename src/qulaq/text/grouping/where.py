"""Where a group is: in one territory, in several, or everywhere.

For each territory: how likely so many of the group's voices come from there if they were drawn from all voices
(one-sided hypergeometric test: Fisher 1935), with the false discovery rate over all territories held at 5 %
(Benjamini & Hochberg 1995). A surplus that is certain and small says nothing to anybody: a territory also needs half as
many again as expected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

T = TypeVar("T", bound=Hashable)

Spread = Literal["one", "several", "everywhere", "unknown"]
FALSE = 0.05  # of the territories named, how many may be named by chance
MORE = 1.5  # times as many as expected
FEWEST = 5  # voices with a territory: with fewer nothing is said
MOST_OF_IT = 0.5  # of the group: what the named territories must hold together


@dataclass(frozen=True)
class Surplus(Generic[T]):
    """One territory in which a group stands out: its voices, those expected there, and the chance of it (p)."""

    territory: T
    count: int
    expected: float
    chance: float


@dataclass(frozen=True)
class Places(Generic[T]):
    """`spread`: "one" territory holds most of the group, the named ones together do ("several"), or "everywhere"."""

    spread: Spread
    surplus: list[Surplus[T]]  # the largest first; also of a group that is everywhere


def places(group: Iterable[T], everything: Iterable[T]) -> Places[T]:
    """The territories of a group's voices beside those of all voices, the group's among them.

    Voices without a territory are not to be given. Raises ValueError if the group is no part of everything.
    """
    here, all_there = Counter(group), Counter(everything)
    if any(count > all_there[territory] for territory, count in here.items()):
        raise ValueError("the voices of a group must be among all voices")
    if here.total() < FEWEST or len(all_there) < 2:
        return Places("unknown", [])
    surplus = _surplus(here, all_there)
    held = sum(one.count for one in surplus)
    if surplus and surplus[0].count > MOST_OF_IT * here.total():
        return Places("one", surplus)
    return Places("several" if held > MOST_OF_IT * here.total() else "everywhere", surplus)


def _surplus(here: Counter[T], all_there: Counter[T]) -> list[Surplus[T]]:
    size, whole = here.total(), all_there.total()
    territories = list(all_there)
    counts = np.array([here[territory] for territory in territories])
    there = np.array([all_there[territory] for territory in territories])
    chances = hypergeom.sf(counts - 1, whole, there, size)
    expected = size * there / whole
    named = _false_discovery(chances) & (counts >= MORE * expected)
    found = [
        Surplus(territories[place], int(counts[place]), float(expected[place]), float(chances[place]))
        for place in np.flatnonzero(named)
    ]
    return sorted(found, key=lambda one: (-one.count, one.chance))


def _false_discovery(chances: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which are named at a false discovery rate of `FALSE`."""
    order = np.argsort(chances, kind="stable")
    bound = FALSE * np.arange(1, len(chances) + 1) / len(chances)
    below = np.flatnonzero(chances[order] <= bound)
    named = np.zeros(len(chances), bool)
    if len(below):
        named[order[: below[-1] + 1]] = True
    return named
