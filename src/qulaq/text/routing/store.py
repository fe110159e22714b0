"""Counted texts on their way into training: in memory while they are few, else in portions on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing import features
from qulaq.text.routing.weights import Counter, Weights

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PORTION = 5_000
IN_MEMORY = 80_000  # texts


class Example(NamedTuple):
    """One decided text. `territory` and `topic` are empty where they are not known."""

    text: str
    label: str
    territory: str = ""
    topic: str = ""


@dataclass
class Store:
    """Reads examples once; gives them back weighed, in portions, as often as asked."""

    placed: bool
    counter: Counter = field(default_factory=Counter)
    labels: list[str] = field(default_factory=list)
    territories: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    _portions: list[dict[str, csr_matrix] | Path] = field(default_factory=list)
    _folder: TemporaryDirectory[str] | None = None

    def fill(self, examples: Iterable[Example]) -> None:
        """Reads `examples` once, in portions; past a limit they are kept on disk."""
        for portion in in_portions(examples):
            places = [item.territory for item in portion] if self.placed else None
            counted = features.hashed([features.read(item.text) for item in portion], places)
            self.counter.add(counted)
            self._portions.append(counted)
            self.labels += [item.label for item in portion]
            self.territories += [item.territory for item in portion]
            self.topics += [item.topic for item in portion]
            if len(self.labels) > IN_MEMORY:
                self._to_disk()

    def close(self) -> None:
        """Takes away what was kept on disk."""
        if self._folder is not None:
            self._folder.cleanup()

    def counted(self) -> Iterator[tuple[int, dict[str, csr_matrix]]]:
        """Portions with the number of their first text."""
        start = 0
        for kept in self._portions:
            portion = _read(kept) if isinstance(kept, Path) else kept
            yield start, portion
            start += next(iter(portion.values())).shape[0]

    def weighed(self, weights: Weights) -> Rows:
        """All rows under `weights`, kept in memory or made anew each time they are asked for."""
        if self._folder is None:
            from scipy.sparse import vstack

            return Rows([vstack([weights.weighed(part) for _start, part in self.counted()], format="csr")], None, None)
        return Rows(None, self, weights)

    def _to_disk(self) -> None:
        self._folder = self._folder or TemporaryDirectory(prefix="qulaq-routing-")
        for place, kept in enumerate(self._portions):
            if not isinstance(kept, Path):
                self._portions[place] = _write(kept, Path(self._folder.name) / f"{place:06}.npz")


@dataclass
class Rows:
    """Weighed rows of all texts, once or again and again."""

    _kept: list[csr_matrix] | None
    _store: Store | None
    _weights: Weights | None

    def portions(self) -> Iterator[tuple[int, csr_matrix]]:
        """Matrices of rows with the number of the first row of each."""
        if self._kept is not None:
            yield 0, self._kept[0]
        elif self._store is not None and self._weights is not None:
            for start, counted in self._store.counted():
                yield start, self._weights.weighed(counted)

    def of(self, chosen: NDArray[np.int64]) -> csr_matrix:
        """The rows with these numbers (in order)."""
        from scipy.sparse import vstack

        taken = []
        for start, rows in self.portions():
            here = chosen[(chosen >= start) & (chosen < start + rows.shape[0])] - start
            taken.append(rows[here])
        return vstack(taken, format="csr")


def in_portions(examples: Iterable[Example]) -> Iterator[Sequence[Example]]:
    """Lists of at most PORTION examples, none empty."""
    portion: list[Example] = []
    for item in examples:
        portion.append(item)
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _write(counted: dict[str, csr_matrix], path: Path) -> Path:
    # Counts above 127 are as good as 127: their logarithm is taken
    parts = {}
    for name, block in counted.items():
        parts[f"{name}.data"] = np.minimum(block.data, features.WHOLE).astype(np.int8)
        parts[f"{name}.indices"], parts[f"{name}.indptr"] = block.indices.astype(np.int32), block.indptr
    np.savez(path, allow_pickle=False, **parts)
    return path


def _read(path: Path) -> dict[str, csr_matrix]:
    from scipy.sparse import csr_matrix

    with np.load(path, allow_pickle=False) as parts:
        names = [name for name in features.BLOCKS if f"{name}.indptr" in parts]
        return {
            name: csr_matrix(
                (parts[f"{name}.data"].astype(np.float32), parts[f"{name}.indices"], parts[f"{name}.indptr"]),
                shape=(len(parts[f"{name}.indptr"]) - 1, features.COLUMNS),
            )
            for name in names
        }
