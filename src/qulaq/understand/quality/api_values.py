"""Figures as they go out: the same numbers as on the pages, with what few people said left out."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from qulaq.understand.quality.hiding import NONE, Kept, is_told
from qulaq.understand.quality.measures import MEASURES, Measure, Sums
from qulaq.understand.quality.rules import Stars
from qulaq.understand.quality.told import known

Count = Annotated[
    int | None,
    Field(
        description="null: of fewer than five voices, said by fewer than five, or a number that would tell such a one"
    ),
]


class Figured(Schema):
    """A share between 0 and 1, or a mean of marks from 1 to 5; with the ends of its interval (95 of 100).

    `yes` of `n`; a mean of marks has none. Where `yes` is fewer than five, the ends are those of one to four."""

    yes: Count = None
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


def told(sums: Sums, name: str, kept: Kept = NONE) -> int | None:
    return getattr(sums, name) if is_told(sums, name, kept) else None


def counts(sums: Sums, kept: Kept = NONE) -> Counts:
    names = {name: name for name in Counts.model_fields} | {"late_now": "overdue"}
    return Counts(**{name: told(sums, of, kept) for name, of in names.items()})


def measures(sums: Sums, kept: Kept = NONE) -> Measures:
    return Measures(**{code: _figured(measure, sums, kept) for code, measure in MEASURES.items()})


def _figured(measure: Measure, sums: Sums, kept: Kept) -> Figured:
    said = known(measure, sums, kept)
    places = 2 if measure.kind is Stars else 4
    ends = {"low": said.ends.low, "high": said.ends.high} if said.ends else {}
    shares = {**ends, **({} if said.value is None else {"value": said.value})}
    return Figured(yes=said.yes, n=said.n, **{name: round(share, places) for name, share in shares.items()})
