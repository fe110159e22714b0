"""Numbers of a skeleton, in figures or as ordinals: «во второй парадной» and «в парадной 2» are the same one."""

from __future__ import annotations

import re
from functools import lru_cache

_RUSSIAN = ("перв", "втор", "трет", "четверт", "пиат", "шест", "седм", "восм", "девиат", "десиат")
_KAZAKH = ("бир", "ек", "уш", "торт", "бес", "алт", "жет", "сегиз", "тогиз", "он")
_ENDINGS = "и|ои|аиа|уиу|ого|его|ому|ему|ом|ем|иа|иу|еи|их|им|ими"
_ORDINAL = re.compile(f"(?:({'|'.join(_RUSSIAN)})(?:{_ENDINGS})|({'|'.join(_KAZAKH)})и?нши.{{0,4}})")
_NUMBERS = {stem: str(number) for stems in (_RUSSIAN, _KAZAKH) for number, stem in enumerate(stems, 1)}


@lru_cache(maxsize=50_000)
def number(word: str) -> str:
    """The figures of a number or of an ordinal up to ten; empty for other words."""
    if word.isdigit():
        return word
    found = _ORDINAL.fullmatch(word)
    return _NUMBERS[found[1] or found[2]] if found else ""
