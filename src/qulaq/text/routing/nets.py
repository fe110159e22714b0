"""A small net for many texts: sparse features → one hidden layer → classes. Trained by Adam on the rows touched.

Memory does not grow with the number of texts: they are handed over in portions, again for each round. Kingma & Ba
2015 (Adam); Srivastava et al. 2014 (dropout of features and of hidden units).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Portions = Callable[[], Iterable[tuple["csr_matrix", NDArray[np.int64]]]]  # called once a round
SCALE = 2.8  # features of length one are too weak for a net to start from
FIRST, SECOND, TINY = 0.9, 0.999, 1e-8
WARM = 20  # steps


@dataclass(frozen=True)
class Plan:
    """How one net is trained. `unseen`: share of features hidden in each step, `asleep`: share of hidden units."""

    hidden: int = 128
    rounds: int = 6
    batch: int = 256
    speed: float = 2e-3
    unseen: float = 0.3
    asleep: float = 0.3
    smooth: float = 0.0  # share of certainty given to all other classes
    seed: int = 1


@dataclass
class Net:
    """A net with one hidden layer: the weights of its two layers and what is added to each."""

    first: NDArray[np.float16] | Floats  # features × hidden
    bias: Floats
    second: Floats  # hidden × classes
    offset: Floats

    def scores(self, rows: csr_matrix) -> Floats:
        """Logits, len(rows) × classes."""
        return self.hidden(rows) @ self.second + self.offset

    def hidden(self, rows: csr_matrix) -> Floats:
        """The hidden layer (ReLU), shape (rows, hidden units)."""
        if rows.shape[0] == 1:  # in a request: no matrix is built for one text
            raw = (rows.data * SCALE) @ self.first[rows.indices].astype(np.float32)
            return np.asarray(np.maximum(raw + self.bias, 0)[None, :], np.float32)
        # Only the rows of the matrix that occur are widened: a text has some hundred of them
        used, places = np.unique(rows.indices, return_inverse=True)
        small = type(rows)((rows.data * SCALE, places, rows.indptr), shape=(rows.shape[0], len(used)))
        return np.asarray(np.maximum(small @ self.first[used].astype(np.float32) + self.bias, 0), np.float32)

    def pulls(self, row: csr_matrix, label: int) -> tuple[NDArray[np.int32], Floats]:
        """The columns of one text and how much each pulls towards `label`, against the mean of all labels."""
        awake = (self.hidden(row)[0] > 0) * (self.second[:, label] - self.second.mean(axis=1))
        return row.indices, (self.first[row.indices].astype(np.float32) @ awake) * row.data * SCALE


class Trainer:
    """Trains one net by Adam (Kingma and Ba 2015), with features and hidden units left out at random."""

    def __init__(self, width: int, classes: int, plan: Plan, steps: int) -> None:
        self.random = np.random.default_rng(plan.seed)
        self.plan, self.steps, self.step = plan, steps, 0
        self.first = self.random.standard_normal((width, plan.hidden), dtype=np.float32) * np.float32(0.1)
        self.momentum, self.spread = np.zeros_like(self.first), np.zeros_like(self.first)
        second = self.random.standard_normal((plan.hidden, classes), dtype=np.float32) / np.sqrt(plan.hidden)
        self.dense = [np.zeros(plan.hidden, np.float32), second.astype(np.float32), np.zeros(classes, np.float32)]
        self.moments = [(np.zeros_like(part), np.zeros_like(part)) for part in self.dense]

    def portion(self, rows: csr_matrix, labels: NDArray[np.int64]) -> None:
        """One round over `rows`, shape (texts, columns), with the number of each one's label."""
        order = self.random.permutation(rows.shape[0])
        for start in range(0, len(order), self.plan.batch):
            chosen = order[start : start + self.plan.batch]
            self._learn(rows[chosen], labels[chosen])

    def net(self) -> Net:
        """The net as trained so far; its first layer in half precision."""
        bias, second, offset = self.dense
        return Net(self.first.astype(np.float16), bias, second, offset)

    def _learn(self, rows: csr_matrix, labels: NDArray[np.int64]) -> None:
        self.step += 1
        plan, count = self.plan, rows.shape[0]
        columns, places = np.unique(rows.indices, return_inverse=True)
        values = rows.data * SCALE * self._kept(rows.data.shape, plan.unseen)
        small = type(rows)((values, places, rows.indptr), shape=(count, len(columns)))
        touched = self.first[columns]
        bias, second, offset = self.dense
        raw = small @ touched + bias
        kept = self._kept(raw.shape, plan.asleep)
        hidden = np.maximum(raw, 0) * kept
        error = softmax(hidden @ second + offset) - plan.smooth / len(offset)
        error[np.arange(count), labels] -= 1 - plan.smooth
        error /= count
        back = (error @ second.T) * kept * (raw > 0)
        self._dense_step([back.sum(axis=0), hidden.T @ error, error.sum(axis=0)])
        self._sparse_step(columns, touched, small.T @ back)

    def _kept(self, shape: tuple[int, ...], dropped: float) -> Floats:
        kept = self.random.random(shape, dtype=np.float32) >= dropped
        return kept.astype(np.float32) / np.float32(1 - dropped)

    def _speed(self) -> tuple[float, float]:
        left = max(0.0, 1 - self.step / (self.steps + 1))
        speed = self.plan.speed * min(1.0, self.step / WARM) * left
        return speed / (1 - FIRST**self.step), 1 - SECOND**self.step

    def _sparse_step(self, columns: NDArray[np.int32], touched: Floats, slope: Floats) -> None:
        speed, shrink = self._speed()
        momentum = self.momentum[columns] * FIRST + (1 - FIRST) * slope
        spread = self.spread[columns] * SECOND + (1 - SECOND) * slope * slope
        self.momentum[columns], self.spread[columns] = momentum, spread
        self.first[columns] = touched - speed * momentum / (np.sqrt(spread / shrink) + TINY)

    def _dense_step(self, slopes: list[Floats]) -> None:
        speed, shrink = self._speed()
        for part, (momentum, spread), slope in zip(self.dense, self.moments, slopes, strict=True):
            momentum += (1 - FIRST) * (slope - momentum)
            spread += (1 - SECOND) * (slope * slope - spread)
            part -= speed * momentum / (np.sqrt(spread / shrink) + TINY)


def train_net(portions: Portions, *, texts: int, width: int, classes: int, plan: Plan) -> Net:
    """`portions` gives (rows, labels) again each time it is called: one round over the `texts`."""
    trainer = Trainer(width, classes, plan, steps=plan.rounds * (texts // plan.batch + 1))
    for _round in range(plan.rounds):
        for rows, labels in portions():
            trainer.portion(rows, labels)
    return trainer.net()


def softmax(scores: Floats) -> Floats:
    """Chances from scores, shape (rows, labels): each row sums to 1."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    made: Floats = powers / powers.sum(axis=1, keepdims=True)
    return made
