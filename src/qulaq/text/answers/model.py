"""A model of what people said of the answers where Qulaq runs: logistic regression over words and named features.

It learns "the person will not be content": rated not solved, opened again, or complained of. The words of the appeal
are in it so that a hard matter is not held against the answer: `of_answer` is the score with the matter taken out.
Nothing of it is shipped: the ratings of the place train it, and it is used only where it is better on the newest weeks.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qulaq.text.answers.columns import ABOUT_APPEAL, BLOCKS, NAMED

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
PENALTY = 4.0  # ridge, for one row of training
ROUNDS = 120
NAMED_WEIGHT = 0.15  # of the named features beside the words, which have length one


@dataclass(frozen=True)
class Model:
    """`weights` stand for the columns of columns.BLOCKS after `scaled`; `matter` is the mean of the appeals' part."""

    idf: Floats
    middle: Floats
    spread: Floats
    weights: Floats
    bias: float
    matter: float = 0.0

    def scores(self, rows: csr_matrix) -> Floats:
        """Probability, from 0 to 1, that the person will not be content; one a row."""
        return _sigmoid(_scaled(rows, self.idf, self.middle, self.spread) @ self.weights + self.bias)

    def of_answer(self, rows: csr_matrix) -> Floats:
        """The same for an appeal of middling difficulty: what is left is the answer's own doing."""
        scaled = _scaled(rows, self.idf, self.middle, self.spread)
        own = self.weights.copy()
        own[BLOCKS.matter] = 0
        own[BLOCKS.named.start + np.array(ABOUT_APPEAL)] = 0
        return _sigmoid(scaled @ own + self.bias + self.matter)

    def why(self, row: csr_matrix, most: int = 3) -> list[tuple[str, float]]:
        """The named features that speak most against this answer, with their share of the logit."""
        scaled = _scaled(row, self.idf, self.middle, self.spread)
        shares = (scaled.multiply(self.weights[None, :])).toarray()[0][BLOCKS.named]
        sums: dict[str, float] = {}
        for at, name in enumerate(NAMED):
            if at not in ABOUT_APPEAL:
                sums[name.partition(">")[0]] = sums.get(name.partition(">")[0], 0.0) + float(shares[at])
        worst = sorted(sums.items(), key=lambda item: -item[1])[:most]
        return [(name, round(share, 3)) for name, share in worst if share > 0.05]

    def to_bytes(self) -> bytes:
        """As an npz file without pickled objects; columns without weight are left out."""
        kept = np.flatnonzero(self.weights).astype(np.int32)
        file = io.BytesIO()
        facts = json.dumps({"bias": self.bias, "matter": self.matter, "named": NAMED})
        words = kept[kept < BLOCKS.named.start]
        np.savez_compressed(
            file, kept=kept, weights=self.weights[kept], idf=self.idf[words], middle=self.middle, spread=self.spread,
            facts=np.frombuffer(facts.encode(), dtype=np.uint8),
        )  # fmt: skip
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Model:
        """Raises ValueError for a model of other features than these."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            facts: dict[str, Any] = json.loads(file["facts"].tobytes())
            if facts["named"] != NAMED:
                raise ValueError("The model was trained on other features.")
            weights, idf = np.zeros(BLOCKS.width, np.float32), np.zeros(BLOCKS.named.start, np.float32)
            weights[file["kept"]] = file["weights"]
            idf[file["kept"][file["kept"] < BLOCKS.named.start]] = file["idf"]
            return cls(idf, file["middle"], file["spread"], weights, facts["bias"], facts["matter"])


def train(
    rows: csr_matrix, discontent: Sequence[bool] | NDArray[Any], *, penalty: float = PENALTY, least: int = 3
) -> Model:
    """`discontent`: for each row whether the person was not content. Words of fewer than `least` rows are left out."""
    idf, middle, spread = _scales(rows, least)
    scaled = _scaled(rows, idf, middle, spread)
    target = np.asarray(discontent, dtype=np.float32)
    weights, bias = fit(scaled, target, penalty)
    weights[np.abs(weights) < 1e-4] = 0
    matter = np.zeros_like(weights)
    matter[BLOCKS.matter] = weights[BLOCKS.matter]
    about = BLOCKS.named.start + np.array(ABOUT_APPEAL)
    matter[about] = weights[about]
    return Model(idf, middle, spread, weights, bias, float((scaled @ matter).mean()))


def fit(rows: csr_matrix, target: Floats, penalty: float) -> tuple[Floats, float]:
    """Ridge logistic regression by L-BFGS; weights in columns that no row has stay 0."""
    from scipy.optimize import minimize

    across = rows.T.tocsr()

    def loss(given: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = given[:-1].astype(np.float32), given[-1]
        logits = rows @ weights + bias
        error = _sigmoid(logits) - target
        value = float(np.logaddexp(0, logits).sum() - logits @ target) + penalty * float(weights @ weights) / 2
        return value, np.append(across @ error + penalty * weights, error.sum()).astype(np.float64)

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return found.x[:-1].astype(np.float32), float(found.x[-1])


def _scales(rows: csr_matrix, least: int) -> tuple[Floats, Floats, Floats]:
    words = rows[:, : BLOCKS.named.start]
    seen = np.bincount(words.indices, minlength=BLOCKS.named.start)
    idf = np.where(seen >= least, 1 + np.log((1 + rows.shape[0]) / (1 + seen)), 0).astype(np.float32)
    named = rows[:, BLOCKS.named].toarray()
    return idf, named.mean(0), named.std(0) + np.float32(1e-3)


def _scaled(rows: csr_matrix, idf: Floats, middle: Floats, spread: Floats) -> csr_matrix:
    """Words by TF-IDF, each text of length one; named features by their mean and spread, at most four off."""
    from scipy.sparse import csr_matrix, diags, hstack

    parts = []
    for block in BLOCKS.words:
        words = rows[:, block] @ diags(idf[block])
        length = np.sqrt(np.asarray(words.multiply(words).sum(1)).ravel())
        parts.append(diags(1 / np.maximum(length, 1e-6)) @ words)
    named = np.clip((rows[:, BLOCKS.named].toarray() - middle) / spread, -4, 4) * NAMED_WEIGHT
    return hstack([*parts, csr_matrix(named)], format="csr", dtype=np.float32)


def _sigmoid(logits: NDArray[Any]) -> Floats:
    shares: Floats = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return shares
