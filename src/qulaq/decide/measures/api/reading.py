"""Read by everybody; at the desk, proposals too."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Schema

from qulaq.decide.measures import queries
from qulaq.decide.measures.api import values as out
from qulaq.decide.measures.api.router import Number, desk, public, released, router, seen
from qulaq.decide.measures.filters import Wanted
from qulaq.decide.measures.models import Measure, MeasureQuerySet, NoMeasure
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, BodyCode, Cursor, TerritoryCode
from qulaq.foundation.api.nodes import listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.goals.given import file_urls, place
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.api.given import ProblemNumber, check_filter

PAGE = 100


class MeasureFilters(Schema):
    q: Asked = None
    state: Literal["draft", "decided", "in_work", "done", "checked", "refused", "cancelled"] | None = None
    body: BodyCode | None = None
    territory: TerritoryCode | None = None
    problem: ProblemNumber | None = None
    cursor: Cursor | None = None


@router.get("/measures", **public("measures", "List measures", out.MeasureList))
def measures(request: HttpRequest, filters: Annotated[MeasureFilters, Query()]) -> out.MeasureList:
    """What was decided against problems, and proposals that were refused, the oldest first."""
    limits.asking(request)
    return _page(Measure.objects.visible_to(None), filters, None)


@router.get("/desk/measures", **desk("desk_measures", "List measures at your desk", out.MeasureList))
def desk_measures(request: ApiRequest, filters: Annotated[MeasureFilters, Query()]) -> out.MeasureList:
    """Those of the bodies and territories the person of this token serves, proposals too."""
    limits.working(request)
    return _page(Measure.objects.at_desk_of(request.auth.person), filters, request.auth.person)


def _page(rows: MeasureQuerySet, filters: MeasureFilters, reader: Person | None) -> out.MeasureList:
    check_filter(filters.problem, reader)
    asked = Wanted.read(listed(filters))
    shown, following = by_id(asked.narrow(rows).select_related(*queries.NEIGHBOURS), filters.cursor, PAGE)
    return out.MeasureList(items=[out.row(one) for one in shown], next=following)


@router.get("/measures/{number}", **public("measure", "Read a measure", out.MeasureOut))
def measure(request: HttpRequest, number: Number) -> out.MeasureOut:
    """Why, with which options, by whom, until when, for how much, what it is to change and what has changed."""
    return _whole(request, queries.read(released(request, number), None))


@router.get("/desk/measures/{number}", **desk("desk_measure", "Read a measure at your desk", out.MeasureOut))
def desk_measure(request: ApiRequest, number: Number) -> out.MeasureOut:
    """With its time as a proposal."""
    found = seen(request, number)
    return _whole(request, queries.read(found, request.auth.person, inside=True))


def _whole(request: HttpRequest, shown: queries.Shown) -> out.MeasureOut:
    return out.whole(shown, file_urls(request, shown.evidence))


@router.get("/no-measures", **public("no_measures", "List problems without a measure", out.Refusals))
def no_measures(request: HttpRequest) -> out.Refusals:
    """Where a body said that no measure will be taken, and why."""
    limits.asking(request)
    return out.Refusals(items=[refusal(row) for row in queries.refusals()])


def refusal(row: NoMeasure) -> out.RefusalOut:
    return out.RefusalOut(
        id=row.pk,
        problem=row.problem.number,
        body=place(row.body),
        language=row.language,  # type: ignore[arg-type]  # one of the choices of the column
        reason=row.reason,
        at=row.at,
    )
