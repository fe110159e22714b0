"""Groups made sharper: each voice asks a linear model, taught by all *other* voices, which group it belongs to.

Communities of a graph follow single links; a model that has to tell groups by directions common to them all does not.
It is ridge regression, its answer for a voice left out known in closed form (Rifkin & Lippert 2007), and is repeated
until hardly a voice moves: discriminative clustering (Bach & Harchaoui 2008; Ye, Zhao, Wu 2008).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats

ROUNDS = 10
MOVING = 0.002  # share of voices: fewer moving, and it is done
PENALTY = 1.0


@dataclass(frozen=True)
class Model:
    """Linear: `slopes` is width × groups; about 1 for the group a voice belongs to and 0 for the others."""

    slopes: Floats
    offset: Floats

    def scores(self, rows: Floats) -> Floats:
        """How much each of `rows`, shape (rows, width), belongs to each group: shape (rows, groups)."""
        made: Floats = rows @ self.slopes + self.offset
        return made


class Others:
    """Ridge regression on these rows, for any labels: what all other rows say of each."""

    def __init__(self, rows: Floats) -> None:
        self.centre = rows.mean(axis=0)
        self.rows = rows - self.centre
        square = (self.rows.T @ self.rows).astype(np.float64) + PENALTY * np.eye(rows.shape[1])
        self.solved = np.linalg.solve(square, self.rows.T.astype(np.float64)).astype(np.float32)
        self.leverage = np.einsum("ij,ji->i", self.rows, self.solved)[:, None] + np.float32(1 / len(rows))

    def scores(self, labels: NDArray[np.int64]) -> Floats:
        """Rows × groups; labels from 0, -1 for a row that teaches no group."""
        targets, share = _targets(labels)
        fitted = self.rows @ (self.solved @ targets)
        made: Floats = (fitted - self.leverage * targets) / (1 - self.leverage) + share
        return made

    def model(self, labels: NDArray[np.int64]) -> Model:
        """The regression as a model for rows it has not seen; `labels` from 0, -1 for a row that teaches no group."""
        targets, share = _targets(labels)
        slopes = self.solved @ targets
        return Model(slopes, share - self.centre @ slopes)


def _targets(labels: NDArray[np.int64]) -> tuple[Floats, Floats]:
    one = np.zeros((len(labels), int(labels.max()) + 1), np.float32)
    taught = labels >= 0
    one[np.flatnonzero(taught), labels[taught]] = 1
    share = one.mean(axis=0)
    return one - share, share


def refined(others: Others, labels: NDArray[np.int64], fewest: int) -> NDArray[np.int64]:
    """The groups at rest, numbered from 0; those with fewer than `fewest` members go to their next best."""
    for _round in range(ROUNDS):
        labels = numbered(labels)
        scores = others.scores(labels)
        small = np.bincount(scores.argmax(axis=1), minlength=scores.shape[1]) < fewest
        if small.all():
            return labels
        scores[:, small] = -np.inf
        moved = scores.argmax(axis=1)
        still = np.mean(moved != labels) < MOVING
        labels = moved
        if still:
            break
    return numbered(labels)


def numbered(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same groups numbered from 0 without gaps; -1 stays."""
    made = np.full(len(labels), -1)
    taught = labels >= 0
    made[taught] = np.unique(labels[taught], return_inverse=True)[1]
    return made
