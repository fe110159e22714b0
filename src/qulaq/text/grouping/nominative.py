"""Turns of phrase as a dictionary has them: «детской площадке» is called «детская площадка»."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from qulaq.text.personal.morph import parsed

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ADJECTIVES = ("ADJF", "PRTF")
_SAYING = ("VERB", "INFN", "PRED")  # what is said of the noun decides its case: «воды нет», «воду отключили»


@lru_cache(maxsize=10_000)
def nominative(phrase: str) -> str:
    """`phrase` (Russian, small letters) with its first noun, and what stands before it and agrees, in the nominative.

    As it is where it says something of the noun, begins otherwise, or may stand in the nominative already.
    """
    words = phrase.split()
    before = [parsed(word) for word in words]
    if any(one[0].tag.POS in _SAYING for one in before if one):
        return phrase
    number = next((place for place, some in enumerate(before) if not _of(some, *_ADJECTIVES)), len(words))
    if number == len(words) or not all(one[0].is_known for one in before[: number + 1] if one):
        return phrase
    readings = [noun for noun in _of(before[number], "NOUN") if _agreeing(before[:number], noun) is not None]
    if not readings or any(noun.tag.case == "nomn" for noun in readings):
        return phrase
    noun = readings[0]
    changed = [*(_agreeing(before[:number], noun) or []), noun]
    wanted = {"nomn", noun.tag.number}
    said = [one.inflect(wanted) for one in changed]
    return " ".join([*(one.word for one in said), *words[number + 1 :]]) if all(said) else phrase


def _of(readings: list[Parse], *kinds: str) -> list[Parse]:
    return [one for one in readings if one.tag.POS in kinds]


def _agreeing(before: list[list[Parse]], noun: Parse) -> list[Parse] | None:
    """A reading of each word before the noun that has its case, number and gender; None where one has none."""
    wanted = {noun.tag.case, noun.tag.number} | ({noun.tag.gender} if noun.tag.number == "sing" else set())
    found = [next((one for one in _of(some, *_ADJECTIVES) if wanted <= one.tag.grammemes), None) for some in before]
    return None if None in found else [one for one in found if one]
