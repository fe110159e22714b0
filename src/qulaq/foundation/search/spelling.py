"""Words that no text has: stems that texts do have and that are near or begin so, or that were typed as one word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qulaq.foundation.search.models import HEAD, TAIL
from qulaq.foundation.search.postings import read_binary
from qulaq.text.ranking import Asked, learn
from qulaq.text.script import plain_letters

SHORTEST = 4  # letters of a stem: shorter ones have too many neighbours
LONG = 8  # from so many letters on two mistakes are forgiven
OFFERED = 3
BEGUN = 5  # letters that a word may still have where only its beginning was typed
WORTH = {1: 0.8, 2: 0.6}  # by the number of mistakes
NEVER = 9
SELDOM, USUAL = 2, 40  # a word in so few texts may be misspelt where a near one is so many times more frequent
PART, LONGEST = 2, 24  # letters of a part of what was typed as one word, and of the whole

_NEAR = f"""
SELECT stem, word, texts FROM search_stem
WHERE list = %s AND stem <> '' AND (left(stem, {HEAD}) = ANY(%s) OR right(stem, {TAIL}) = ANY(%s))
  AND length(stem) BETWEEN %s AND %s
"""  # noqa: S608 - our own numbers


class Near(NamedTuple):
    stem: str
    word: str  # a word that has the stem, to be shown
    counts: float
    texts: int


def near(code: int, unknown: Sequence[tuple[Asked, int]]) -> dict[str, list[Near]]:
    """For each word (with the number of texts that have it): what it may have been meant to be, the nearest first."""
    wanted = {asked.word: (plain_letters(asked.stems[0]), texts) for asked, texts in unknown if _may_be_misspelt(asked)}
    if not wanted:
        return {}
    stems = [stem for stem, _texts in wanted.values()]
    heads, tails = sorted({stem[:HEAD] for stem in stems}), sorted({stem[-TAIL:] for stem in stems})
    sizes = max(SHORTEST, min(map(len, stems)) - BEGUN), max(map(len, stems)) + BEGUN
    rows = read_binary(_NEAR, [code, heads, tails, *sizes])
    found = {word: _nearest(stem, texts, rows) for word, (stem, texts) in wanted.items()}
    return {word: offered for word, offered in found.items() if offered}


def parts(words: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Every way in which each of these words may be two without the gap between them."""
    found = {
        word: [(word[:at], word[at:]) for at in range(PART, len(word) - PART + 1)]
        for word in words
        if 2 * PART < len(word) <= LONGEST and word.isalpha()
    }
    learn(part for pairs in found.values() for pair in pairs for part in pair)
    return found


def _may_be_misspelt(asked: Asked) -> bool:
    return len(asked.stems[0]) >= SHORTEST and asked.plain.replace("-", "").isalpha()


def _nearest(stem: str, texts: int, rows: Sequence[tuple[str, str, int]]) -> list[Near]:
    from rapidfuzz.distance import OSA

    most = 2 if len(stem) >= LONG else 1  # mistakes
    least = texts * USUAL + 1
    made = []
    for other, word, many in rows:
        if many < least or other == stem:
            continue
        mistakes = OSA.distance(stem, other, score_cutoff=most) if abs(len(other) - len(stem)) <= most else most + 1
        mistakes = mistakes if mistakes <= most else NEVER
        if other.startswith(stem):
            mistakes = 1
        elif stem.startswith(other) and len(other) > SHORTEST:
            mistakes = min(mistakes, 2)  # an ending with a mistake in it
        if mistakes in WORTH:
            made.append((mistakes, -many, Near(other, word, WORTH[mistakes], many)))
    return [one for _mistakes, _many, one in sorted(made)[:OFFERED]]
