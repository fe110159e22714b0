"""Ranking of texts for a search: BM25 on stems, then the letters of the words themselves.

Two steps. The first is BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) on stems: each text
is kept as a *tally*, its stems as numbers with the weight BM25 gives them in this text, so that an index only adds up.
The second looks at the best of them again, by groups of three and four letters shared with the words asked for
(character n-grams), which forgives the stemmer its mistakes: endings it does not know, names, typing errors.

A word in Latin letters is counted also under what it is in Cyrillic, so that zhol and жол meet.

    >>> shared = set(stems_of("облысында")) & set(stems_of("облыс"))
    >>> bool(shared)
    True
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qulaq.text.script import plain_letters, to_cyrillic
from qulaq.text.stems import stem
from qulaq.text.stems import stems as stems_together
from qulaq.text.words import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A text that was tallied by another version is tallied again: raise it when stems, hashes or weights change
VERSION = 3

K1, B = 1.2, 0.5
USUAL_WORDS = 60  # the length BM25 calls average; fixed, so that a weight never has to be reckoned again
STEP = 100  # a weight is kept in hundredths, in one byte: BM25's is below K1 + 1 = 2.2

MOST_WORDS = 5000  # of a text
MOST_ASKED = 40  # words of a question that are looked up at all
LIGHT = 0.3  # what a word that only asks counts

GROUPS = (3, 4)  # letters
LETTERS = 0.4  # weight of the second step beside the first
LETTERS_USUAL = 450  # letters of a text that is neither short nor long
LETTERS_READ = 3000

_LATIN = re.compile("[a-z]")
_ASKING = """
қандай қай қайда қайдан қашан қанша қаншама неше нешінші неге неліктен қалай қалайша дегеніміз деген кім кімдер кімнің
не нелер немен ненің ма ме ба бе па пе және мен бен пен үшін туралы болып бола болады табылады аталады қайсы қайсысы бар
бұл сол ол осы
кто что чего чем какой какая какое какие каких где куда откуда когда сколько почему зачем как это ли и в на по из для
what who where when which why how is are the of a an in
"""
ASKING = frozenset(plain_letters(word) for word in _ASKING.split())


class Asked(NamedTuple):
    """A word of a question: as typed (folded), in plain letters, under which stems it is looked up, what it counts."""

    word: str
    plain: str
    stems: tuple[str, ...]
    weight: float


@lru_cache(maxsize=200_000)
def stems_of(word: str) -> tuple[str, ...]:
    """The stems a folded word is counted under: its own, those of the parts of a compound, and of its other script."""
    found = [stem(word)]
    if _LATIN.search(word) and word.isalpha():
        found.append(stem(to_cyrillic(word)))
    parts = word.split("-") if "-" in word and not word[0].isdigit() else ()
    found += [stem(part) for part in parts if len(part) > 2]
    return tuple(dict.fromkeys(plain_letters(one) for one in found if one))


@lru_cache(maxsize=400_000)
def number_of(one: str) -> int:
    """The number of a stem: 32 bits with a sign. Two stems in a million share one with some other."""
    found = zlib.crc32(one.encode())
    return found - (1 << 32) if found >= 1 << 31 else found


def learn(texts: Iterable[str]) -> None:
    """Judge the words of many texts together; word by word, as each text comes, takes five times longer."""
    found = {word for text in texts for word in words(text)}
    stems_together(" ".join(word for word in found if not _LATIN.search(word)))


def weights(text: str) -> dict[str, int]:
    """The stems of a text with the weight BM25 gives each, in hundredths (1–255)."""
    read = words(text)[:MOST_WORDS]
    return weigh(Counter(one for word in read for one in stems_of(word)), len(read))


def weigh(counted: Mapping[str, int], many: int) -> dict[str, int]:
    """The same, of stems already counted in a text of so many words."""
    long = K1 * (1 - B + B * many / USUAL_WORDS)
    return {one: max(1, round(STEP * times * (K1 + 1) / (times + long))) for one, times in counted.items()}


def tally(weighed: dict[str, int]) -> bytes:
    """Weights packed: all numbers (four bytes each, ascending), then all weights (one byte each)."""
    import numpy as np

    by_number: dict[int, int] = {}
    for one, weight in weighed.items():
        number = number_of(one)
        by_number[number] = max(weight, by_number.get(number, 0))
    numbers = sorted(by_number)
    return np.array(numbers, "<i4").tobytes() + bytes(by_number[number] for number in numbers)


def read_tally(packed: bytes) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Numbers and weights of a tally."""
    import numpy as np

    size = len(packed) // 5
    return np.frombuffer(packed, "<i4", size), np.frombuffer(packed, np.uint8, size, 4 * size)


