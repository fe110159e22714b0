"""What a week should bring by its season, and whether fewer people speak than that. Pure: no database, no clock.

Season: how busy each week of the year is, from the whole town; where a problem has enough voices of its own, its own
year corrects the town's (a gamma prior of `OWN` people a week holds it back while there are few). Expectation: the
people of the weeks before, spread by season over the weeks asked for. Comparison: given the sum of both, the count
after is binomial (Przyborowski & Wilenski 1940); Clopper & Pearson 1934 gives the exact interval of the ratio. Weeks
are burstier than chance, so both counts are divided by the dispersion of the weeks before (quasi-Poisson, McCullagh &
Nelder 1989).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Weeks = Sequence[tuple[date, int]]  # Monday and people; every week once, in order, also those with none
Season = Mapping[int, float]  # by week of the year, 1 on average
WEEKS = 53
REACH = 2  # weeks to both sides that tell about a week of the year
OWN = 5.0  # people by which the town's season is believed against the problem's own
LEAST_YEAR = 44  # different weeks of the year one has to have seen to speak of a season
MOST_BUSY = 4.0  # no season of a town is steeper


def week_of(day: date) -> int:
    return day.isocalendar().week


def season_of_town(weeks: Weeks) -> Season:
    """How busy each week of the year is. All 1 while less than most of a year is known."""
    seen: dict[int, list[int]] = {}
    for day, people in weeks:
        seen.setdefault(week_of(day), []).append(people)
    if len(seen) < LEAST_YEAR or not sum(people for _day, people in weeks):
        return dict.fromkeys(range(1, WEEKS + 1), 1.0)
    means = {week: _near_mean(week, seen) for week in range(1, WEEKS + 1)}
    usual = sum(means.values()) / WEEKS
    return {week: min(MOST_BUSY, max(1 / MOST_BUSY, mean / usual)) for week, mean in means.items()}


def season_of(own: Weeks, town: Season) -> Season:
    """The town's season, corrected by the problem's own where it has seen those weeks of the year."""
    busy = sum(town[week_of(day)] for day, _people in own)
    rate = sum(people for _day, people in own) / busy if busy else 0.0
    if not rate or len({week_of(day) for day, _people in own}) < LEAST_YEAR:
        return town
    came: dict[int, float] = {}
    due: dict[int, float] = {}
    for day, people in own:
        for week in _around(week_of(day)):
            came[week] = came.get(week, 0.0) + people
            due[week] = due.get(week, 0.0) + rate * town[week_of(day)]
    return {week: town[week] * (came.get(week, 0.0) + OWN) / (due.get(week, 0.0) + OWN) for week in town}


def _near_mean(week: int, seen: Mapping[int, Sequence[int]]) -> float:
    near = [people for one in _around(week) for people in seen.get(one, ())]
    every = [people for counts in seen.values() for people in counts]
    return sum(near or every) / len(near or every)


def _around(week: int) -> list[int]:
    """The weeks of the year beside it, over New Year too."""
    return [(week - 1 + step) % WEEKS + 1 for step in range(-REACH, REACH + 1)]


def expected(before: Weeks, asked: Sequence[date], season: Season) -> float:
    """People the asked weeks would bring if all went on as before."""
    busy = sum(season[week_of(day)] for day, _people in before)
    came = sum(people for _day, people in before)
    return came / busy * sum(season[week_of(day)] for day in asked) if busy else 0.0


def dispersion(before: Weeks, season: Season) -> float:
    """Variance of the weeks for each person expected (Pearson), 1 or more."""
    busy = sum(season[week_of(day)] for day, _people in before)
    came = sum(people for _day, people in before)
    if len(before) < 4 or not came:
        return 1.0
    means = [came / busy * season[week_of(day)] for day, _people in before]
    off = sum((people - mean) ** 2 / mean for (_day, people), mean in zip(before, means, strict=True) if mean)
    return max(1.0, off / (len(before) - 1))


@dataclass(frozen=True)
class Ratio:
    """People heard against people expected, with the interval; 1 is: as before."""

    heard: int
    expected: float
    ratio: float
    low: float
    high: float


def compare(before: Weeks, after: Weeks, season: Season, *, sure: float = 0.99) -> Ratio:
    """`after` against what `before` leads to expect; `sure` is the coverage of the two-sided interval."""
    heard = sum(people for _day, people in after)
    due = expected(before, [day for day, _people in after], season)
    came = sum(people for _day, people in before)
    if not due or not came:
        return Ratio(heard, due, 1.0, 0.0, math.inf)
    shrunk = dispersion(before, season)
    low, high = _shares(heard / shrunk, came / shrunk, 1 - sure)
    scale = came / due  # exposure before, for each of after
    return Ratio(heard, due, heard / due, _odds(low) * scale, _odds(high) * scale)


def _shares(one: float, other: float, error: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    low = float(betaincinv(one, other + 1, error / 2)) if one else 0.0
    high = float(betaincinv(one + 1, other, 1 - error / 2)) if other else 1.0
    return low, high


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def foreseen(before: Weeks, asked: Sequence[date], season: Season, *, sure: float = 0.9) -> tuple[float, float, float]:
    """Expected people of the asked weeks, with the interval in which they would fall if all went on as before.

    Negative binomial: the rate is only known from the people before, and weeks are burstier than chance.
    """
    from scipy.stats import nbinom

    due = expected(before, asked, season)
    came = sum(people for _day, people in before)
    shrunk = dispersion(before, season)
    size = (came + 0.5) / shrunk
    chance = size / (size + max(due, 1e-9) / shrunk)
    tail = (1 - sure) / 2
    low, high = (float(nbinom.ppf(share, size, chance)) * shrunk for share in (tail, 1 - tail))
    return due, low, high
