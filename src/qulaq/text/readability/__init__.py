"""How hard a text is to read, in Kazakh, Russian and English, and which sentences make it so, and why.

    >>> found = readability_of("Мы починим лифт до пятницы. Позвоните нам, если он снова встанет.", "ru")
    >>> found.grade <= TARGET, found.hardest
    (True, ())

A measure of form, not of sense: a short text can be empty and a long one kind. It advises and never refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qulaq.text.readability.counts import Counts, Sentence, count, cut
from qulaq.text.readability.grades import VALIDATED, grade, grades
from qulaq.text.readability.reasons import Mark, abbreviations, marks

__all__ = ["TARGET", "Hard", "Mark", "Readability", "grade_of", "readability_of", "step"]

Step = Literal["", "easy", "fair", "hard", "very_hard"]

TARGET = 11.0  # years of school: what everyone who has finished school reads with ease
HARDEST = 5
_STEPS: tuple[tuple[float, Step], ...] = ((9.0, "easy"), (TARGET, "fair"), (15.0, "hard"))
LANGUAGES = ("kk", "ru", "en")
_SHORTEST = 5  # words: below that a grade says nothing
_WEIGHTS = {
    "long": 3.0,
    "nested": 3.0,
    "officialese": 2.0,
    "nouns": 2.0,
    "long_words": 1.0,
    "passive": 1.0,
    "abbreviation": 2.0,
}
_HARD = 2.0  # one passive, or long words alone, make no sentence hard


@dataclass(frozen=True, slots=True)
class Hard:
    """A hard sentence: its place, its words, how much it weighs, and the marks inside it."""

    start: int
    end: int
    words: int
    weight: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Readability:
    """What was measured. `grade`: years of school (0.0: too short to say). `formulas`: the grades it is the mean of.

    `validated`: whether the formulas were fitted on readers or texts of that language; False for Kazakh, where the
    scale is our own. `hardest`: at most five sentences, the hardest first.
    """

    language: str
    grade: float
    validated: bool
    formulas: Mapping[str, float]
    counts: Counts
    hardest: tuple[Hard, ...]

    @property
    def step(self) -> Step:
        """The grade in a word, as `step` has it."""
        return step(self.grade)


def step(found: float) -> Step:
    """The grade in a word: "easy" to 9, "fair" to the target, "hard" to 15, then "very_hard"; "" when there is none."""
    if not found:
        return ""
    return next((name for most, name in _STEPS if found <= most), "very_hard")


def grade_of(text: str, language: str) -> float:
    """The grade alone, without looking for hard sentences: a third of the time."""
    return _grade(count(cut(text, language), language), language)


def _grade(counts: Counts, language: str) -> float:
    return grade(counts, language) if counts.words >= _SHORTEST else 0.0


def readability_of(text: str, language: str = "") -> Readability:
    """The readability of `text` in `language` ("kk", "ru", "en"; "": as it is found to be).

    Pure, nothing is kept; about 2.5 ms for 2,000 letters.
    """
    language = language.split("-")[0] if language else _found(text)
    if language not in LANGUAGES:
        language = "ru"
    sentences = cut(text, language)
    counts = count(sentences, language)
    return Readability(
        language=language,
        grade=_grade(counts, language),
        validated=language in VALIDATED,
        formulas=grades(counts, language) if counts.words >= _SHORTEST else {},
        counts=counts,
        hardest=_hardest(text, sentences, language),
    )


def _found(text: str) -> str:
    from qulaq.text.language import detect

    return detect(text).language


def _hardest(text: str, sentences: list[Sentence], language: str) -> tuple[Hard, ...]:
    short = abbreviations(text)
    hard = [_hard(text, sentence, language, short) for sentence in sentences]
    marked = [sentence for sentence in hard if sum(_WEIGHTS[mark.why] for mark in sentence.marks) >= _HARD]
    return tuple(sorted(marked, key=lambda sentence: (-sentence.weight, sentence.start))[:HARDEST])


def _hard(text: str, sentence: Sentence, language: str, short: list[Mark]) -> Hard:
    found = marks(text, sentence, language)
    found += (mark for mark in short if sentence.start <= mark.start < sentence.end)
    weight = sum(_WEIGHTS[mark.why] for mark in found) + len(sentence.words) / 10
    return Hard(sentence.start, sentence.end, len(sentence.words), weight, tuple(found))
