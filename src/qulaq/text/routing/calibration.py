"""Chances that mean what they say: "sure 0.9" is right nine times in ten.

The chance of the first label is bent along a rising curve learned from texts that were not learned from (isotonic
regression: pool adjacent violators; Zadrozny & Elkan 2002), over groups of texts of like certainty. Other labels keep
their order and share what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats

LEAST_TEXTS = 100
TILT = 0.01
WIDEST = 20.0
FALL = 0.5  # of the odds said: what is said of unlike texts is rather too sure than not
GROUPS, GROUP = 15, 40  # at most so many groups, at least so many texts in each


@dataclass(frozen=True)
class Curve:
    """Corners: the logarithm of the odds said for the first label, and how often it is right; both rising."""

    said: Floats
    true: Floats

    def bent(self, chances: Floats) -> Floats:
        """`chances` (texts × labels) with the first label's bent; which label is first never changes."""
        rows, first = np.arange(len(chances)), chances.argmax(axis=1)
        new = np.interp(odds(chances), self.said, self.true).astype(np.float32)
        others = chances.copy()
        others[rows, first] = 0
        others *= ((1 - new) / np.maximum(others.sum(axis=1), 1e-30))[:, None]
        made: Floats = np.minimum(others, new[:, None] * np.float32(0.999))
        made[rows, first] = new
        return made


def odds(chances: Floats) -> Floats:
    """The logarithm of the first label's odds against all others together, within ±WIDEST."""
    first = chances.max(axis=1)
    others = np.sort(chances, axis=1)[:, :-1].sum(axis=1)  # 1 - first would lose the difference between sure and surer
    made: Floats = np.log(np.maximum(first, 1e-30)) - np.log(np.maximum(others, 1e-30))
    return made.clip(-WIDEST, WIDEST)


_ENDS = np.linspace(-WIDEST, WIDEST, 33)
STRAIGHT = Curve(_ENDS.astype(np.float32), (1 / (1 + np.exp(-_ENDS))).clip(1e-3, 1 - 1e-3).astype(np.float32))


def fit_curve(chances: Floats, labels: NDArray[np.int64]) -> Curve:
    """From chances of texts not learned from, and their right labels."""
    if len(labels) < LEAST_TEXTS:
        return STRAIGHT
    said, hits = odds(chances), chances.argmax(axis=1) == labels
    order = np.argsort(said, kind="stable")
    groups = np.array_split(order, max(2, min(GROUPS, len(order) // GROUP)))
    middles = np.array([said[group].mean() for group in groups])
    # One right and one wrong answer more in each group: few texts must not make anybody certain
    shares = _rising([(float(hits[group].sum()) + 1) / (len(group) + 2) for group in groups], [len(g) for g in groups])
    below = np.arange(-WIDEST - 1, middles[0] - 0.5, 1.0)
    said_at = np.concatenate([below, middles, [WIDEST + 1]])
    true_at = np.concatenate([_falling(shares[0], middles[0], below), shares, [shares[-1]]])
    # A little of what was said, so that of two texts the surer one stays the surer one
    true_at = true_at * (1 - TILT) + TILT * (said_at + WIDEST + 1) / (2 * WIDEST + 2)
    return Curve(said_at.astype(np.float32), true_at.astype(np.float32))


def _falling(share: float, middle: float, below: NDArray[np.float64]) -> NDArray[np.float64]:
    """How often right at odds `below` those of the least sure group, which is right in `share` at `middle`.

    What is like nothing the model has learned from must not be as sure as that; even odds are at most even.
    """
    at_middle = np.log(share / (1 - share))
    fall = max(FALL, at_middle / middle) if middle > 1 else FALL
    made: NDArray[np.float64] = 1 / (1 + np.exp(fall * (middle - below) - at_middle))
    return made.clip(1e-3)


def _rising(values: list[float], sizes: list[int]) -> NDArray[np.float64]:
    """The nearest values that never fall."""
    pools: list[tuple[float, int, int]] = []
    for value, size in zip(values, sizes, strict=True):
        pools.append((value, size, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, many, left), (b, more, right) = pools[-2:]
            pools[-2:] = [((a * many + b * more) / (many + more), many + more, left + right)]
    return np.concatenate([np.full(count, value) for value, _size, count in pools])
