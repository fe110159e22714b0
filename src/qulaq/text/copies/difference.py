"""What differs between two texts of nearly the same words, and whether it makes them another matter."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from qulaq.text.copies.forms import TWO_LETTERS, may_replace
from qulaq.text.copies.ordinals import number
from qulaq.text.copies.places import Places, Words, stand_alike
from qulaq.text.polite import NEGATIONS, SMALL, is_polite, known
from qulaq.text.skeleton import skeleton

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
    if 1 < len(shorter) <= _ABBREVIATED and length >= len(shorter) + 2 and _is_abbreviated(shorter, longer):
        return "ending"
    if len(shorter) < 3 or length - len(shorter) > _MOST_ERRORS or word in NEGATIONS or other in NEGATIONS:
        return ""
    if longer.endswith(shorter) and longer[: length - len(shorter)] in _OPPOSITES:
        return "opposite"
    most = min(1 + (length > 4) + (length > 7) + (length > 11), len(shorter) - 2)
    if number(word) != number(other):  # «первый» with a wrong letter, not «второй» and not «чёрный»
        most = min(most, 0 if number(word) and number(other) else 1)
    if length - len(shorter) > most or OSA.distance(word, other, score_cutoff=most) > most:
        return "opposite" if {word[:6], other[:6]} == _PRESENT_ABSENT else ""
    if longer.isdigit() or shorter.isdigit():
        return ""
    if {word[:6], other[:6]} == _PRESENT_ABSENT:
        return "opposite"
    return "ending" if len(shorter) > 3 and shorter[:-2] == longer[: len(shorter) - 2] else "error"


def _is_abbreviated(short: str, word: str) -> bool:
    """«Ул.», «пар.»: the beginning of the word, and no word of its own."""
    return word.startswith(short) and short.isalpha() and short not in SMALL | NEGATIONS | TWO_LETTERS


_MOST_ERRORS, _ABBREVIATED = 4, 4
_EXCHANGED, _EXCHANGED_SHARE = 3, 0.25
_LONG = 12  # words: one typing error says little about what else differs
_ERRORS = 0.15  # of the words: then a wrong digit is one more typing error


def contradiction(found: Difference, where: Places, one: Words, other: Words) -> Because:
    """What makes the same words another matter."""
    words = min(len(one.words), len(other.words))
    is_rewritten = where.is_rewritten or _slips(found, where) > 0
    is_longer = _is_much_longer(found) and (len(where.runs) > _MUCH or not where.is_negated)
    if _other_number(found, words) and (where.is_number_replaced or not is_rewritten):
        return "number"
    if (
        found.opposites
        or (not is_longer and _is_negated(found, where, is_rewritten=is_rewritten))
        or (not found.errors and not is_rewritten and not is_longer and _is_denied(one, other))
    ):
        return "sense"
    fewer, more = sorted(map(len, _telling(found)))
    if not fewer or found.errors > (words >= _LONG) or is_rewritten:
        return ""
    exchanged = max(
        len({known(word) for word in side if len(word) > 2 or word in TWO_LETTERS or word.isdigit()})
        for side in (found.here, found.there)
    )
    # Little enough to be what somebody filled in
    is_slot = more <= _EXCHANGED and exchanged <= _EXCHANGED_SHARE * words + 0.5
    is_filled_in = is_slot or where.street or len(where.runs) == 1
    return "object" if is_filled_in or not stand_alike(one.words, other.words) else ""


def _slips(found: Difference, where: Places) -> int:
    """At how many places stands a word in a form in which nobody fills it in there."""
    is_phrase = len(where.runs) == 1 and len(where.runs[0].here) != len(where.runs[0].there)
    if where.kept < _IN_ORDER or where.street or is_phrase:
        return 0
    here, there = set(found.here), set(found.there)
    return sum(
        not may_replace(word, item)
        for word, item in where.replaced
        if word in here and item in there and word not in NEGATIONS and item not in NEGATIONS
    )


_IN_ORDER = 0.6  # of the words: where more was moved, those at one place say nothing


def _telling(found: Difference) -> list[set[str]]:
    """The words of each side that say what it is about, each once whatever its ending."""
    return [
        {
            known(word)
            for word in side
            if word in TWO_LETTERS or (len(word) > 2 and not (is_polite(word) or word in NEGATIONS or word.isdigit()))
        }
        for side in map(_unsigned, (found.here, found.there))
    ]


_REGARDS = frozenset(map(known, skeleton("уважением құрметпен regards sincerely").split()))


def _unsigned(words: list[str]) -> list[str]:
    """Without what follows «с уважением»: who signs says nothing about the matter."""
    return next((words[:place] for place, word in enumerate(words) if known(word) in _REGARDS), words)


def _is_negated(found: Difference, where: Places, *, is_rewritten: bool) -> bool:
    """One says that it is, the other that it is not: “not” alone was added, or hardly anything else differs."""
    here, there = (sum(word in NEGATIONS for word in side) for side in (found.here, found.there))
    if here == there:
        return False
    little = not found.errors and not is_rewritten and max(map(len, _telling(found))) <= 2
    return (where.is_negated and not where.is_rewritten) or (little and not _is_only_longer(found))


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


_MUCH = 4


def _is_much_longer(found: Difference) -> bool:
    """So many words are in one text alone that a negation is one of them."""
    fewer, more = sorted((found.here, found.there), key=len)
    return not fewer and sum(word.isalpha() and word not in NEGATIONS for word in more) >= _MUCH


def _other_number(found: Difference, words: int) -> bool:
    """Each side names a number the other does not."""
    one, other = ([number(word) for word in side if number(word)] for side in (found.here, found.there))
    if set(one) <= set(other) or set(other) <= set(one):
        return False
    if found.errors < max(_ERRORS * words, 2):
        return True
    return not all(any(OSA.distance(word, item) <= 1 for item in other) for word in one)
