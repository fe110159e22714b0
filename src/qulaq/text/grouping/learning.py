"""From rows of numbers to a model of groups: communities, made sharper where there are enough texts to learn from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.grouping.communities import communities
from qulaq.text.grouping.refining import Model, Others, numbered, refined
from qulaq.text.routing.arrays import Floats

FEWEST = 8  # texts in a group, where there are many texts
MOST_AT_ONCE = 40_000  # distinct texts whose neighbours are sought; the others follow the model learned from them
FEW = 300  # distinct texts: with fewer no model is taught, groups are known by their middle
ALIKE = 0.3  # to the middle of such a group: less, and a text is in none
SURE = 0.6  # of 1 for the right group and 0 for others
MOST_TIMES = 10  # a campaign teaches as much as so many people who use words of their own
SEED = 2026


class Learned(NamedTuple):
    """A model and what it says of each row had the row not taught it (distinct texts × groups). Below `least` a row is
    in no group, from `sure` on it is never left out."""

    model: Model
    scores: Floats
    least: float
    sure: float


def learned(rows: Floats, times: NDArray[np.int64], resolution: float) -> Learned | None:
    """Groups of distinct texts, each standing for `times` copies; None where no two belong together."""
    fewest = int(np.clip(times.sum() // 50, 2, FEWEST))
    if len(rows) < FEW:
        return _by_middles(rows, times, resolution, fewest)
    order = np.random.default_rng(SEED).permutation(len(rows))[:MOST_AT_ONCE]
    repeated = np.repeat(np.arange(len(rows)), np.minimum(times, MOST_TIMES))
    labels = np.full(len(rows), -1)
    labels[order] = communities(rows[order], resolution)
    if len(order) < len(rows):
        labels = _followed(rows, labels, fewest)
    others = Others(rows[repeated])
    settled = refined(others, labels[repeated], fewest)
    scores = others.scores(settled)[np.searchsorted(repeated, np.arange(len(rows)))]
    return Learned(others.model(settled), scores, 0.0, SURE)


def _followed(rows: Floats, labels: NDArray[np.int64], fewest: int) -> NDArray[np.int64]:
    """All rows, by a model of those that have a label."""
    some = labels >= 0
    others = Others(rows[some])
    settled = refined(others, labels[some], fewest)
    return np.asarray(others.model(settled).scores(rows).argmax(axis=1))


def _by_middles(rows: Floats, times: NDArray[np.int64], resolution: float, fewest: int) -> Learned | None:
    """Each group is its mean direction (Rocchio 1971), and a row's score its cosine."""
    labels = communities(rows, resolution)
    large = np.bincount(labels, weights=times) >= fewest
    labels = numbered(np.where(large[labels], labels, -1))
    if labels.max() < 0:
        return None
    middles = np.stack([rows[labels == number].sum(axis=0) for number in range(labels.max() + 1)])
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
    model = Model(middles.T.astype(np.float32), np.zeros(len(middles), np.float32))
    return Learned(model, model.scores(rows), ALIKE, ALIKE)
