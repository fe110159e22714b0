"""Texts to sparse numbers: hashed stems and pairs of stems, letter groups inside words, meaning, and the place.

Everything is counted for many texts at once by numpy; no vocabulary of words is kept, only which hashed columns are
known and how rare they are. A model therefore holds no readable text of anybody.

Kazakh stems are put into Russian where the dictionary knows them (qulaq.text.bilingual), and letters are written
plainly (қ as к): what was learned from texts in one language helps with those in the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from qulaq.text.bilingual import in_russian
from qulaq.text.language import detect
from qulaq.text.latin import to_russian
from qulaq.text.meaning import meanings
from qulaq.text.script import plain_letters, to_cyrillic
from qulaq.text.stems import stems
from qulaq.text.words import words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

COLUMNS = 1 << 22
MEANING, OPENING = "meaning", "opening"
BLOCKS = ("words", "letters", OPENING, MEANING, "places")
GROUPS = range(2, 6)  # letters in a group
LONGEST = 6000  # letters of a text that are read: what it is about stands in its beginning
OPENED = (120, 120, 300)  # letters of a text that count once more: people say at once what it is about
WHOLE = 127  # what a meaning of one is counted as
SPACE = 32

LATIN = {"latin": "kk", "latin_ru": "ru"}  # in Latin letters, and which language it is
_KAZAKH, _CYRILLIC = re.compile("[әғқңөұүһі]"), re.compile("[а-яёәғқңөұүһі]")
_RUSSIAN = re.compile(
    r"\b(?:и|в|во|на|не|с|со|по|у|к|от|до|из|за|для|при|или|что|как|нет|без|под|над|возле|около|просьба|прошу)\b"
)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Read:
    """The words of one text, folded, and its stems, in Russian where they are known."""

    words: list[str]
    stems: list[str]
    translated: list[str] = field(default_factory=list)  # the stems again, where some were put into Russian
    opening: list[str] = field(default_factory=list)  # those of its beginning
    own: list[str] = field(default_factory=list)  # as they are written
    language: str = ""


def read(text: str) -> Read:
    """The words and stems of `text`, its first LONGEST characters; Latin letters are read as Cyrillic."""
    text = text[:LONGEST]
    text, language = cyrillic(text)
    own = stems(text)
    russian = in_russian(own, language)
    opening = in_russian([stem for letters in OPENED for stem in stems(text[:letters])], language)
    plain = [plain_letters(word) for word in words(text)]
    return Read(plain, russian, [] if russian == own else russian, opening, own, language)


def cyrillic(text: str) -> tuple[str, str]:
    """`text` in Cyrillic, unless it is English, and its language, as letters and the commonest words show it."""
    language = language_of(text)
    if language not in LATIN:
        return text, language
    return (to_cyrillic(text) if LATIN[language] == "kk" else to_russian(text)), LATIN[language]


def language_of(text: str) -> str:
    """What letters and the commonest words show at once; only what they leave open is looked at letter by letter."""
    lowered = text.lower()
    if _KAZAKH.search(lowered):
        return "kk" if len(_KAZAKH.findall(lowered)) * 40 >= len(_CYRILLIC.findall(lowered)) else ""
    if _RUSSIAN.search(lowered):
        return "ru"
    guess = detect(text)
    in_latin = next((name for name, language in LATIN.items() if language == guess.language), "")
    return in_latin if in_latin and guess.script == "latin" else guess.language


def hashed(texts: Sequence[Read], territories: Sequence[str] | None = None) -> dict[str, csr_matrix]:
    """Counts by block: a matrix of len(texts) × COLUMNS each; `places` only where territories are given."""
    single, rows = _stems([item.stems for item in texts])
    letters = _letters([item.words + item.translated for item in texts])
    opening = _words(*_stems([item.opening for item in texts]), len(texts))
    counted = {
        "words": _words(single, rows, len(texts)),
        "letters": letters,
        OPENING: opening,
        MEANING: _meaning([(item.own, item.language) for item in texts]),
    }
    if territories is not None:
        counted["places"] = _places(single, rows, territories)
    return counted


def letters_of(found: Sequence[str]) -> csr_matrix:
    """One row a word: for telling which word it was that decided."""
    return _letters([[word] for word in found])


def alone(stems: Sequence[Sequence[str]]) -> csr_matrix:
    """One row for each list of stems, without pairs."""
    single, rows = _stems(stems)
    return _counts([rows], [_mixed(single)], len(stems))


def _stems(texts: Sequence[Sequence[str]]) -> tuple[Hashes, Places]:
    single = np.array([_code(item) for found in texts for item in found], dtype=np.uint64)
    return single, np.repeat(np.arange(len(texts)), [len(found) for found in texts])


def meaning_of(stems: Sequence[str]) -> csr_matrix:
    """One row for each stem, which is Russian where that is known."""
    return _meaning([([stem], "ru") for stem in stems])


def _meaning(texts: Sequence[tuple[Sequence[str], str]]) -> csr_matrix:
    """Of texts as stems and language: whole numbers from -WHOLE to WHOLE in the first columns."""
    from scipy.sparse import csr_matrix

    made = csr_matrix(np.rint(meanings(texts) * WHOLE), dtype=np.float32)
    made.resize(len(texts), COLUMNS)
    return made


def _words(single: Hashes, rows: Places, count: int) -> csr_matrix:
    together = rows[1:] == rows[:-1]
    pairs = _mixed(single[:-1] * np.uint64(31) + single[1:] + np.uint64(7))[together]
    return _counts([rows, rows[1:][together]], [_mixed(single), pairs], count)


def _places(single: Hashes, rows: Places, territories: Sequence[str]) -> csr_matrix:
    """The territory itself, and each stem there: bodies share work differently from place to place."""
    codes = np.array([_code(name) for name in territories], dtype=np.uint64)
    crossed = _mixed(single * np.uint64(131) + codes[rows] + np.uint64(3))
    return _counts([np.arange(len(codes)), rows], [_mixed(codes), crossed], len(codes))


def _letters(texts: Sequence[Sequence[str]]) -> csr_matrix:
    """Groups of 2–5 letters that do not cross from one word into the next; a space marks where words begin and end."""
    lines = [f" {' '.join(found)} " for found in texts]
    signs = np.frombuffer("".join(lines).encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    first, blank = _mixed(signs), signs == SPACE
    rolling, crosses = first, np.zeros(len(signs), dtype=bool)
    rows, codes = [], []
    for size in GROUPS:
        end = len(signs) - size + 1
        if end <= 0:
            break
        rolling = _mixed(rolling[:end] * np.uint64(1000003) + first[size - 1 :] + np.uint64(size))
        crosses = crosses[:end] | blank[size - 2 : size - 2 + end] if size > GROUPS[0] else crosses[:end]
        whole = ~crosses & (owner[:end] == owner[size - 1 :]) & ~(blank[:end] & blank[size - 1 :])
        rows.append(owner[:end][whole])
        codes.append(rolling[whole])
    return _counts(rows, codes, len(lines))


def _counts(rows: list[Places], codes: list[Hashes], count: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    columns = (np.concatenate([*codes, np.empty(0, np.uint64)]) >> np.uint64(8)) & np.uint64(COLUMNS - 1)
    places = np.concatenate([*rows, np.empty(0, np.int64)]).astype(np.uint64)
    found, times = np.unique(places * np.uint64(COLUMNS) + columns, return_counts=True)
    starts = np.searchsorted(found, np.arange(count + 1, dtype=np.uint64) * np.uint64(COLUMNS))
    indices = (found & np.uint64(COLUMNS - 1)).astype(np.int32)
    return csr_matrix((times.astype(np.float32), indices, starts.astype(np.int32)), shape=(count, COLUMNS))


@lru_cache(maxsize=300_000)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def _mixed(codes: Hashes) -> Hashes:
    """Every bit of the code depends on every other (splitmix64), so that any of them may be taken."""
    mixed = codes * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
