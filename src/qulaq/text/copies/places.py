"""Where two texts differ: in one place, as somebody fills in a form, or here and there, as somebody writes it anew."""

from __future__ import annotations

import itertools
from typing import NamedTuple, cast

from rapidfuzz.distance import Levenshtein

from qulaq.text.polite import NEGATIONS, known
from qulaq.text.skeleton import skeleton

_STREETS = frozenset(
    known(word)
    for word in skeleton(
        "улица ул проспект просп пр переулок пер бульвар шоссе набережная наб площадь микрорайон мкр аллея тупик "
        "көше көшесі даңғыл даңғылы ықшамаудан мөлтек ауданы село поселок ауыл ауылы street avenue road"
    ).split()
)
REWRITTEN, KEPT = 0.24, 0.5  # of the words: more than anybody fills in, at several places
SAME_PLACES, SAME_PLACES_WORDS = 0.55, 7  # words at the same places: a text with every third word changed keeps more


class Places(NamedTuple):
    """`replaced`: pairs of words that stand at the same place; `runs`: at how many places the texts differ; `negated`:
    at one of them nothing but a negation was added; `street`: at one of them a street has another name."""

    replaced: list[tuple[str, str]]
    runs: int
    negated: bool
    street: bool
    words: int  # of the shorter text
    kept: float  # of the words of the longer one, those that stand in the same order in both

    @property
    def is_rewritten(self) -> bool:
        """Other words at many places of a text that keeps its order: not a form in which something was filled in."""
        many = self.runs > 1 and len(self.replaced) >= REWRITTEN * self.words
        return many and self.kept >= KEPT and self.words >= SAME_PLACES_WORDS

    @property
    def is_number_replaced(self) -> bool:
        """Whether a number stands where the other text has another number."""
        return any(here.isdigit() and there.isdigit() for here, there in self.replaced)


class Words:
    """The words of one text, and which they are: asked for each pair many times.

    `each` and `counted` are the words once more, in which the second of two equal words is another one than the first:
    what one text has more often than the other is then a difference of sets."""

    __slots__ = ("counted", "each", "known", "letters", "words")

    def __init__(self, words: list[str]) -> None:
        self.words = self.each = words
        self.known = self.counted = frozenset(words)
        self.letters = sum(map(len, words))
        if len(self.known) < len(words):
            self.each = _numbered(words)
            self.counted = frozenset(self.each)

    def without(self, other: Words) -> list[str]:
        """The words that are not in the other text, or not as often: then the last of them."""
        there = other.counted
        if self.each is self.words:
            return [word for word in self.words if word not in there]
        return [word for word, each in zip(self.words, self.each, strict=True) if each not in there]

    @property
    def negations(self) -> int:
        """How many words deny («не», «жоқ»)."""
        return 0 if NEGATIONS.isdisjoint(self.known) else sum(word in NEGATIONS for word in self.words)


def _numbered(words: list[str]) -> list[str]:
    """The second “и” becomes “и 1”."""
    times: dict[str, int] = {}
    numbered = []
    for word in words:
        before = times.get(word, 0)
        times[word] = before + 1
        numbered.append(f"{word} {before}" if before else word)
    return numbered


def stand_alike(one: list[str], other: list[str]) -> bool:
    """Whether most words of both stand at the same places."""
    fewer, more = sorted((len(one), len(other)))
    enough = fewer >= SAME_PLACES_WORDS and fewer >= SAME_PLACES * more
    return enough and Levenshtein.normalized_similarity(one, other, score_cutoff=SAME_PLACES) >= SAME_PLACES


def places(one: list[str], other: list[str]) -> Places:
    """Where two lists of words in order differ, by the shortest way from one to the other (Levenshtein)."""
    replaced: list[tuple[str, str]] = []
    runs, kept, negated, street, ended = 0, 0, False, False, False
    codes = cast("list[tuple[str, int, int, int, int]]", Levenshtein.opcodes(one, other).as_list())
    for tag, start, end, there_start, there_end in codes:
        if tag == "equal":
            ended = True
            kept += end - start
            continue
        runs += ended or not runs
        ended = False
        if end - start + there_end - there_start == 1:
            negated = negated or (one[start] if end > start else other[there_start]) in NEGATIONS
        if tag == "replace":
            replaced += zip(one[start:end], other[there_start:there_end], strict=True)
            street = street or _is_street(one, start, end)
    return Places(replaced, runs, negated, street, min(len(one), len(other)), kept / max(len(one), len(other)))


def _is_street(words: list[str], start: int, end: int) -> bool:
    """Whether the one word replaced stands beside the word street."""
    beside = (*words[max(start - 1, 0) : start], *words[end : end + 1])
    return end - start == 1 and len(words[start]) > 3 and any(known(word) in _STREETS for word in beside)


def parted(one: Words, other: Words) -> Words:
    """The words of one, those typed without a space between them parted as the other text has them."""
    typed = [word for word in one.known - other.known if _may_be_two(word, other.known)]
    if not typed:
        return one
    joined: dict[str, tuple[str, str]] = {}
    for first, second in itertools.pairwise(other.words):
        joined[first + (second[1:] if first[-1] == second[0] else second)] = first, second  # doubled letters are folded
    pieces = {word: joined[word] for word in typed if word in joined}
    return Words([piece for word in one.words for piece in pieces.get(word, (word,))]) if pieces else one


def _may_be_two(word: str, known: frozenset[str]) -> bool:
    """Whether both halves of it are known words: seldom so, and sooner seen than all neighbours joined."""
    for place in range(1, len(word)):
        if word[:place] in known and (word[place:] in known or word[place - 1 :] in known):
            return True
    return False


def stands_in(one: str, other: str) -> bool:
    """Whether the shorter text stands word for word in the longer one, which adds no number and not too much."""
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    if shorter not in longer or len(shorter) < _LEAST or len(shorter) < _LEAST_PART * len(longer):
        return False
    start = f" {longer} ".find(f" {shorter} ")
    if start < 0 or shorter.count(" ") < 3:
        return False
    return not any(map(str.isdigit, longer[:start] + longer[start + len(shorter) :]))


_LEAST, _LEAST_PART = 25, 0.33
