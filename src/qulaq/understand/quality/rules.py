"""Shares with their error, the order of those that have enough of them, and the class of a territory.

Pure: no database, no clock. Shares are between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TypeVar

from qulaq.foundation.untold import TOLD_FROM as TOLD_FROM
from qulaq.foundation.untold import is_tellable as is_tellable
from qulaq.jurisdictions.quality import Threshold

Z = 1.959964  # of 100 intervals 95 hold the true share
STARS = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends belong to it."""

    low: float
    high: float


def wilson(yes: float, of: int, z: float = Z) -> Interval:
    """Where the true share lies, by the score interval of Wilson (1927); without anything counted, anywhere.

    `yes` may be a sum of values between 0 and 1: their spread is never wider than that of ones and noughts with the
    same mean, so the interval is then rather too wide than too narrow.
    """
    if of <= 0:
        return Interval(0.0, 1.0)
    share, part = yes / of, z * z / of
    middle = (share + part / 2) / (1 + part)
    half = z * sqrt(share * (1 - share) / of + part / (4 * of)) / (1 + part)
    return Interval(max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    yes: int
    of: int

    @property
    def value(self) -> float:
        return self.yes / self.of if self.of else 0.0

    @property
    def interval(self) -> Interval:
        return wilson(self.yes, self.of)

    @property
    def is_told(self) -> bool:
        return self.of >= TOLD_FROM


@dataclass(frozen=True, slots=True)
class Stars:
    """The mean of so many marks from one to five."""

    sum: int
    of: int

    @property
    def value(self) -> float:
        return self.sum / self.of if self.of else 0.0

    @property
    def interval(self) -> Interval:
        """Marks as shares of the way from one to five, and back."""
        found = wilson((self.sum - self.of) / (STARS - 1), self.of)
        return Interval(*(1 + (STARS - 1) * end for end in (found.low, found.high)))

    @property
    def is_told(self) -> bool:
        return self.of >= TOLD_FROM


Figure = Share | Stars


def in_order(
    lines: Sequence[tuple[T, Figure]], *, more_is_better: bool, worst_first: bool, least: int
) -> tuple[list[T], list[T]]:
    """Those with at least so many, in order, and the others as they came.

    The best first goes by what is certain at least, the worst first by what is possible at best: nobody stands at
    either end by chance, and equals stay as they came.
    """
    ranked = [line for line in lines if line[1].of >= least]
    others = [thing for thing, figure in lines if figure.of < least]
    upward = more_is_better == worst_first  # small figures first

    def place(line: tuple[T, Figure]) -> float:
        interval = line[1].interval
        return interval.high if upward else -interval.low

    return [thing for thing, _figure in sorted(ranked, key=place)], others


def excess(now: int, before: int, weeks: int) -> float:
    """How many more than usual came this week, where `before` came in so many weeks before; 0 where chance may do it.

    Counts of a steady week spread by about the root of their mean: what lies within twice that is no growth, nor are
    fewer than five.
    """
    usual = before / weeks
    return now - usual if now >= TOLD_FROM and now > usual + 2 * sqrt(usual) else 0.0


class Grade(StrEnum):
    EXEMPLARY = "exemplary"
    GOOD = "good"
    UNSATISFACTORY = "unsatisfactory"
    UNKNOWN = "unknown"  # the intervals allow more than one


def grade(shares: Mapping[str, Share], thresholds: Iterable[Threshold]) -> Grade:
    """The class that every true share within the intervals would give; UNKNOWN when they would not all give one.

    Exemplary where every measure is, unsatisfactory where one is, good between.
    """
    places = [_places(shares[one.code].interval, one) for one in thresholds]
    if any(place == {Grade.UNSATISFACTORY} for place in places):
        return Grade.UNSATISFACTORY
    if any(Grade.UNSATISFACTORY in place for place in places):
        return Grade.UNKNOWN
    if all(place == {Grade.EXEMPLARY} for place in places):
        return Grade.EXEMPLARY
    return Grade.GOOD if any(place == {Grade.GOOD} for place in places) else Grade.UNKNOWN


def grade_of_share(share: float, threshold: Threshold) -> Grade:
    """Of one measure, were it known without error."""
    ahead, behind = (share, threshold.unsatisfactory) if threshold.more else (-share, -threshold.unsatisfactory)
    if ahead >= (threshold.exemplary if threshold.more else -threshold.exemplary):
        return Grade.EXEMPLARY
    return Grade.UNSATISFACTORY if ahead < behind else Grade.GOOD


def _places(interval: Interval, threshold: Threshold) -> set[Grade]:
    """All classes the measure may have; between those of the ends lies no other than good."""
    ends = {grade_of_share(end, threshold) for end in (interval.low, interval.high)}
    return ends | ({Grade.GOOD} if ends == {Grade.EXEMPLARY, Grade.UNSATISFACTORY} else set())
