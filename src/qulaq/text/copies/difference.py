"""What differs between two texts of nearly the same words, and whether it makes them another matter."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from qulaq.text.copies.places import Places, Words, stand_alike
from qulaq.text.polite import NEGATIONS, is_polite, known

Because = Literal["", "number", "sense", "object"]


class Difference(NamedTuple):
    """Words of one side only; how many others have another ending, a typing error, or the opposite sense."""

    here: list[str]
    there: list[str]
    endings: int
    errors: int
    opposites: int


def difference(one: Words, other: Words) -> Difference:
    """The words each has and the other has not, twins by ending or typing error paired off."""
    first, second = one.without(other), other.without(one)
    left, counted = [], Counter[str]()
    for word in first:
        twin, how = _nearest(word, second)
        if how:
            second.remove(twin)
            counted[how] += 1
        else:
            left.append(word)
    return Difference(left, second, counted["ending"], counted["error"], counted["opposite"])


def _nearest(word: str, words: list[str]) -> tuple[str, str]:
    """The first of the words that may be this one. A word with both its ends wrong is not looked for: most pairs of
    words are settled by this alone."""
    begins, ends = word[0], word[-1]
    for item in words:
        if (item[0] == begins or item[-1] == ends) and (how := _twin(word, item)):
            return item, how
    return "", ""


_PRESENT_ABSENT = {"присут", "отсутс"}
_OPPOSITES = ("не", "ни", "бес", "без")  # before a word: законная and незаконная


def _twin(word: str, other: str) -> Literal["", "ending", "error", "opposite"]:
    """How two different words may be the same word. A number is never another number with an error."""
    shorter, longer = (word, other) if len(word) <= len(other) else (other, word)
    length = len(longer)
    if len(shorter) < 3 or length - len(shorter) > _MOST_ERRORS or word in NEGATIONS or other in NEGATIONS:
        return ""
    if longer.endswith(shorter) and longer[: length - len(shorter)] in _OPPOSITES:
        return "opposite"
    most = min(1 + (length > 4) + (length > 7) + (length > 11), len(shorter) - 2)
    if length - len(shorter) > most or OSA.distance(word, other, score_cutoff=most) > most:
        return "opposite" if {word[:6], other[:6]} == _PRESENT_ABSENT else ""
    if longer.isdigit() or shorter.isdigit():
        return ""
    if {word[:6], other[:6]} == _PRESENT_ABSENT:
        return "opposite"
    return "ending" if len(shorter) > 3 and shorter[:-2] == longer[: len(shorter) - 2] else "error"


_MOST_ERRORS = 4
_EXCHANGED, _EXCHANGED_SHARE = 3, 0.25
_TWO_LETTERS = frozenset({"су", "ит", "уй", "ет", "ай"})  # Kazakh for water, dog, house, meat, month; others are small
_SHORT = 8  # words: so few name a place with every number
_LONG = 12  # words: one typing error says little about what else differs
_ERRORS = 0.15  # of the words: then a wrong digit is one more typing error


def contradiction(found: Difference, where: Places, one: Words, other: Words) -> Because:
    """What makes the same words another matter."""
    words = min(len(one.words), len(other.words))
    if _other_number(found, words) and (where.is_number_replaced or not where.is_rewritten):
        return "number"
    if words <= _SHORT and not where.is_rewritten and _is_more_exact(found):
        return "number"
    if (
        found.opposites
        or _is_negated(found, where)
        or (not found.errors and not where.is_rewritten and _is_denied(one, other))
    ):
        return "sense"
    fewer, more = sorted(map(len, _telling(found)))
    if not fewer or found.errors > (words >= _LONG) or where.is_rewritten:
        return ""
    exchanged = max(
        len({known(word) for word in side if len(word) > 2 or word in _TWO_LETTERS or word.isdigit()})
        for side in (found.here, found.there)
    )
    # Little enough to be what somebody filled in
    is_slot = more <= _EXCHANGED and exchanged <= _EXCHANGED_SHARE * words + 0.5
    is_filled_in = is_slot or where.street
    return "object" if is_filled_in or not stand_alike(one.words, other.words) else ""


def _telling(found: Difference) -> list[set[str]]:
    """The words of each side that say what it is about, each once whatever its ending."""
    return [
        {
            known(word)
            for word in side
            if word in _TWO_LETTERS or (len(word) > 2 and not (is_polite(word) or word in NEGATIONS or word.isdigit()))
        }
        for side in (found.here, found.there)
    ]


def _is_negated(found: Difference, where: Places) -> bool:
    """One says that it is, the other that it is not: “not” alone was added, or hardly anything else differs."""
    here, there = (sum(word in NEGATIONS for word in side) for side in (found.here, found.there))
    if here == there:
        return False
    little = not found.errors and not where.is_rewritten and max(map(len, _telling(found))) <= 2
    return (where.negated and not where.is_rewritten) or (little and not _is_only_longer(found))


def _is_denied(one: Words, other: Words) -> bool:
    """What one text says with “not” before it stands in the other without."""
    if one.negations == other.negations:
        return False
    more, fewer = (one.words, other.words) if one.negations > other.negations else (other.words, one.words)
    return bool(_denied(more) & (set(fewer) - _denied(fewer)) - _free(more))


_BEFORE = frozenset({"не", "ни", "not"})  # what they deny follows


def _denied(words: list[str]) -> set[str]:
    return {word for before, word in pairwise(words) if before in _BEFORE and len(word) > 2}


def _free(words: list[str]) -> set[str]:
    return {word for before, word in pairwise(["", *words]) if before not in _BEFORE}


def _is_only_longer(found: Difference) -> bool:
    """One text has more words than the other, and the other none of its own: something was added or cut off."""
    fewer, more = sorted((len(found.here), len(found.there)))
    return fewer == 0 and more > 1


def _is_more_exact(found: Difference) -> bool:
    """One names a number and the other none instead: in few words, one house of a street is not the street."""
    here, there = (any(word.isdigit() for word in side) for side in (found.here, found.there))
    return here != there


def _other_number(found: Difference, words: int) -> bool:
    """Each side names a number the other does not."""
    one, other = (
        [word for word in side if not word.isalpha() and any(map(str.isdigit, word))]
        for side in (found.here, found.there)
    )
    if not one or not other:
        return False
    if found.errors < max(_ERRORS * words, 2):
        return True
    return not all(any(OSA.distance(word, item) <= 1 for item in other) for word in one)
