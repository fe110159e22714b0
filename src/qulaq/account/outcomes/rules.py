"""What the evidence says, by rules anybody can read: of the voices, of those who spoke, of the figures. Pure.

Three witnesses are heard. Each says *solved*, *solved in part*, *not solved*, or nothing. Where those who say anything
agree, that is the reading; where they do not, it is *in part*; where nobody says anything, it is *not known*.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from qulaq.understand.quality.rules import Interval, wilson

Word = Literal["solved", "partly", "not_solved", "not_known"]
TOLD_FROM = 10  # answers from which a share is said; of fewer, only how many
FEW = 5  # fewer answers than this are not told in public at all
HALF = 0.5
DAYS = 14  # the question stays open, where nothing else is said
LEAST_DAYS, MOST_DAYS = 3, 60


@dataclass(frozen=True)
class Answers:
    """Of those who were asked."""

    asked: int = 0
    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def answered(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def is_told(self) -> bool:
        return self.answered >= TOLD_FROM

    def interval(self, count: int) -> Interval | None:
        """Of the share of `count` among the answers, by Wilson (1927); None where there are too few to say one."""
        return wilson(count, self.answered) if self.is_told else None


@dataclass(frozen=True)
class Figure:
    """Of an indicator that was to move: from where, to where, where it is."""

    before: float | None
    target: float | None
    now: float | None


def of_people(answers: Answers) -> Word:
    """Solved, when surely more than half say yes. Not solved, when surely more than half say no. Of fewer than ten
    answers, nothing. In between, in part."""
    yes, no = answers.interval(answers.yes), answers.interval(answers.no)
    if yes is None or no is None:
        return "not_known"
    if yes.low > HALF:
        return "solved"
    return "not_solved" if no.low > HALF else "partly"


def of_voices(says: str) -> Word:
    """By the nightly look at voices against their expectation (understand/problems/rules.py)."""
    known: dict[str, Word] = {"verified": "solved", "not fallen": "not_solved", "came back": "not_solved"}
    return known.get(says, "not_known")


def of_figure(figure: Figure) -> Word:
    """Solved at the target or beyond; not solved where it has not moved towards it; in part on the way."""
    if figure.before is None or figure.target is None or figure.now is None or figure.before == figure.target:
        return "not_known"
    share = (figure.now - figure.before) / (figure.target - figure.before)
    return "solved" if share >= 1 else "partly" if share > 0 else "not_solved"


def together(words: Iterable[Word]) -> Word:
    """One word of several: theirs where they agree, in part where they do not; those who say nothing are left out."""
    said = {word for word in words if word != "not_known"}
    if not said:
        return "not_known"
    return said.pop() if len(said) == 1 else "partly"


@dataclass(frozen=True)
class Reading:
    """What each witness says, and what that comes to."""

    voices: Word
    people: Word
    figures: Word
    word: Word


def read(voices: str, answers: Answers, figures: Iterable[Figure]) -> Reading:
    heard, said = of_voices(voices), of_people(answers)
    moved = together(of_figure(one) for one in figures)
    return Reading(heard, said, moved, together((heard, said, moved)))


def reminds_on(asked_on: date, closes_on: date) -> date:
    """Once, when two thirds of the time are over, and never on the day of the question itself."""
    return asked_on + max(timedelta(days=1), (closes_on - asked_on) * 2 / 3)
