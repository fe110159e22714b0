"""Russian in Latin letters ("net sveta vo dvore"): whether a text is it, and the same in Cyrillic.

Whether it is, a logistic regression over hashed pieces of words tells (`pieces`), made by `scripts/train_latin.py`; how
well, docs/models/language.md. Letters go back by what people mean by them most often. Some stay open (the soft sign is
seldom written, "y" is ы or й): stems and groups of letters meet all the same.

    >>> to_russian("Pozhaluista, pochinite dorogu")
    'Пожалуйста, почините дорогу'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from qulaq.text.pieces import BITS, features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TRAINED = Path(__file__).parent / "data" / "latin.npz"
_WORD = re.compile(r"[a-z][a-z']*", re.IGNORECASE)
_VOWELS = "aeiouy"
_SAID = """shch=щ shh=щ sch=щ sh=ш zh=ж ch=ч kh=х cz=ц ts=ц tc=ц ya=я yu=ю yo=ё ye=е ju=ю jo=ё iu=ю y'=ы e'=э ''=ъ '=ь
a=а b=б c=ц d=д e=е f=ф g=г h=х i=и j=ж k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=ш x=х y=ы z=з"""
_LETTERS = dict(pair.split("=") for pair in _SAID.split())
_PIECES = re.compile("|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True)))
_RULES = (
    (re.compile(r"^(?=et(?:[oauim]|ot|om|im|ikh|ih)\b|etot|ekr|eta[pzg]|elek|eks|eko|evak)e"), "э"),
    (re.compile(r"(?<=[aeouiy])[ijy](?![aeiouy'])(?!s[hk]?o?k)"), "й"),  # «moi», «kray»
    (re.compile(r"(?<=[aeiou])i(?=st|k[aiou]?$)"), "й"),  # «pozhaluista», «skameika»
    (re.compile(r"(?<=[aeou])yo(?=[nr])"), "йо"),  # «rayon»
    (re.compile(r"^ja$|(?<=[aeiou])ja"), "я"),
    (re.compile(r"(?<=[^aeiouy])ia(?=$|[mtshk])"), "ия"),
    (re.compile(r"^ia|(?<=[aeou])ia"), "я"),
    (re.compile(r"c(?=[aouklrt])"), "k"),
)


@cache
def _weights() -> tuple[NDArray[np.float32], float]:
    import numpy as np

    with np.load(TRAINED, allow_pickle=False) as parts:
        weights = np.zeros(1 << BITS, np.float32)
        weights[parts["kept"]] = parts["steps"] * parts["scale"]
        return weights, float(parts["bias"])


def inside(pieces: int) -> float:
    """How much each piece of a text counts that has so many."""
    return 1 / sqrt(max(pieces, 1))


def russian_score(found: Sequence[str]) -> float:
    """Log-odds that these words in Latin letters, small ones, are Russian; they are not Kazakh or English then."""
    weights, bias = _weights()
    places = features(list(found))[0]
    return float(weights[places].sum() * inside(len(places))) + bias


def to_russian(text: str) -> str:
    """Words in Latin letters as Russian in Cyrillic; all else stays."""
    return _WORD.sub(lambda word: _russian(word.group()), text)


def with_places(text: str) -> tuple[str, list[int]]:
    """`to_russian`, and for each of its letters where it stands in `text`; words begin and end where they do there."""
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for word in _WORD.finditer(text):
        made, length = _russian(word.group()), len(word.group())
        parts += (text[end : word.start()], made)
        places += range(end, word.start())
        places += (word.start() + place * (length - 1) // max(len(made) - 1, 1) for place in range(len(made)))
        end = word.end()
    return "".join((*parts, text[end:])), [*places, *range(end, len(text))]


def _russian(word: str) -> str:
    made = word.lower()
    for pattern, letter in _RULES:
        made = pattern.sub(letter, made)
    made = _PIECES.sub(lambda piece: _LETTERS[piece.group()], made)
    if word.isupper() and len(word) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
