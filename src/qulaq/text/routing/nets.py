"""A small net: a bag of features and windows over the words → one hidden layer → classes. Trained by Adam.

The bag says which words stand in a text, however far apart; the windows (`windows`) which stand beside which. Learned
together, each sees what the other leaves (Cheng et al. 2016, wide and deep). Memory does not grow with the number of
texts: they are handed over in portions, again for each round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.adam import Adam
from qulaq.text.routing.arrays import Floats, halves, narrowed, softmax
from qulaq.text.routing.chance import Chance
from qulaq.text.routing.runs import Texts
from qulaq.text.routing.windows import Look, Windows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Portions = Callable[[], Iterable[tuple[Texts, NDArray[np.int64]]]]  # called once a round
SCALE = 2.8  # features of length one are too weak for a net to start from
ALIKE = 50  # batches among which texts of about one length come into one: windows look at empty places, too


@dataclass(frozen=True)
class Plan:
    """How one net is trained. `unseen`: share of features of the bag hidden in each step, `asleep`: share of hidden
    units. `hidden`: units of the bag, `filters` of each size of window; without them the part is left out."""

    hidden: int = 128
    numbers: int = 128  # of the vector of a stem
    filters: int = 0
    sizes: tuple[int, ...] = (1, 3, 5)
    rounds: int = 6
    batch: int = 256
    speed: float = 2e-3
    unseen: float = 0.3
    asleep: float = 0.3
    smooth: float = 0.0  # share of certainty given to all other classes
    seed: int = 1


@dataclass
class Bag:
    """Hidden units over the columns of a bag: the weights, columns × units, and what is added."""

    first: Floats
    bias: Floats

    def hidden(self, rows: csr_matrix) -> Floats:
        """Each unit's answer (ReLU), shape (rows, units)."""
        if rows.shape[0] == 1:  # in a request: no matrix is built for one text
            raw = (rows.data * SCALE) @ self.first[rows.indices].astype(np.float32)
            return np.asarray(np.maximum(raw + self.bias, 0)[None, :], np.float32)
        used, small = narrowed(rows, rows.data * SCALE)
        return np.asarray(np.maximum(small @ self.first[used].astype(np.float32) + self.bias, 0), np.float32)


@dataclass
class Net:
    """What is hidden comes from the bag, then from the windows; `second` (hidden × classes) weighs it."""

    bag: Bag | None
    windows: Windows | None
    second: Floats
    offset: Floats

    def scores(self, texts: Texts) -> Floats:
        """Logits, len(texts) × classes."""
        parts = [] if self.bag is None else [self.bag.hidden(texts.rows)]
        if self.windows is not None:
            parts += [self.windows.hidden(texts)]
        return np.concatenate(parts, axis=1) @ self.second + self.offset

    def pulls(self, text: Texts, label: int) -> Floats:
        """How much each column of one text pulls towards `label`, against the mean of all labels."""
        pulled, slope = np.zeros(text.rows.shape[1], np.float32), self.second[:, label] - self.second.mean(axis=1)
        units = 0
        if self.bag is not None:
            units, row = len(self.bag.bias), text.rows
            awake = (self.bag.hidden(row)[0] > 0) * slope[:units]
            pulled[row.indices] += (self.bag.first[row.indices].astype(np.float32) @ awake) * row.data * SCALE
        if self.windows is not None:
            look = Look(self.windows, text)
            vectors, _filters, _bias = look.back(slope[None, units:])
            each = (look.spelt.T @ vectors) * self.windows.vectors[look.columns].astype(np.float32)
            pulled[self.windows.own(look.columns)] += each.sum(axis=1)
        return pulled


class Trainer:
    """Trains one net."""

    def __init__(self, width: int, classes: int, plan: Plan, steps: int) -> None:
        self.plan, self.chance, self.adam = plan, Chance(plan.seed), Adam(plan.speed, steps)
        self.bag = self.windows = None
        hidden = plan.hidden
        if plan.hidden:
            self.bag = Bag(self.chance.normal((width, plan.hidden), 0.1), np.zeros(plan.hidden, np.float32))
        if plan.filters:
            self.windows = Windows.drawn(width, plan.numbers, plan.filters, plan.sizes, self.chance)
            hidden += 2 * self.windows.bias.size
        self.second = self.chance.normal((hidden, classes), 1 / np.sqrt(hidden))
        self.offset = np.zeros(classes, np.float32)

    def portion(self, texts: Texts, labels: NDArray[np.int64]) -> None:
        """One round over `texts`, with the number of each one's label."""
        for chosen in self._batches(texts.lengths):
            self._learn(texts[chosen], labels[chosen])

    def net(self) -> Net:
        """The net as trained so far; its large matrices in half precision."""
        bag = self.bag and Bag(halves(self.bag.first), self.bag.bias)
        windows = self.windows and self.windows.kept(self.adam.touched("vectors"))
        return Net(bag, windows, self.second, self.offset)

    def _batches(self, lengths: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
        order, size = self.chance.order(len(lengths)), self.plan.batch
        if self.windows is None:
            parts = [order]
        else:
            parts = [order[start : start + size * ALIKE] for start in range(0, len(order), size * ALIKE)]
            parts = [part[np.argsort(lengths[part], kind="stable")] for part in parts]
        found = [part[start : start + size] for part in parts for start in range(0, len(part), size)]
        return (found[place] for place in self.chance.order(len(found)))

    def _learn(self, texts: Texts, labels: NDArray[np.int64]) -> None:
        self.adam.step += 1
        plan, count = self.plan, len(texts)
        looks: list[BagLook | Look] = []
        if self.bag is not None:
            looks.append(BagLook(self.bag, texts.rows, plan.unseen, self.chance))
        if self.windows is not None:
            looks.append(Look(self.windows, texts, self.chance))
        raw = np.concatenate([look.hidden for look in looks], axis=1)
        kept = self.chance.kept(raw.shape, plan.asleep)
        hidden = raw * kept
        error: Floats = softmax(hidden @ self.second + self.offset) - plan.smooth / len(self.offset)
        error[np.arange(count), labels] -= 1 - plan.smooth
        error /= count
        back: Floats = (error @ self.second.T) * kept
        self.adam.whole("second", self.second, hidden.T @ error)
        self.adam.whole("offset", self.offset, error.sum(axis=0))
        ends = np.cumsum([look.hidden.shape[1] for look in looks])
        for look, slope in zip(looks, np.split(back, ends[:-1], axis=1), strict=True):
            look.learn(slope, self.adam)


class BagLook:
    """One look at some rows by a bag, remembered to learn from it."""

    def __init__(self, bag: Bag, rows: csr_matrix, unseen: float, chance: Chance) -> None:
        self.bag = bag
        self.columns, self.small = narrowed(rows, rows.data * SCALE * chance.kept(rows.data.shape, unseen))
        self.hidden = np.maximum(self.small @ bag.first[self.columns] + bag.bias, 0)

    def learn(self, slope: Floats, adam: Adam) -> None:
        """One step of Adam against the slope of `hidden`."""
        back = slope * (self.hidden > 0)
        adam.whole("bias", self.bag.bias, back.sum(axis=0))
        adam.rows("first", self.bag.first, self.columns, self.small.T @ back)


def train_net(portions: Portions, *, texts: int, width: int, classes: int, plan: Plan) -> Net:
    """`portions` gives (texts, labels) again each time it is called: one round over the `texts`."""
    trainer = Trainer(width, classes, plan, steps=plan.rounds * (texts // plan.batch + 1))
    for _round in range(plan.rounds):
        for rows, labels in portions():
            trainer.portion(rows, labels)
    return trainer.net()
