"""What the Russian dictionary (pymorphy3, OpenCorpora) says of a word. Loaded when the first word is asked for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


_RUSSIAN = re.compile("[а-яё]+(?:-[а-яё]+)*")
_NAMES = frozenset(("Name", "Surn", "Patr"))


class Reading(NamedTuple):
    """What the dictionary says of one word."""

    surname: float  # how likely each is, from 0 to 1
    given: float
    patronymic: float
    place: float
    is_known: bool  # in the dictionary, not guessed by its ending
    base: str


_NOTHING = Reading(0.0, 0.0, 0.0, 0.0, False, "")


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=50_000)
def read(word: str) -> Reading:
    """`word` in lower case; one in other letters than Russian is none of the dictionary."""
    if not _RUSSIAN.fullmatch(word):
        return _NOTHING
    parsed = _analyzer().parse(word)
    shares = dict.fromkeys(("Surn", "Name", "Patr", "Geox"), 0.0)
    base = ""
    for one in parsed:
        for tag in shares:
            if tag in one.tag:
                shares[tag] += one.score
                if tag in ("Surn", "Name") and not base:
                    base = one.normal_form
    known = bool(parsed) and parsed[0].is_known
    return Reading(shares["Surn"], shares["Name"], shares["Patr"], shares["Geox"], known, base)


@lru_cache(maxsize=50_000)
def may_be_subject(word: str) -> bool:
    """In the nominative singular, or an adjective that stands for a whole family («Черных»)."""
    if not _RUSSIAN.fullmatch(word):
        return False
    first = _analyzer().parse(word)[:2]
    is_family = word.endswith(("ых", "их")) and any("ADJF" in one.tag for one in first)
    return is_family or any({"NOUN", "sing", "nomn"} <= one.tag.grammemes for one in first)


@lru_cache(maxsize=50_000)
def is_animate(word: str) -> bool:
    """A living being by profession or kin («имам», «инвестору»), not by name, and not «сам» or «многие»."""
    if not _RUSSIAN.fullmatch(word):
        return False
    parsed = _analyzer().parse(word)
    living = sum(
        one.score for one in parsed if "NOUN" in one.tag and "anim" in one.tag and not _NAMES & one.tag.grammemes
    )
    singular = any("sing" in one.tag for one in parsed if "anim" in one.tag)
    return bool(parsed) and parsed[0].is_known and living > 0.6 and singular
