"""What a judgment counts: positions, and estimates of a foresight round. Pure: no database, no clock.

The method is public at /judgments/method/. Sources:

- Dalkey, N., Helmer, O. (1963). An experimental application of the Delphi method to the use of experts. Management
  Science 9(3): anonymous rounds with controlled feedback.
- Fitch, K. et al. (2001). The RAND/UCLA Appropriateness Method User's Manual: ratings from 1 to 9, disagreement.
- Scheibe, M., Skutsch, M., Schofer, J. (1975). Experiments in Delphi methodology, in Linstone & Turoff (eds.), The
  Delphi Method: stability of the distribution from round to round.
- von der Gracht, H. (2012). Consensus measurement in Delphi studies. Technological Forecasting and Social Change 79(8):
  the interquartile range as the usual measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median, quantiles

LEAST = 3  # fewer answers: nothing is shown
SHARES_FROM = 5  # fewer opinions: counts alone, for a percentage of four says more than four do
LOWEST, HIGHEST = 1, 9
CONSENSUS_RANGE = 2.0  # on the scale from 1 to 9
CONSENSUS_SHARE = 0.2  # of the median, for numbers
EXTREME_SHARE = 0.3  # of the answers at either end of the scale
STABLE_SHARE = 0.15


@dataclass(frozen=True)
class Share:
    position: str
    count: int
    percent: int | None  # None: too few to speak of percentages


def agreement(positions: Iterable[str], order: Sequence[str]) -> list[Share]:
    """How many hold each position, in the given order; percentages of all only from SHARES_FROM opinions on."""
    counted = Counter(positions)
    total = counted.total()
    return [
        Share(one, counted[one], round(100 * counted[one] / total) if total >= SHARES_FROM else None) for one in order
    ]


@dataclass(frozen=True)
class Spread:
    """Five numbers and how many answers they rest on."""

    count: int
    lowest: float
    lower: float  # first quartile
    median: float
    upper: float  # third quartile
    highest: float

    @property
    def range(self) -> float:
        """Interquartile range: the middle half of the answers lies within it."""
        return self.upper - self.lower


def spread(values: Sequence[float]) -> Spread | None:
    """Median and quartiles by linear interpolation (type 7 of Hyndman & Fan 1996, that of spreadsheets). None where
    fewer than LEAST answered: with two, each would read the other's answer out of the median and their own."""
    if len(values) < LEAST:
        return None
    lower, middle, upper = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), min(values), lower, middle, upper, max(values))


def fits_scale(value: float) -> bool:
    """A priority is a whole number from 1 to 9 (RAND/UCLA)."""
    return isfinite(value) and LOWEST <= value <= HIGHEST and value == int(value)


def disagrees(values: Sequence[float]) -> bool:
    """RAND/UCLA: at least three in ten rate within 1–3 and at least three in ten within 7–9."""
    if not values:
        return False
    low = sum(value <= 3 for value in values) / len(values)
    high = sum(value >= 7 for value in values) / len(values)
    return low >= EXTREME_SHARE and high >= EXTREME_SHARE


def agrees(values: Sequence[float], *, on_scale: bool) -> bool | None:
    """Consensus. On the scale from 1 to 9: an interquartile range of at most 2 (von der Gracht 2012, table of criteria)
    without RAND/UCLA disagreement. For a number: an interquartile range of at most a fifth of the median. None where
    fewer than LEAST answered."""
    found = spread(values)
    if found is None:
        return None
    if on_scale:
        return found.range <= CONSENSUS_RANGE and not disagrees(values)
    return found.range <= CONSENSUS_SHARE * abs(found.median)


def moved(before: Sequence[float], after: Sequence[float]) -> float:
    """Share of the answers that lie elsewhere than in the round before, from 0 to 1: half the sum of the differences
    between the two distributions over the scale (Scheibe, Skutsch & Schofer 1975). It needs nobody's name: the group is
    compared, not its members."""
    earlier, later = Counter(before), Counter(after)
    marks = earlier.keys() | later.keys()
    return sum(abs(earlier[one] / len(before) - later[one] / len(after)) for one in marks) / 2


def stable(before: Sequence[float], after: Sequence[float], *, on_scale: bool) -> bool | None:
    """Whether another round would bring little. On the scale: fewer than 15 % of the answers moved (Scheibe et al.
    1975). For a number: the median moved by less than 15 % of what it was, which is our own rule in the spirit of
    theirs. None where either round had fewer than LEAST."""
    if len(before) < LEAST or len(after) < LEAST:
        return None
    if on_scale:
        return moved(before, after) < STABLE_SHARE
    first, second = median(before), median(after)
    return abs(second - first) < STABLE_SHARE * abs(first) or second == first
