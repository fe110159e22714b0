"""Ways to find like texts that stand beside ours: BM25 over words or stems, and word trigrams."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix


def plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def trigrams(text: str) -> list[str]:
    return sorted({f"  {word} "[place : place + 3] for word in plain(text) for place in range(len(word) + 1)})


class Bm25:
    """BM25 (Robertson & Zaragoza 2009), k1 = 1.2, b = 0.75, over the words that `cut` makes of a text."""

    def __init__(self, texts: Sequence[str], cut: Callable[[str], list[str]], k1: float = 1.2, b: float = 0.75) -> None:
        self.cut = cut
        counts = [Counter(cut(text)) for text in texts]
        self.columns: dict[str, int] = {}
        cells = [(row, self.columns.setdefault(word, len(self.columns)), count)
                 for row, bag in enumerate(counts) for word, count in sorted(bag.items())]  # fmt: skip
        rows, columns, often = (np.asarray(part) for part in zip(*cells, strict=True))
        spread = np.bincount(columns)
        idf = np.log(1 + (len(texts) - spread + 0.5) / (spread + 0.5))
        lengths = np.asarray([sum(bag.values()) for bag in counts])
        norm = k1 * (1 - b + b * lengths / max(lengths.mean(), 1))
        values = idf[columns] * often * (k1 + 1) / (often + norm[rows])
        self.table = csc_matrix((values, (rows, columns)), shape=(len(texts), len(self.columns)))

    def scores(self, text: str) -> np.ndarray:
        wanted = [self.columns[word] for word in sorted(set(self.cut(text))) if word in self.columns]
        return np.asarray(self.table[:, wanted].sum(axis=1)).ravel()


class Sets:
    """Jaccard index of word trigrams, as `similarity()` of pg_trgm has it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.columns: dict[str, int] = {}
        cells = [
            (row, self.columns.setdefault(gram, len(self.columns)))
            for row, text in enumerate(texts)
            for gram in trigrams(text)
        ]
        rows, columns = zip(*cells, strict=True)
        self.table = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(texts), len(self.columns))).tocsc()
        self.sizes = np.bincount(rows, minlength=len(texts))

    def scores(self, text: str) -> np.ndarray:
        grams = trigrams(text)
        shared = np.asarray(
            self.table[:, [self.columns[gram] for gram in grams if gram in self.columns]].sum(axis=1)
        ).ravel()
        return shared / np.maximum(self.sizes + len(grams) - shared, 1)
