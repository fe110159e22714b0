"""Where two texts differ: in one place, as somebody fills in a form, or here and there, as somebody writes it anew."""

from __future__ import annotations

from typing import NamedTuple, cast

from rapidfuzz.distance import OSA, Levenshtein

from qulaq.text.copies.ordinals import number
from qulaq.text.polite import NEGATIONS, SMALL, known
from qulaq.text.skeleton import skeleton

_STREETS = frozenset(
    known(word)
    for word in skeleton(
        "улица улице улицы улицу ул проспект просп пр переулок пер бульвар шоссе набережная наб площадь микрорайон мкр "
        "аллея тупик көше көшесі даңғыл даңғылы ықшамаудан мөлтек ауданы село поселок ауыл ауылы street avenue road"
    ).split()
)
REWRITTEN, KEPT = 0.24, 0.5  # of the words: more than anybody fills in, at several places
SAME_PLACES, SAME_PLACES_WORDS = 0.55, 7  # words at the same places: a text with every third word changed keeps more


ADDED, ADDED_OWN = 3, 0.7  # words; of them those the other text has nowhere


class Run(NamedTuple):
    """What stands between two words that both texts have: here this, from `start` on, there that."""

    start: int
    there_start: int
    here: list[str]
    there: list[str]

    @property
    def is_negation(self) -> bool:
        """Nothing but a negation, and small words beside it, was added."""
        if self.here and self.there:
            return False
        words = self.here or self.there
        return not NEGATIONS.isdisjoint(words) and all(word in NEGATIONS or known(word) in SMALL for word in words)

    @property
    def is_typed_otherwise(self) -> bool:
        """The same words with a space too many or too few, or a negation with a wrong letter."""
        if not self.here or not self.there:
            return False
        here, there = "".join(self.here), "".join(self.there)
        if not (here.isalpha() and there.isalpha()):
            return False
        if len(self.here) == len(self.there) == 1:
            return _is_mistyped_negation(here, there) or _is_mistyped_negation(there, here)
        if len(self.here) == len(self.there) or NEGATIONS.isdisjoint(self.here) != NEGATIONS.isdisjoint(self.there):
            return False
        return OSA.distance(here, there, score_cutoff=max(len(here) // 8, 1)) <= len(here) // 8

    def is_added(self, own: set[str]) -> bool:
        """A sentence of one text alone: nothing stands there in the other, and its words are not only moved."""
        words = self.here or self.there
        is_alone = not (self.here and self.there) and len(words) >= ADDED
        return is_alone and sum(word in own for word in words) >= ADDED_OWN * len(words)

    @property
    def is_number(self) -> bool:
        """Another number stands at the same place."""
        here, there = ({number(word) for word in side} - {""} for side in (self.here, self.there))
        return bool(here and there) and here != there


def _is_mistyped_negation(word: str, typed: str) -> bool:
    return word in NEGATIONS and known(typed) not in SMALL and typed not in NEGATIONS and OSA.distance(word, typed) <= 1


class Places(NamedTuple):
    """`replaced`: pairs of words that stand at the same place; `runs`: the places at which the texts differ; `street`:
    at one of them a street has another name."""

    replaced: list[tuple[str, str]]
    runs: list[Run]
    street: bool
    words: int  # of the shorter text
    kept: float  # of the words of the longer one, those that stand in the same order in both

    @property
    def is_rewritten(self) -> bool:
        """Other words at many places of a text that keeps its order: not a form in which something was filled in."""
        many = len(self.runs) > 1 and len(self.replaced) >= REWRITTEN * self.words
        return many and self.kept >= KEPT and self.words >= SAME_PLACES_WORDS

    @property
    def is_number_replaced(self) -> bool:
        """Whether a number stands where the other text has another number."""
        return any(run.is_number for run in self.runs)

    @property
    def is_negated(self) -> bool:
        """Whether a negation was added at one place and nothing else there."""
        return any(run.is_negation for run in self.runs)


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
    runs: list[Run] = []
    kept, street, ended = 0, False, True
    codes = cast("list[tuple[str, int, int, int, int]]", Levenshtein.opcodes(one, other).as_list())
    for tag, start, end, there_start, there_end in codes:
        if tag == "equal":
            ended = True
            kept += end - start
            continue
        if ended:
            runs.append(Run(start, there_start, [], []))
            ended = False
        runs[-1].here.extend(one[start:end])
        runs[-1].there.extend(other[there_start:there_end])
        if tag == "replace":
            replaced += zip(one[start:end], other[there_start:there_end], strict=True)
            street = street or _is_street(one, start, end)
    return Places(replaced, runs, street, min(len(one), len(other)), kept / max(len(one), len(other)))


def _is_street(words: list[str], start: int, end: int) -> bool:
    """Whether the one word replaced stands beside the word street."""
    beside = (*words[max(start - 1, 0) : start], *words[end : end + 1])
    return end - start == 1 and len(words[start]) > 3 and any(known(word) in _STREETS for word in beside)


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
