"""What the Russian dictionary (pymorphy3, OpenCorpora) says of a word. Loaded when the first word is asked for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse


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


def parsed(word: str) -> list[Parse]:
    """All that `word` may be, the likeliest first; nothing for a word in other letters than Russian."""
    found: list[Parse] = _analyzer().parse(word) if _RUSSIAN.fullmatch(word) else []
    return found


def is_common(word: str) -> bool:
    """In the dictionary, and never the name of a person or a place."""
    found = read(word)
    return found.is_known and not (found.surname or found.given or found.patronymic or found.place)


@lru_cache(maxsize=50_000)
def read(word: str) -> Reading:
    """`word` in lower case; one in other letters than Russian is none of the dictionary."""
    if not (readings := parsed(word)):
        return _NOTHING
    shares = dict.fromkeys(("Surn", "Name", "Patr", "Geox"), 0.0)
    base = ""
    for one in readings:
        for tag in shares:
            if tag in one.tag:
                shares[tag] += one.score
                if tag in ("Surn", "Name") and not base:
                    base = one.normal_form
    return Reading(shares["Surn"], shares["Name"], shares["Patr"], shares["Geox"], readings[0].is_known, base)


@lru_cache(maxsize=50_000)
def may_be_subject(word: str) -> bool:
    """In the nominative singular, or an adjective that stands for a whole family («Черных»)."""
    first = parsed(word)[:2]
    is_family = word.endswith(("ых", "их")) and any("ADJF" in one.tag for one in first)
    return is_family or any({"NOUN", "sing", "nomn"} <= one.tag.grammemes for one in first)


@lru_cache(maxsize=50_000)
def may_be_family(word: str) -> bool:
    """A noun or an adjective in the singular, in any case: what may stand as a surname after a given name."""
    return any("sing" in one.tag and ("NOUN" in one.tag or "ADJF" in one.tag) for one in parsed(word)[:2])


@lru_cache(maxsize=50_000)
def is_thing(word: str) -> bool:
    """A lifeless thing in the nominative, whatever else it is («мороз»)."""
    return any(one.is_known and {"inan", "nomn", "sing"} <= one.tag.grammemes for one in parsed(word))


@lru_cache(maxsize=50_000)
def is_done(word: str) -> bool:
    """What somebody has done: a verb of the dictionary in the past, singular («дозвонилась»)."""
    return any(one.is_known and {"VERB", "past", "sing"} <= one.tag.grammemes for one in parsed(word)[:1])


@lru_cache(maxsize=50_000)
def is_animate(word: str) -> bool:
    """A living being by profession or kin («имам», «инвестору»), not by name, and not «сам» or «многие»."""
    readings = parsed(word)
    living = sum(
        one.score for one in readings if "NOUN" in one.tag and "anim" in one.tag and not _NAMES & one.tag.grammemes
    )
    singular = any("sing" in one.tag for one in readings if "anim" in one.tag)
    return bool(readings) and readings[0].is_known and living > 0.6 and singular
