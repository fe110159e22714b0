"""For few texts: ridge regression on all of them at once, solved exactly in the space of texts.

With some thousand texts and many rare labels this beats nets and is done in seconds. The name of each label stands in
as one more example of it: a label seen once is found by what it is called. What a text would have got had it not been
among the examples follows in closed form (Rifkin & Lippert 2007), so that calibration costs no second training.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats, narrowed

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

MOST = 6_000  # texts; the matrix of all pairs takes memory by their square
PENALTY = 0.5
NAMED = 3  # how many texts the name of a label is worth


@dataclass
class Ridge:
    """Linear in the features: `slopes` is features × labels."""

    slopes: NDArray[np.float16] | Floats
    offset: Floats

    def scores(self, rows: csr_matrix) -> Floats:
        """About 1 for the right label and 0 for others; len(rows) × labels."""
        if rows.shape[0] == 1:  # in a request: no matrix is built for one text
            one: Floats = (rows.data @ self.slopes[rows.indices].astype(np.float32) + self.offset)[None, :]
            return one
        used, small = narrowed(rows, rows.data)
        made: Floats = small @ self.slopes[used].astype(np.float32) + self.offset
        return made

    def pulls(self, row: csr_matrix, label: int) -> tuple[NDArray[np.int32], Floats]:
        """The columns of one text and how much each pulls towards `label`, against the mean of all labels."""
        slopes = self.slopes[row.indices].astype(np.float32)
        return row.indices, (slopes[:, label] - slopes.mean(axis=1)) * row.data


def train_ridge(
    rows: csr_matrix, labels: NDArray[np.int64], names: csr_matrix, *, penalty: float = PENALTY
) -> tuple[Ridge, Floats]:
    """The model, and the scores each of `rows` would get from a model trained without it.

    `names`: the features of the labels' own names, one row a label.
    """
    from scipy.linalg import cho_factor, cho_solve
    from scipy.sparse import vstack

    count, classes = rows.shape[0], names.shape[0]
    examples = vstack([rows, names], format="csr")
    alike = (examples @ examples.T).toarray().astype(np.float64)
    alike[np.diag_indices_from(alike)] += np.where(np.arange(len(alike)) < count, penalty, penalty / NAMED)
    wanted = np.concatenate([labels, np.arange(classes)])
    share = np.bincount(labels, minlength=classes) / count
    targets = np.eye(classes)[wanted] - share
    factor = cho_factor(alike, lower=True, overwrite_a=True)
    inverse = np.diag(cho_solve(factor, np.eye(len(wanted))))
    duals = cho_solve(factor, targets)
    without = (targets - duals / inverse[:, None] + share)[:count]
    slopes = np.asarray(examples.T @ duals.astype(np.float32), dtype=np.float16)
    return Ridge(slopes, share.astype(np.float32)), without.astype(np.float32)


def train_joint(
    rows: csr_matrix, labels: NDArray[np.int64], names: csr_matrix, dense: tuple[Floats, Floats]
) -> tuple[Ridge, Floats]:
    """The same from rows and embeddings at once; `dense`: the embeddings of the texts and those of the names.

    The slopes of the embeddings stand below those of the rows.
    """
    from scipy.sparse import csr_matrix, hstack

    texts, named = dense
    centre = texts.mean(axis=0)
    size = max(float(np.linalg.norm(texts - centre, axis=1).mean()), 1e-6)  # so that both parts are about one long

    def beside(left: csr_matrix, right: Floats) -> csr_matrix:
        return hstack([left, csr_matrix((right - centre) / size)], format="csr", dtype=np.float32)

    made, without = train_ridge(beside(rows, texts), labels, beside(names, named))
    slopes = made.slopes.astype(np.float32)
    slopes[rows.shape[1] :] /= size
    return Ridge(slopes.astype(np.float16), made.offset - centre @ slopes[rows.shape[1] :]), without


def train_dense(rows: Floats, labels: NDArray[np.int64], classes: int, *, penalty: float = 0.3) -> tuple[Ridge, Floats]:
    """The same for embeddings (texts × numbers, each of length one), solved in the space of the numbers."""
    from scipy.linalg import cho_factor, cho_solve

    wide = rows.astype(np.float64)
    share = np.bincount(labels, minlength=classes) / len(labels)
    centre = wide.mean(axis=0)
    factor = cho_factor((wide - centre).T @ (wide - centre) + penalty * np.eye(wide.shape[1]), lower=True)
    solved = cho_solve(factor, (wide - centre).T)
    targets = np.eye(classes)[labels] - share
    slopes = solved @ targets
    leverage = np.einsum("ij,ji->i", wide - centre, solved) + 1 / len(labels)
    fitted = (wide - centre) @ slopes
    without = targets - (targets - fitted) / (1 - leverage)[:, None] + share
    return Ridge(slopes.astype(np.float32), (share - centre @ slopes).astype(np.float32)), without.astype(np.float32)
