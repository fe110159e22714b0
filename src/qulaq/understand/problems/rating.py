"""Counting the figures of every living problem, and the score that follows by the formula in use."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from qulaq.understand.problems import formula
from qulaq.understand.problems.counting import RECENT, Size, counted, series, town_weeks, weeks_of
from qulaq.understand.problems.models import LIVING, Formula, Problem, Score
from qulaq.understand.problems.season import Season, foreseen, season_of, season_of_town

BATCH = 500
YEARS = timedelta(weeks=104)
BASE = timedelta(weeks=52)
LEAST_BASE = 4  # weeks before the last four: of fewer, nothing is expected
FIELDS = [item.attname for item in Score._meta.concrete_fields if item.attname not in ("id", "problem_id", "day")]


@dataclass(frozen=True)
class Town:
    """What all problems share at the end of a day."""

    day: date
    season: Season
    first: date | None  # week of the first voice at all

    @property
    def until(self) -> date:
        return self.day + timedelta(days=1)


def rate(day: date | None = None, only: Collection[int] | None = None) -> int:
    """Scores of `day` (today), written anew where they are there. The number of problems."""
    town = town_on(day or timezone.localdate())
    used = in_use()
    rows = Problem.objects.filter(state__in=LIVING).order_by("pk")
    ids = list((rows if only is None else rows.filter(pk__in=only)).values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        problems = Problem.objects.filter(pk__in=ids[start : start + BATCH])
        _write(_scores(list(problems), town, used))
    return len(ids)


def town_on(day: date) -> Town:
    until = day + timedelta(days=1)
    weeks = town_weeks(until, until - YEARS, until)
    first = min(weeks, default=None)
    whole = series(weeks, until, first, until) if first else []
    return Town(day, season_of_town(whole), first)


def in_use() -> Formula | None:
    """None: the weights we came with."""
    return Formula.objects.order_by("-since", "-pk").first()


def weights_of(used: Formula | None) -> dict[str, float]:
    given = used.weights if used else {}
    return {name: float(given.get(name, usual)) for name, usual in formula.DEFAULT.items()}


def _scores(problems: list[Problem], town: Town, used: Formula | None) -> Iterable[Score]:
    ids = [problem.pk for problem in problems]
    sizes = counted(ids, town.day)
    weeks = weeks_of(ids, town.until, town.until - YEARS, town.until)
    weights = weights_of(used)
    for problem in problems:
        size = sizes[problem.pk]
        outlook = _outlook(weeks.get(problem.pk, {}), size, town)
        values = formula.parts(size, outlook[0] if outlook else None, problem.cost, town.day)
        yield _row(problem, town.day, size, outlook, values, formula.score(values, weights), used)


def _outlook(weeks: dict[date, int], size: Size, town: Town) -> tuple[float, float, float] | None:
    """People the last 28 days would have brought by the weeks before them, with the interval."""
    if town.first is None or size.first_on is None:
        return None
    recent = town.until - RECENT
    reached = min(size.first_on, town.day - timedelta(days=30 * settings.PROBLEM_MONTHS))  # what was looked through
    since = max(town.first, reached, recent - BASE)
    before = series(weeks, town.until, since, recent)
    if len(before) < LEAST_BASE:
        return None
    asked = [recent + timedelta(weeks=turn) for turn in range(4)]
    return foreseen(before, asked, season_of(series(weeks, town.until, since, town.until), town.season))


def _row(
    problem: Problem,
    day: date,
    size: Size,
    outlook: tuple[float, float, float] | None,
    values: dict[str, float],
    score: float,
    used: Formula | None,
) -> Score:
    same = ("voices", "people", "in_campaigns", "campaigns", "recent", "recent_people", "territories", "bodies")
    expected, low, high = outlook or (None, None, None)
    return Score(
        problem=problem,
        day=day,
        **{name: getattr(size, name) for name in (*same, "repeats", "first_on", "last_on")},
        expected=expected,
        low=low,
        high=high,
        parts={name: round(value, 4) for name, value in values.items()},
        score=score,
        formula=used,
    )


def _write(rows: Iterable[Score]) -> None:
    Score.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["problem", "day"], update_fields=FIELDS, batch_size=BATCH
    )
