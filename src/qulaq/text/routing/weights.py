"""Which hashed columns a model knows, and how much each counts: rare ones more (sublinear tf–idf, unit length)."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qulaq.text.meaning import width
from qulaq.text.routing.features import COLUMNS, MEANING, OPENING

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# Lengths of the blocks; found by cross-validation
STRENGTH = {"words": 1.0, "letters": 0.6, OPENING: 0.77, MEANING: 0.63, "places": 0.7}
LEAST = {"words": 2, "letters": 3, OPENING: 2, "places": 2}  # texts a column has to occur in
FEW = 5_000  # with so few texts, a word seen once still tells something


@dataclass
class Known:
    """The known columns of one block, in order, with their weight."""

    columns: NDArray[np.int32]
    rarity: NDArray[np.float32]

    def places(self, columns: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Where the known ones among `columns` stand here, and which of them are known."""
        if not len(self.columns):
            return np.empty(0, np.int64), np.zeros(len(columns), dtype=bool)
        places = np.searchsorted(self.columns, columns)
        places[places == len(self.columns)] = 0
        kept = self.columns[places] == columns
        return places[kept], kept

    def weighed(self, counted: csr_matrix, strength: float, *, counts: bool = True) -> csr_matrix:
        """`counted` in the known columns only, each row of length `strength` (or empty); numbers that are no `counts`
        stay as they are."""
        from scipy.sparse import csr_matrix

        places, kept = self.places(counted.indices)
        values = (1 + np.log(counted.data[kept])) * self.rarity[places] if counts else counted.data[kept]
        ends = np.concatenate(([0], np.cumsum(kept)))[counted.indptr]
        rows = np.repeat(np.arange(counted.shape[0]), np.diff(ends))
        length = np.sqrt(np.bincount(rows, values.astype(np.float64) ** 2, minlength=counted.shape[0]))
        values = (values * strength / length[rows]).astype(np.float32)
        shape = (counted.shape[0], len(self.columns))
        return csr_matrix((values, places.astype(np.int32), ends.astype(np.int32)), shape=shape)


@dataclass
class Weights:
    """All blocks of a model, side by side."""

    blocks: dict[str, Known] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns all blocks have together."""
        return sum(len(known.columns) for known in self.blocks.values())

    def weighed(self, counted: Mapping[str, csr_matrix]) -> csr_matrix:
        """The blocks of the model that were `counted`; a block it does not know is left out."""
        from scipy.sparse import csr_matrix, hstack

        rows = next(iter(counted.values())).shape[0]
        parts = [
            known.weighed(counted[name], STRENGTH[name], counts=name != MEANING)
            if name in counted
            else csr_matrix((rows, len(known.columns)), dtype=np.float32)
            for name, known in self.blocks.items()
        ]
        return hstack(parts, format="csr", dtype=np.float32)

    def starts(self) -> dict[str, int]:
        """The first column of each block."""
        starts, at = {}, 0
        for name, known in self.blocks.items():
            starts[name] = at
            at += len(known.columns)
        return starts


@dataclass
class Counter:
    """Counts in how many texts each column occurs; memory does not grow with the texts."""

    texts: int = 0
    seen: dict[str, NDArray[np.int32]] = field(default_factory=dict)

    def add(self, counted: Mapping[str, csr_matrix]) -> None:
        """Counts the texts of one portion, given by block, each block of shape (texts, COLUMNS)."""
        self.texts += next(iter(counted.values())).shape[0]
        for name, block in counted.items():
            known = self.seen.setdefault(name, np.zeros(COLUMNS, np.int32))
            known += np.bincount(block.indices, minlength=COLUMNS).astype(np.int32)

    def weights(self, most: int, *, without: Container[str] = ()) -> Weights:
        """At most `most` columns in a block: the most frequent ones. Blocks can be left out."""
        return Weights({name: self._known(name, seen, most) for name, seen in self.seen.items() if name not in without})

    def _known(self, name: str, seen: NDArray[np.int32], most: int) -> Known:
        if name == MEANING:
            return Known(np.arange(width(), dtype=np.int32), np.ones(width(), np.float32))
        least = LEAST[name] - (1 if self.texts < FEW else 0)
        columns = np.flatnonzero(seen >= least)
        if len(columns) > most:
            columns = np.sort(columns[np.argsort(-seen[columns], kind="stable")[:most]])
        rarity = np.log((1 + self.texts) / (1 + seen[columns])) + 1
        return Known(columns.astype(np.int32), rarity.astype(np.float32))
