"""Several learners as one, with chances that mean what they say.

Their scores are added with weights, and the weights are chosen so that texts none of them has seen are told best (the
mean logarithm of the chance given to the right label). That blends and calibrates at once (Guo et al. 2017).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats, softmax
from qulaq.text.routing.nets import Net
from qulaq.text.routing.ridge import Ridge
from qulaq.text.routing.runs import Texts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

KINDS = ("nets", "ridge", "dense")
SHARP = {"nets": 1.0, "ridge": 10.0, "dense": 10.0, "first": 0.6, "second": 0.4}  # where the search for weights begins
LEAST = 1e-7
FLOOR = 0.003  # a label nobody could have known must not make the whole model doubt itself


@dataclass
class Mixture:
    """`dense` learns from embeddings, where a model was trained with them; beside `ridge`, from rows and embeddings."""

    labels: list[str]
    nets: list[Net] = field(default_factory=list)
    ridge: Ridge | None = None
    dense: Ridge | None = None
    weight: dict[str, float] = field(default_factory=dict)

    def scores(self, texts: Texts, embedded: Floats | None = None) -> dict[str, Floats]:
        """By kind of learner: len(texts) × labels."""
        made: dict[str, Floats] = {}
        if self.nets:
            made["nets"] = mean_of([net.scores(texts) for net in self.nets])
        if self.ridge is not None:
            made["ridge"] = self.ridge.scores(texts.rows)
        if self.dense is not None and embedded is not None:
            made["dense"] = self._dense(self.dense, texts.rows, embedded)
        return made

    def _dense(self, dense: Ridge, rows: csr_matrix, embedded: Floats) -> Floats:
        slopes = dense.slopes[-embedded.shape[1] :].astype(np.float32)
        if self.ridge is None:
            return embedded @ slopes + dense.offset
        sparse = Ridge(dense.slopes[: -embedded.shape[1]], dense.offset)
        return sparse.scores(rows) + embedded @ slopes

    def chances(self, texts: Texts, embedded: Floats | None = None) -> Floats:
        """Each row sums to 1. Without embeddings the others answer alone, with the weights they have for that."""
        scores = self.scores(texts, embedded)
        return blended(scores, self._weights(scores))

    def pulls(self, text: Texts, label: int) -> Floats:
        """How much each column of one text pulls towards `label`, by all learners of words together."""
        total = np.zeros(text.rows.shape[1], np.float32)
        for net in self.nets:
            total += net.pulls(text, label) * np.float32(self.weight.get("nets", 1) / len(self.nets))
        if self.ridge is not None:
            columns, pulled = self.ridge.pulls(text.rows, label)
            total[columns] += pulled * np.float32(self.weight.get("ridge", 1))
        return total

    def _weights(self, scores: dict[str, Floats]) -> dict[str, float]:
        if "dense" in scores or self.dense is None:
            return self.weight
        return {kind: self.weight.get(f"{kind} alone", SHARP[kind]) for kind in scores}


def mean_of(scores: list[Floats]) -> Floats:
    """The mean of what several nets say, each as logarithms of chances."""
    made: Floats = np.mean([np.log(softmax(part) + LEAST) for part in scores], axis=0, dtype=np.float32)
    return made


def blended(scores: dict[str, Floats], weight: dict[str, float]) -> Floats:
    """Chances, shape (rows, labels), each row summing to 1, from the scores of each kind of learner."""
    parts = [part * np.float32(weight.get(kind, SHARP[kind])) for kind, part in scores.items()]
    return softmax(np.sum(parts, axis=0))


def fit_weights(scores: dict[str, Floats], labels: NDArray[np.int64]) -> dict[str, float]:
    """Weights by kind from texts that were not learned from; the starting ones when there are too few."""
    from scipy.optimize import minimize

    kinds = list(scores)
    start = np.array([SHARP[kind] for kind in kinds])
    if len(labels) < 20:
        return dict(zip(kinds, start.tolist(), strict=True))

    def weights(logarithms: NDArray[np.float64]) -> dict[str, float]:
        return dict(zip(kinds, np.exp(logarithms).tolist(), strict=True))

    def loss(logarithms: NDArray[np.float64]) -> float:
        right = blended(scores, weights(logarithms))[np.arange(len(labels)), labels]
        return float(-np.log(right + FLOOR).mean())

    best = minimize(loss, np.log(start), method="Nelder-Mead", options={"maxiter": 40 * len(kinds), "xatol": 0.01}).x
    return weights(best)


def pooled(first: Floats, second: Floats | None, trust: tuple[float, float]) -> Floats:
    """Two opinions as one: their chances to the power of how far each is trusted, summing to 1."""
    scores = np.log(first + LEAST) * trust[0]
    if second is not None:
        scores = scores + np.log(second + LEAST) * trust[1]
    return softmax(scores)
