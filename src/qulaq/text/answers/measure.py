"""How well scores tell discontent from content: area under the curve, its error, and splits that do not deceive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
ROUNDS = 500
SEED = 20261121


class Interval(NamedTuple):
    """A figure and where it lies in 95 of 100 resamples."""

    value: float
    low: float
    high: float


def auc(scores: Sequence[float] | Floats, bad: Sequence[bool] | Floats, weights: Floats | None = None) -> float:
    """The chance that a bad one scores higher than a good one; ties count half. NaN when one of them is missing."""
    return _auc(_places(np.asarray(scores)), np.asarray(bad, dtype=bool), weights)


def _places(scores: Floats) -> NDArray[np.intp]:
    return np.unique(scores, return_inverse=True)[1].ravel()


def _auc(places: NDArray[np.intp], bad: NDArray[np.bool_], weights: Floats | None) -> float:
    weights = np.ones(len(places)) if weights is None else weights
    of_bad = np.bincount(places, weights * bad)
    of_good = np.bincount(places, weights * ~bad, minlength=len(of_bad))
    of_bad = np.pad(of_bad, (0, len(of_good) - len(of_bad)))
    below = np.cumsum(of_good) - of_good / 2
    whole = of_bad.sum() * of_good.sum()
    return float((of_bad * below).sum() / whole) if whole else float("nan")


def with_error(
    ours: Floats, rival: Floats, bad: Floats, groups: Sequence[str], *, rounds: int = ROUNDS
) -> tuple[Interval, Interval, Interval]:
    """AUC of ours, of the rival, and their difference, by bootstrap over whole appeals (Efron 1979): answers to one
    appeal are not independent."""
    bad = np.asarray(bad, dtype=bool)
    group = np.unique(np.asarray(groups), return_inverse=True)[1].ravel()
    places, others = _places(np.asarray(ours)), _places(np.asarray(rival))
    random = np.random.default_rng(SEED)
    drawn = []
    for _round in range(rounds):
        weights = np.bincount(random.integers(0, group.max() + 1, group.max() + 1), minlength=group.max() + 1)[group]
        drawn.append((_auc(places, bad, weights), _auc(others, bad, weights)))
    both = np.array(drawn)
    first = (_auc(places, bad, None), _auc(others, bad, None))
    return (
        _interval(first[0], both[:, 0]),
        _interval(first[1], both[:, 1]),
        _interval(first[0] - first[1], both[:, 0] - both[:, 1]),
    )


def _interval(value: float, drawn: Floats) -> Interval:
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Interval(round(float(value), 4), round(float(low), 4), round(float(high), 4))


Split = tuple[NDArray[np.intp], NDArray[np.intp]]  # rows to train on, rows to test on


def later(groups: Sequence[str], share: float = 0.7) -> Split:
    """Train on the earlier rows (they stand in the order of time), test on the later ones of other appeals."""
    cut = int(len(groups) * share)
    known = set(groups[:cut])
    test = [at for at in range(cut, len(groups)) if groups[at] not in known]
    return np.arange(cut), np.array(test, dtype=np.intp)


def at_random(groups: Sequence[str], share: float = 0.7) -> Split:
    """Train on a random part with a fixed seed, test on the rest; all answers to one appeal in one part."""
    names, group = np.unique(np.asarray(groups), return_inverse=True)
    first = (np.random.default_rng(SEED).random(len(names)) < share)[group.ravel()]
    return np.flatnonzero(first), np.flatnonzero(~first)
