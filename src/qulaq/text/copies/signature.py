"""What is kept of a text to find its copies: keys that copies share, and a sketch of its letters."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qulaq.text.polite import SMALL, core, known
from qulaq.text.skeleton import skeletons

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION = 1  # changes with everything below that changes keys or sketches; stored beside them
WORD_BANDS, WORD_ROWS = 8, 3
LETTER_BANDS, LETTER_ROWS = 16, 4
KEYS = WORD_BANDS + LETTER_BANDS
SKETCH = LETTER_BANDS * LETTER_ROWS  # bytes
GRAM = 3


class Signature(NamedTuple):
    """What is kept of n texts: `keys` (n × 24, int64), `sketches` (n × 64, uint8), `cores` (the folded texts)."""

    keys: NDArray[np.int64]
    sketches: NDArray[np.uint8]
    cores: list[str]


def cores(texts: Sequence[str]) -> list[str]:
    """The skeletons without greeting and closing: texts that differ in nothing else are equal here."""
    return [core(words) for words in skeletons(texts)]


def signatures(texts: Sequence[str]) -> Signature:
    """Keys and sketches of many texts; about 12,000 texts of 100 characters a second."""
    folded = cores(texts)
    by_words = _minima(*_words(folded), len(folded), _WORD_SEEDS)
    by_letters = _minima(*grams(folded), len(folded), _LETTER_SEEDS)
    keys = np.concatenate(
        (_bands(by_words, WORD_BANDS, salt=1), _bands(by_letters, LETTER_BANDS, salt=2)), axis=1
    ).view(np.int64)
    return Signature(keys, (by_letters & 0xFF).astype(np.uint8), folded)


def estimated(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.float64]:
    """The shares (Dice) of letters that pairs of sketches promise, row by row; ± 0.06."""
    jaccard = np.clip(((one == other).mean(axis=1) - 1 / 256) * (256 / 255), 0.0, 1.0)
    return 2 * jaccard / (1 + jaccard)  # type: ignore[no-any-return]


def _random(count: int, seed: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    dice = np.random.default_rng(seed)
    odd = dice.integers(0, 2**32, count, dtype=np.uint32) | np.uint32(1)
    return odd, dice.integers(0, 2**32, count, dtype=np.uint32)


_WORD_SEEDS = _random(WORD_BANDS * WORD_ROWS, 1726)
_LETTER_SEEDS = _random(LETTER_BANDS * LETTER_ROWS, 1997)
_EMPTY = np.uint32(0xFFFFFFFF)


def _words(folded: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Hashes of the words of each text, by their first letters, without small ones; and whose they are."""
    hashes: list[int] = []
    counts = []
    for text in folded:
        telling = {known(word) for word in text.split()}
        telling = telling - SMALL or telling
        hashes += [zlib.crc32(word.encode()) for word in telling]
        counts.append(len(telling))
    return np.array(hashes, np.uint32), np.repeat(np.arange(len(folded)), counts)


def grams(folded: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Hashes of every three letters within a word, its beginning and its end counted as letters; and whose they are."""
    if not folded:
        return np.zeros(0, np.uint32), np.zeros(0, np.int64)
    codes = np.frombuffer(f" {'  '.join(folded)} ".encode("utf-32-le"), np.uint32)
    owner = np.repeat(np.arange(len(folded)), [len(text) + 2 for text in folded])
    size = len(codes) - GRAM + 1
    inner = codes[1 : 1 + size] != ord(" ")  # the middle of three letters: word borders only at the ends
    hashes = np.zeros(size, np.uint32)
    for place in range(GRAM):
        hashes = hashes * np.uint32(0x01000193) + codes[place : place + size]
    hashes ^= hashes >> np.uint32(15)
    hashes *= np.uint32(0x2C1B3C6D)
    hashes ^= hashes >> np.uint32(12)
    return hashes[inner], owner[1 : 1 + size][inner]


def _minima(
    hashes: NDArray[np.uint32],
    owner: NDArray[np.int64],
    count: int,
    seeds: tuple[NDArray[np.uint32], NDArray[np.uint32]],
) -> NDArray[np.uint32]:
    """The least value of each text under each permutation: n × permutations."""
    least = np.full((count, len(seeds[0])), _EMPTY, np.uint32)
    if not len(hashes):
        return least
    starts = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    whose = owner[starts]
    for place, (odd, shift) in enumerate(zip(*seeds, strict=True)):
        mixed = hashes * odd + shift
        mixed ^= mixed >> np.uint32(15)
        mixed *= np.uint32(0x2C1B3C6D)
        mixed ^= mixed >> np.uint32(12)
        least[whose, place] = np.minimum.reduceat(mixed, starts)
    return least


def _bands(minima: NDArray[np.uint32], bands: int, *, salt: int) -> NDArray[np.uint64]:
    """One key for each band of rows: two texts share it when they share all of the rows."""
    rows = minima.reshape(len(minima), bands, minima.shape[1] // bands).astype(np.uint64)
    keys = np.arange(bands, dtype=np.uint64)[None, :] + np.uint64(salt << 32) + np.zeros((len(minima), 1), np.uint64)
    for place in range(rows.shape[2]):
        keys = (keys ^ rows[:, :, place]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(31)
    return keys
