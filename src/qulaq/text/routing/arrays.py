"""The numbers all learners share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]


def softmax(scores: Floats) -> Floats:
    """Chances from scores, shape (rows, labels): each row sums to 1."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    made: Floats = powers / powers.sum(axis=1, keepdims=True)
    return made


def halves(numbers: Floats) -> Floats:
    """The same in half precision, for what is kept."""
    made: Floats = numbers.astype(np.float16)
    return made


def narrowed(rows: csr_matrix, values: Floats) -> tuple[NDArray[np.int32], csr_matrix]:
    """The columns that occur, and `rows` in these alone with `values`: a text has some hundred of many thousand."""
    columns, places = np.unique(rows.indices, return_inverse=True)
    return columns, type(rows)((values, places, rows.indptr), shape=(rows.shape[0], len(columns)))
