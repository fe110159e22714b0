"""What stands beside a name says of it: that it is a person's, or that of a street, a school, a firm."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from qulaq.text.personal import around, morph
from qulaq.text.personal.gazetteer import plain
from qulaq.text.script import to_cyrillic

_WHERE = re.compile("(.{3,})(?:[дт][ае]|[дтн][ае]н|[дт][ае][гғ][іы]|[гғкқ][ае])")
_LISTED_BEFORE = re.compile(r"[^\W\d_]\.\s?(?:[,;]\s?|[,;]?\s?\d{1,3}[.)]\s?)$")
_LISTED_AFTER = re.compile(r"\.?\s?(?:[,;]|\d{1,3}[.)])\s?(?:\d{1,3}[.)]\s?)?[^\W\d_]{2,30}\s[^\W\d_]\.")
_TO_PHONE = re.compile(r"[ ,:]{1,4}(?=\+?[78])")


def _in_cyrillic(word: str) -> str:
    return to_cyrillic(word) if re.search("[a-z]", word) else word


@lru_cache(maxsize=20_000)
def says_person(word: str) -> bool:
    """A title, a trade, kin: of our list, by the form of Kazakh trades, or a living being of the Russian dictionary."""
    if around.BEFORE_A_PERSON.fullmatch(word) is not None:  # «mrs»
        return True
    word = _in_cyrillic(word)  # «kórshim», «sosed»
    if around.BEFORE_A_PERSON.fullmatch(word) is not None:
        return True
    is_russian = morph.read(word).is_known  # «крыши» has the form of a Kazakh trade
    if not is_russian and around.TRADE.fullmatch(plain(word)) and not around.ORDINAL.search(plain(word)):
        return True
    return len(word) > 3 and word.isalpha() and morph.is_animate(word)


@lru_cache(maxsize=20_000)
def says_place(word: str) -> bool:
    """Whether what follows `word` is a street, a school, a firm rather than a person."""
    word = _in_cyrillic(word)
    return around.PLACE_BEFORE.fullmatch(word) is not None and not _says_where(word)


def _says_where(word: str) -> bool:
    """«Автобуста Айзере», «базардағы Гүлнар»: somebody is there, while «автобус Айзере» is called so."""
    found = _WHERE.fullmatch(word)
    return found is not None and around.PLACE_BEFORE.fullmatch(found[1]) is not None and not morph.read(word).is_known


@lru_cache(maxsize=20_000)
def place_follows(word: str) -> bool:
    """Whether what stands before `word` is a place called after somebody."""
    return (
        around.PLACE_AFTER.fullmatch(word) is not None or around.PLACE_AFTER.fullmatch(_in_cyrillic(word)) is not None
    )


def is_listed(text: str, start: int, end: int) -> bool:
    """Whether a name from `start` to `end` is one of several with initials: «…, Дзюба О., Нам С.Д.»."""
    return (
        _LISTED_BEFORE.search(text[max(0, start - 12) : start]) is not None
        or _LISTED_AFTER.match(text, end) is not None
    )


def is_before_phone(text: str, end: int, taken: Container[int]) -> bool:
    """Whether a name that ends at `end` is of somebody to be called: «Раушан 8 702 000 45 00»."""
    found = _TO_PHONE.match(text, end)
    return found is not None and found.end() in taken
