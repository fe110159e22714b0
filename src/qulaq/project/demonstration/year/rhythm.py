"""How many write on a day: the season of each matter, the week, holidays, and the hours of a day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from qulaq.project.demonstration.year.source import life

MIDDLE = 15  # of a month: between two middles the season goes over evenly
HOURS = (1, 1, 0, 0, 0, 1, 3, 7, 11, 14, 14, 12, 9, 10, 11, 10, 9, 9, 10, 11, 10, 8, 5, 2)
YEAR_DAYS = 365


def weight(season: str, day: date) -> float:
    """How often a matter of this season is written of on that day; about 1 in the mean of a year."""
    months: Sequence[float] = life()["season"][season]
    this, share = day.month - 1, (day.day - MIDDLE) / 30
    other = (this + (1 if share >= 0 else -1)) % 12
    return months[this] * (1 - abs(share)) + months[other] * abs(share)


def habit(day: date) -> float:
    """Of any matter: people write on Mondays, and seldom on holidays."""
    week: Sequence[float] = life()["week"]
    return week[day.weekday()] * (life()["holiday_factor"] if f"{day:%m-%d}" in life()["holidays"] else 1.0)


def days(end: date, count: int) -> list[date]:
    """The days of the year, the last one is its end."""
    return [end - timedelta(days=ago) for ago in range(count - 1, -1, -1)]


def drawn(chance: Random, mean: float) -> int:
    """A number of voices with this mean (Poisson; Knuth's way is quick enough for the few of a day)."""
    if mean <= 0:
        return 0
    least, product, count = math.exp(-mean), chance.random(), 0
    while product > least:
        product *= chance.random()
        count += 1
    return count


def moment(chance: Random, day: date) -> datetime:
    """A minute of that day, mostly when people are awake; without a zone: of the place."""
    hour = chance.choices(range(24), HOURS)[0]
    return datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)))