def asked(question: str) -> list[Asked]:
    """The words of a question, each once. Words that only ask count little, where there are others."""
    stems_together(question)  # the languages of all words are judged at once
    found: dict[tuple[str, ...], Asked] = {}
    for word in words(question)[:MOST_ASKED]:
        plain, stems = plain_letters(word), stems_of(word)
        if stems and stems not in found:
            found[stems] = Asked(word, plain, stems, LIGHT if plain in ASKING else 1.0)
    read = list(found.values())
    if all(one.weight < 1 for one in read):
        return [one._replace(weight=1.0) for one in read]
    return read


def rarity(texts: int, among: int) -> float:
    """The inverse document frequency of BM25 for a word that stands in `texts` of `among`; never below 0."""
    return math.log(1 + (among - min(texts, among) + 0.5) / (texts + 0.5))


def closeness(words_asked: Sequence[Asked], texts: Sequence[str]) -> NDArray[np.float64]:
    """The second step: what to add to the first for each of `texts`, the best that the first step found.

    BM25 on groups of letters, which are rare or usual among these texts only: no index of groups is needed.
    """
    import numpy as np

    told = [f" {one.plain} " for one in words_asked if one.weight >= 1]
    if not told or not texts:
        return np.zeros(len(texts))
    read = [text[:LETTERS_READ] for text in texts]
    sizes = np.array([len(text) + 1 for text in read])
    letters, question = _letters(" " + " ".join(read)), _letters("".join(told))
    owners = np.repeat(np.arange(len(texts)), sizes)
    times = np.hstack([_times(letters, question, size, owners, len(texts)) for size in GROUPS])
    among = (times > 0).sum(0)
    rare = np.log(1 + (len(texts) - among + 0.5) / (among + 0.5))
    long = K1 * (1 - 0.75 + 0.75 * sizes / LETTERS_USUAL)
    found: NDArray[np.float64] = LETTERS * (times * (K1 + 1) / (times + long[:, None])) @ rare
    return found


def _times(
    letters: NDArray[np.uint16], question: NDArray[np.uint16], size: int, owners: NDArray[np.int64], texts: int
) -> NDArray[np.float64]:
    """How often each group of `size` letters of the question stands in each text: a row a text, a column a group."""
    import numpy as np

    wanted = _packed(question, size)
    # Not across the gap between two words, which is no group of letters
    wanted = np.unique(wanted[~_across(question, size)])
    have = _packed(letters, size)
    usual = np.zeros(1 << 16, bool)
    usual[_short(wanted)] = True
    at = np.flatnonzero(usual[_short(have)])  # most letters are ruled out by one look at a small table
    place = np.minimum(np.searchsorted(wanted, have[at]), len(wanted) - 1)
    same = wanted[place] == have[at]
    owner = owners[np.minimum(at[same], len(owners) - 1)]
    counted = np.bincount(owner * len(wanted) + place[same], minlength=texts * len(wanted))
    return counted.reshape(texts, len(wanted)).astype(float)


def _packed(letters: NDArray[np.uint16], size: int) -> NDArray[np.uint64]:
    import numpy as np

    wide, count = letters.astype(np.uint64), max(0, len(letters) - size + 1)
    packed = np.zeros(count, np.uint64)
    for place in range(size):
        packed |= wide[place : place + count] << np.uint64(16 * place)
    return packed


def _across(letters: NDArray[np.uint16], size: int) -> NDArray[np.bool_]:
    import numpy as np

    count = max(0, len(letters) - size + 1)
    gaps = np.zeros(count, bool)
    for place in range(1, size - 1):
        gaps |= letters[place : place + count] == _GAP
    return gaps


def _short(packed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    return (packed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(48)


_GAP = ord(" ")


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint16]:
    """Every letter as it is compared: small and plain; what is no letter and no digit is a gap."""
    import numpy as np

    made = np.full(1 << 16, _GAP, np.uint16)
    for code in range(1 << 16):
        letter = chr(code)
        small = plain_letters(letter.lower())
        if letter.isalnum() and len(small) == 1:
            made[code] = ord(small)
    return made


def _letters(text: str) -> NDArray[np.uint16]:
    import numpy as np

    beyond = text if text.isascii() or max(text) < "\U00010000" else re.sub("[\U00010000-\U0010ffff]", " ", text)
    made: NDArray[np.uint16] = _table()[np.frombuffer(beyond.encode("utf-16-le", "replace"), "<u2")]
    return made
