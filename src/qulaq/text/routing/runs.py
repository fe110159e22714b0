"""Texts as runs of stems, for what reads words in their order: each different stem once, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing import features

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from qulaq.text.routing.weights import Weights

LONGEST = 150  # stems of a text that are read in their order
BLOCKS = ("words", "letters", features.MEANING)


@dataclass(frozen=True)
class Runs:
    """Text number i is `order[ends[i]:ends[i + 1]]`, numbers of stems; `blocks`: what is counted of each stem, matrices
    of stems × features.COLUMNS."""

    blocks: dict[str, csr_matrix]
    order: NDArray[np.int32]
    ends: NDArray[np.int64]


@dataclass(frozen=True)
class Texts:
    """Weighed texts, for any learner: `rows` as bags (texts × columns), `stems` one row for each different one, and
    the numbers of theirs in their order, as in Runs."""

    rows: csr_matrix
    stems: csr_matrix
    order: NDArray[np.int32]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, chosen: NDArray[np.int64]) -> Texts:
        """The texts with these numbers, in this order."""
        lengths = self.lengths[chosen]
        ends = np.concatenate(([0], np.cumsum(lengths)))
        places = np.repeat(self.ends[chosen] - ends[:-1], lengths) + np.arange(ends[-1])
        return Texts(self.rows[chosen], self.stems, self.order[places], ends)

    def compact(self) -> Texts:
        """The same without stems that stand in none of them."""
        used, order = np.unique(self.order, return_inverse=True)
        return Texts(self.rows, self.stems[used], order.astype(np.int32), self.ends)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many stems are read of each text."""
        return np.diff(self.ends)


def runs_of(texts: Sequence[features.Read]) -> Runs:
    """The first LONGEST stems of each text."""
    found = [text.stems[:LONGEST] for text in texts]
    known: dict[str, int] = {}
    order = [known.setdefault(stem, len(known)) for stems in found for stem in stems]
    ends = np.concatenate(([0], np.cumsum([len(stems) for stems in found], dtype=np.int64)))
    stems = list(known)
    counted = features.alone([[stem] for stem in stems]), features.letters_of(stems), features.meaning_of(stems)
    return Runs(dict(zip(BLOCKS, counted, strict=True)), np.array(order, np.int32), ends)


def weighed(counted: dict[str, csr_matrix], runs: Runs, weights: Weights) -> Texts:
    """Texts counted both ways, under `weights`."""
    return Texts(weights.weighed(counted), weights.weighed(runs.blocks), runs.order, runs.ends)


def bags(rows: csr_matrix) -> Texts:
    """Texts of which nobody reads the order."""
    none = np.empty(0, np.int32)
    return Texts(rows, rows[none], none, np.zeros(rows.shape[0] + 1, np.int64))


def joined(parts: Sequence[Texts]) -> Texts:
    """Several as one; a stem of two parts stands in both."""
    from scipy.sparse import vstack

    stems = np.cumsum([0, *(part.stems.shape[0] for part in parts[:-1])])
    return Texts(
        vstack([part.rows for part in parts], format="csr"),
        vstack([part.stems for part in parts], format="csr"),
        np.concatenate([part.order + first for part, first in zip(parts, stems, strict=True)]).astype(np.int32),
        np.concatenate(([0], np.cumsum(np.concatenate([part.lengths for part in parts])))),
    )
