"""Pairs as rows of a sparse matrix: words of the answer, words of the appeal, and the named features.

Words have no list: the column of a word is its hash (Weinberger et al. 2009, feature hashing), so that nothing of what
people wrote can be read out of a model, and a model has a known size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import log1p
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from qulaq.text.answers.features import NAMES
from qulaq.text.words import words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ANSWER_COLUMNS = 1 << 17  # words and pairs of words of the answer
APPEAL_COLUMNS = 1 << 15  # words of the appeal
LETTER_COLUMNS = 1 << 16  # runs of three to five letters of its words: people misspell, and appeals are short
# Stepped as well as straight: neither "longer is better" nor "later is worse" holds all the way.
STEPS: Mapping[str, tuple[float, ...]] = {
    "length": (4.1, 4.4, 4.7, 5.0, 5.2, 5.4, 5.6, 5.8, 6.0, 6.2, 6.5, 6.9),
    "copied": (0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.99),
    "copied_unlike": (0.05, 0.2, 0.4, 0.6, 0.8, 0.95),
    "days": (0.7, 1.1, 1.4, 1.6, 1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.4, 3.9),
    "overlap": (0.05, 0.15, 0.3, 0.5, 0.75),
    "echo": (0.02, 0.06, 0.12, 0.2, 0.35),
    "match": (0.05, 0.2, 0.4, 0.7),
    "asked_length": (3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0),
    "deed": (0.1, 0.3, 0.5, 0.7, 0.9),
}
MATTER = ("asked_length", "requests", "asks_act")  # these speak of the appeal, not of the answer
AT_ONCE = 2_000  # texts cut into words at a time: their words take a hundred times the memory of their numbers
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Blocks:
    """Which columns are what: half-open ranges of one matrix."""

    answer: slice
    appeal: slice
    letters: slice
    named: slice

    @property
    def words(self) -> tuple[slice, ...]:
        """The blocks that hold words: of the answer, of the appeal, and the appeal once more by its letters."""
        return self.answer, self.appeal, self.letters

    @property
    def matter(self) -> slice:
        """The words of the appeal in both forms: they stand side by side."""
        return slice(self.appeal.start, self.letters.stop)

    @property
    def width(self) -> int:
        """How many columns the matrix has."""
        return int(self.named.stop)


NAMED = [*NAMES, *(f"{name}>{step}" for name, steps in STEPS.items() for step in steps)]
_ENDS = list(accumulate((ANSWER_COLUMNS, APPEAL_COLUMNS, LETTER_COLUMNS, len(NAMED)), initial=0))
BLOCKS = Blocks(*(slice(start, end) for start, end in pairwise(_ENDS)))
ABOUT_APPEAL = [at for at, name in enumerate(NAMED) if name.partition(">")[0] in MATTER]


@lru_cache(maxsize=400_000)
def _column(words: str, columns: int) -> int:
    return crc32(words.encode()) % columns


@lru_cache(maxsize=50_000)
def _letters(word: str) -> tuple[int, ...]:
    padded = f" {word} "
    runs = (padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1))
    return tuple(crc32(run.encode()) % LETTER_COLUMNS for run in runs)


Cut = Callable[[list[str]], Counter[int]]


def _of_answer(cut: list[str]) -> Counter[int]:
    counts = Counter(_column(word, ANSWER_COLUMNS) for word in cut)
    counts.update(_column(f"{one} {two}", ANSWER_COLUMNS) for one, two in pairwise(cut))
    return counts


def _of_appeal(cut: list[str]) -> Counter[int]:
    return Counter(_column(word, APPEAL_COLUMNS) for word in cut)


def _of_letters(cut: list[str]) -> Counter[int]:
    return Counter(column for word in cut for column in _letters(word))


def named_row(values: Mapping[str, float]) -> list[float]:
    """The features of NAMES and, for each edge of STEPS, whether it is passed (0 or 1), as `NAMED` orders them."""
    steps = [float(values[name] > step) for name, edges in STEPS.items() for step in edges]
    return [*(values[name] for name in NAMES), *steps]


def rows(appeals: Sequence[str], answers: Sequence[str], values: Iterable[Mapping[str, float]]) -> csr_matrix:
    """One row a pair: dampened counts (1 + ln n) of words, and the named features. Shape (pairs, BLOCKS.width)."""
    from scipy.sparse import csr_matrix, hstack, vstack

    given = list(values)
    if len(given) > AT_ONCE:
        ends = range(0, len(given), AT_ONCE)
        parts = [_at_once(appeals, answers, given, start) for start in ends]
        return vstack(parts, format="csr", dtype=np.float32)
    said, asked = [_cut(text) for text in answers], [_cut(text) for text in appeals]
    parts = [
        _words(said, ANSWER_COLUMNS, _of_answer),
        _words(asked, APPEAL_COLUMNS, _of_appeal),
        _words(asked, LETTER_COLUMNS, _of_letters),
    ]
    named = csr_matrix(np.array([named_row(one) for one in given], dtype=np.float32).reshape(-1, len(NAMED)))
    return hstack([*parts, named], format="csr", dtype=np.float32)


def _at_once(
    appeals: Sequence[str], answers: Sequence[str], values: Sequence[Mapping[str, float]], start: int
) -> csr_matrix:
    end = start + AT_ONCE
    return rows(appeals[start:end], answers[start:end], values[start:end])


def _cut(text: str) -> list[str]:
    return [_DIGITS.sub("0", word) for word in words(text)]


def _words(texts: Sequence[list[str]], columns: int, counted: Cut) -> csr_matrix:
    from scipy.sparse import csr_matrix

    indices: list[int] = []
    weights: list[float] = []
    ends = [0]
    for text in texts:
        counts = counted(text)
        indices.extend(counts)
        weights.extend(1.0 + log1p(count - 1) for count in counts.values())
        ends.append(len(indices))
    given = (np.array(weights, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(ends))
    return csr_matrix(given, shape=(len(texts), columns))
