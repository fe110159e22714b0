"""Figures as they go out: the same numbers as on the pages, with what few people said left out."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from qulaq.understand.quality.measures import MEASURES, Sums
from qulaq.understand.quality.rules import Figure, Stars, is_tellable

Count = Annotated[int | None, Field(description="null: fewer than five, which is not told")]


class Figured(Schema):
    """A share between 0 and 1, or a mean of marks from 1 to 5; with the ends of its interval (95 of 100)."""

    n: Count = None
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Measures(Schema):
    on_time: Figured
    solved: Figured
    rating: Figured
    reopened: Figured
    overturned: Figured
    redirected: Figured
    brush_offs: Figured
    first_contact: Figured


class Counts(Schema):
    heard: Count = None
    in_campaigns: Count = None
    in_kazakh: Count = None
    in_russian: Count = None
    answered: Count = None
    open: Count = None
    late_now: Count = None


class Line(Schema):
    """`rank`: its place in the order asked for; null where there are too few. `grade`: of territories alone."""

    code: str
    name: str
    rank: int | None = None
    grade: str | None = None
    counts: Counts
    measures: Measures


class Quality(Schema):
    by: str
    since: date
    until: date
    ranked_from: Annotated[int, Field(description="Fewer than these are in no order")]
    items: list[Line]
    next: Annotated[int | None, Field(description="`start` of the next page")] = None


class Moment(Schema):
    since: date
    until: date
    heard: Count = None
    in_campaigns: Count = None


class Dashboard(Schema):
    code: str
    name: str
    since: date
    until: date
    counts: Counts
    measures: Measures
    before: Annotated[int | None, Field(description="Heard in as many months before; null: fewer than five")] = None
    over_time: list[Moment]
    topics: list[Line]
    places: list[Line]


def told(count: int) -> int | None:
    return count if is_tellable(count) else None


def counts(sums: Sums) -> Counts:
    names = ("heard", "in_campaigns", "in_kazakh", "in_russian", "answered", "open")
    return Counts(**{name: told(getattr(sums, name)) for name in names}, late_now=told(sums.overdue))


def measures(sums: Sums) -> Measures:
    return Measures(**{code: _figured(measure.of(sums)) for code, measure in MEASURES.items()})


def _figured(figure: Figure) -> Figured:
    if not figure.is_told:
        return Figured(n=told(figure.of))
    places = 2 if isinstance(figure, Stars) else 4
    ends = figure.interval
    value, low, high = (round(number, places) for number in (figure.value, ends.low, ends.high))
    return Figured(n=figure.of, value=value, low=low, high=high)
