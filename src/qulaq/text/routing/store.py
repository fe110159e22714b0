"""Counted texts on their way into training: in memory while they are few, else in portions on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing import features
from qulaq.text.routing.runs import BLOCKS, Runs, Texts, bags, joined, runs_of, weighed
from qulaq.text.routing.weights import Counter, Weights

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

PORTION = 5_000
IN_MEMORY = 80_000  # texts
STEM = "stem."  # before the names of blocks of stems


class Example(NamedTuple):
    """One decided text. `territory` and `topic` are empty where they are not known."""

    text: str
    label: str
    territory: str = ""
    topic: str = ""


class Portion(NamedTuple):
    """Counted texts: as bags, by block, and as runs of stems."""

    counted: dict[str, csr_matrix]
    runs: Runs

    @property
    def texts(self) -> int:
        """How many there are."""
        return len(self.runs.ends) - 1


@dataclass
class Store:
    """Reads examples once; gives them back weighed, in portions, as often as asked."""

    placed: bool
    counter: Counter = field(default_factory=Counter)
    labels: list[str] = field(default_factory=list)
    territories: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    _portions: list[Portion | Path] = field(default_factory=list)
    _folder: TemporaryDirectory[str] | None = None

    def fill(self, examples: Iterable[Example]) -> None:
        """Reads `examples` once, in portions; past a limit they are kept on disk."""
        for portion in in_portions(examples):
            places = [item.territory for item in portion] if self.placed else None
            read = [features.read(item.text) for item in portion]
            counted = features.hashed(read, places)
            self.counter.add(counted)
            self._portions.append(Portion(counted, runs_of(read)))
            self.labels += [item.label for item in portion]
            self.territories += [item.territory for item in portion]
            self.topics += [item.topic for item in portion]
            if len(self.labels) > IN_MEMORY:
                self._to_disk()

    def close(self) -> None:
        """Takes away what was kept on disk."""
        if self._folder is not None:
            self._folder.cleanup()

    def counted(self) -> Iterator[tuple[int, Portion]]:
        """Portions with the number of their first text."""
        start = 0
        for kept in self._portions:
            portion = _read(kept) if isinstance(kept, Path) else kept
            yield start, portion
            start += portion.texts

    def weighed(self, weights: Weights, *, ordered: bool = True) -> Rows:
        """All texts under `weights`, kept in memory or made anew each time they are asked for; as bags alone where
        nothing reads their words in order."""
        rows = Rows(self, weights, ordered)
        if self._folder is None:
            rows.kept = joined([texts for _start, texts in rows.portions()])
        return rows

    def _to_disk(self) -> None:
        self._folder = self._folder or TemporaryDirectory(prefix="qulaq-routing-")
        for place, kept in enumerate(self._portions):
            if not isinstance(kept, Path):
                self._portions[place] = _write(kept, Path(self._folder.name) / f"{place:06}.npz")


@dataclass
class Rows:
    """Weighed texts, once or again and again."""

    store: Store
    weights: Weights
    ordered: bool
    kept: Texts | None = None

    def portions(self) -> Iterator[tuple[int, Texts]]:
        """Some texts at a time, with the number of the first of them."""
        if self.kept is not None:
            yield 0, self.kept
            return
        for start, (counted, of_stems) in self.store.counted():
            yield (
                start,
                weighed(counted, of_stems, self.weights) if self.ordered else bags(self.weights.weighed(counted)),
            )

    def of(self, chosen: NDArray[np.int64]) -> Texts:
        """The texts with these numbers (in order)."""
        taken = []
        for start, texts in self.portions():
            here = chosen[(chosen >= start) & (chosen < start + len(texts))] - start
            if len(here):
                taken.append(texts[here].compact())
        return joined(taken)


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


def _write(portion: Portion, path: Path) -> Path:
    # Counts above 127 are as good as 127: their logarithm is taken
    parts: dict[str, NDArray[Any]] = {"order": portion.runs.order, "ends": portion.runs.ends}
    for name, block in _named(portion):
        parts[f"{name}.data"] = np.minimum(block.data, features.WHOLE).astype(np.int8)
        parts[f"{name}.indices"], parts[f"{name}.indptr"] = block.indices.astype(np.int32), block.indptr
    np.savez(path, allow_pickle=False, **parts)
    return path


def _named(portion: Portion) -> Iterator[tuple[str, csr_matrix]]:
    yield from portion.counted.items()
    yield from ((f"{STEM}{name}", block) for name, block in portion.runs.blocks.items())


def _read(path: Path) -> Portion:
    from scipy.sparse import csr_matrix

    with np.load(path, allow_pickle=False) as parts:

        def block(name: str) -> csr_matrix:
            data, starts = parts[f"{name}.data"].astype(np.float32), parts[f"{name}.indptr"]
            return csr_matrix((data, parts[f"{name}.indices"], starts), shape=(len(starts) - 1, features.COLUMNS))

        counted = {name: block(name) for name in features.BLOCKS if f"{name}.indptr" in parts}
        stems = {name: block(f"{STEM}{name}") for name in BLOCKS}
        return Portion(counted, Runs(stems, parts["order"], parts["ends"]))
