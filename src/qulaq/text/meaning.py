"""What a text is about, as 160 numbers: texts that say the same in other words, or in the other language, are near.

Each stem has its own numbers, learned by a large multilingual model from what words stand together in the world's
texts and reduced for Qulaq (docs/models/meaning.md); those of a text are their sum, rare words counting more, made one
long (Arora, Liang, Ma 2017). No model runs here: a look into a table, some microseconds a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.script import plain_letters

TABLE = Path(__file__).parent / "data" / "meaning.npz"
LANGUAGES = ("kk", "ru")

Floats = NDArray[np.float32]


class Table(NamedTuple):
    """`place` of a stem in `numbers`, for each language; stems in plain letters (қ as к)."""

    place: dict[str, dict[str, int]]
    numbers: NDArray[np.int8]  # stems × WIDTH


@cache
def table() -> Table:
    """The numbers of all stems, read when first asked for."""
    with np.load(TABLE, allow_pickle=False) as parts:
        place, start = {}, 0
        for language in LANGUAGES:
            stems = parts[language].tobytes().decode().split()
            place[language] = {stem: start + number for number, stem in enumerate(stems)}
            start += len(stems)
        return Table(place, parts["numbers"])


def width() -> int:
    """How many numbers a text has."""
    return int(table().numbers.shape[1])


def meanings(texts: Sequence[tuple[Sequence[str], str]]) -> Floats:
    """For each text, given as its stems and its language ("kk" or else "ru"), `width()` numbers of length one.

    A stem the table of its own language does not know is sought in the other. A text without any known stem is zeros.
    """
    made = np.zeros((len(texts), width()), np.float32)
    for row, (stems, language) in enumerate(texts):
        known = _known(stems, language)
        if known:
            times = 1 + np.log(np.fromiter(known.values(), np.float32))
            made[row] = times @ table().numbers[list(known)].astype(np.float32)
    return np.asarray(made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-6), np.float32)


def _known(stems: Sequence[str], language: str) -> Counter[int]:
    own, other = (table().place[name] for name in (LANGUAGES if language == "kk" else LANGUAGES[::-1]))
    found: Counter[int] = Counter()
    for stem in stems:
        plain = plain_letters(stem)
        place = own.get(plain, other.get(plain))
        if place is not None:
            found[place] += 1
    return found
