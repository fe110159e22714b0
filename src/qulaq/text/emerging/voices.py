"""What people said, when and where, as numbers: the words of each voice, its meaning, and who spoke in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from qulaq.text.meaning import meanings
from qulaq.text.polite import is_polite
from qulaq.text.skeleton import skeleton
from qulaq.text.stems import stems
from qulaq.text.words import words

if TYPE_CHECKING:
    from scipy import sparse

LETTERS_READ = 600  # the matter stands at the beginning; a long letter must not be like everything
_NOT_A_WORD = re.compile(r"\d|[xх]{2,}|[@/]")
LEAST_LETTERS = 3
SECONDS = 86_400
MOST_OF_ONE_MOMENT = 0.25  # of all voices; of clocks that show whole hours the busiest one has an eighth or so

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Voices:
    """In the order of time. `day`: days since any moment, with fractions, in local time. `place`: number of the
    territory, the same for voices of the same one. `words`: voices × words, 1 where it is said; `is_pair`: which words
    are two in a row. `meaning`: voices × 160. `name`: the caller's own numbers of the voices."""

    day: NDArray[np.float64]
    place: NDArray[np.int64]
    words: sparse.csr_matrix
    is_pair: NDArray[np.bool_]
    meaning: Floats
    name: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.day)

    def taken(self, rows: Any) -> Voices:
        """Only these rows (a mask or places)."""
        day, place, words = self.day[rows], self.place[rows], self.words[rows]
        return Voices(day, place, words, self.is_pair, self.meaning[rows], self.name[rows])


def read(texts: Sequence[str], days: Sequence[float], places: Sequence[str]) -> Voices:
    """Voices of the three columns; their names are the places in them. Order of rows does not matter otherwise."""
    said = [telling(text) for text in texts]
    order = np.lexsort((np.array(texts, dtype=object).astype(str), np.asarray(places, dtype=str), np.asarray(days)))
    said = [said[row] for row in order]
    matrix, is_pair = _matrix([_terms(row) for row in said])
    _names, numbers = np.unique(np.asarray(places, dtype=str), return_inverse=True)
    meaning = meanings([(row, "ru") for row in said])
    return Voices(np.asarray(days, np.float64)[order], numbers.astype(np.int64)[order], matrix, is_pair, meaning, order)


@lru_cache(maxsize=100_000)
def telling(text: str) -> tuple[str, ...]:
    """Stems of the words that may say something of the matter: no greetings, no small words."""
    return tuple(stems(" ".join(word for word in words(text[:LETTERS_READ]) if not is_small(word))))


@lru_cache(maxsize=100_000)
def is_small(word: str) -> bool:
    """Whether a word says nothing of the matter: greeting, closing, small words."""
    return is_polite(skeleton(word))


def _terms(said: Sequence[str]) -> list[str]:
    """Words that may name a matter, then two such in a row; each once."""
    kept = [word for word in said if len(word) >= LEAST_LETTERS and not _NOT_A_WORD.search(word)]
    return list(dict.fromkeys([*kept, *(f"{one} {two}" for one, two in pairwise(kept))]))


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[sparse.csr_matrix, NDArray[np.bool_]]:
    from scipy import sparse

    known: dict[str, int] = {}
    places = [known.setdefault(word, len(known)) for row in rows for word in row]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    ones = np.ones(len(places), np.float32)
    made = sparse.csr_matrix((ones, np.array(places, np.int64), starts), shape=(len(rows), max(1, len(known))))
    return made, np.array([" " in word for word in known] or [False])


def centred(meaning: Floats) -> Floats:
    """Meanings without what all have in common, each made one long again."""
    apart = meaning - meaning.mean(0, keepdims=True)
    return np.asarray(apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-6), np.float32)


def runs(voices: Voices, meaning: Floats, *, within: float, alike: float) -> NDArray[np.int64]:
    """For each voice the first of its run: itself, or one like it of the same territory at most `within` days ago.

    Whoever walks through a district and reports every yard is one voice of a wave, not ten. Where all are of one
    territory, or a day stands without its hour, a walk can not be told from a wave: then nobody is folded.
    """
    first = np.arange(len(voices))
    if len(np.unique(voices.place)) == 1:
        return first
    for later, earlier in _near_pairs(voices, meaning, within, alike):
        if first[earlier] == earlier and first[later] == later:
            first[later] = earlier
    return first


def has_hour(days: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the hour is known. Midnight stands for a day without one, and so does any moment of the day that very
    many share: a program that knows the day alone writes midnight of another time zone, or eight in the morning."""
    moments = np.round(days % 1 * SECONDS).astype(np.int64) % SECONDS
    moment, which, counts = np.unique(moments, return_inverse=True, return_counts=True)
    return np.asarray(((moment != 0) & (counts <= MOST_OF_ONE_MOMENT * len(days)))[which])


def _near_pairs(voices: Voices, meaning: Floats, within: float, alike: float) -> list[tuple[int, int]]:
    """Pairs (later, earlier) of one place, in the order of the later one."""
    order = np.lexsort((np.arange(len(voices)), voices.day, voices.place))
    order = order[has_hour(voices.day)[order]]
    found = []
    for lag in range(1, len(order)):
        early, late = order[:-lag], order[lag:]
        near = (voices.place[early] == voices.place[late]) & (voices.day[late] - voices.day[early] <= within)
        if not near.any():
            break
        early, late = early[near], late[near]
        same = np.einsum("ij,ij->i", meaning[early], meaning[late]) > alike
        found += list(zip(late[same].tolist(), early[same].tolist(), strict=True))
    return sorted(found)
