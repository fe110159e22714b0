"""Quarters that bear a given name and a number: «в Самал 3» is a place, «Самал 3 жаста» is not.

A place beside it says so surely; for names that quarters are known to bear, the number alone, unless something is
counted by it.
"""

from __future__ import annotations

import re

from qulaq.text.personal.wordlists import pattern, words

_ENDING = r"(?:\s?[а-г](?!\w)|-?[дт][еа]н?(?!\w)|-?[кғгқ][еа](?!\w))?"  # «3А», «3-те»
_NUMBER = re.compile(rf"(?:\s|\s?[-–]\s?)\d{{1,2}}{_ENDING}(?![\w.:/]|[ -]\d)")
_COUNTED = pattern("counted")
_PLACE = pattern("a quarter")
_BEFORE = pattern("before a quarter")
_NEAR = 24
_LAST_WORD = re.compile(r"([^\W\d]+)\s$")


def is_quarter(text: str, start: int, end: int, bases: set[str]) -> bool:
    """Whether the given name `text[start:end]` is that of a quarter; `bases`: the name without its endings."""
    number = _NUMBER.match(text, end)
    if number is None:
        return False
    follows = text[number.end() : number.end() + _NEAR].casefold().lstrip(" ,-")
    if _PLACE.match(follows):
        return True
    if _COUNTED.match(follows):
        return False
    said = _LAST_WORD.search(text[max(0, start - _NEAR) : start].casefold())
    return (said is not None and _BEFORE.fullmatch(said[1]) is not None) or bool(bases & words("quarters"))
