"""Read by everybody; at the desk, drafts too; experts read the judgments in which they have a seat."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Schema

from qulaq.deliberate.opinions import queries, suggesting
from qulaq.deliberate.opinions.api import values as out
from qulaq.deliberate.opinions.api.expert_values import SuggestedExpert, SuggestedExperts
from qulaq.deliberate.opinions.api.router import Number, desk, public, router, seated, seen
from qulaq.deliberate.opinions.filters import Wanted
from qulaq.deliberate.opinions.models import Judgment, JudgmentQuerySet
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, BodyCode, Cursor, TerritoryCode
from qulaq.foundation.api.nodes import listed, numbered
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.api.given import ProblemNumber, check_filter

PAGE = 100


class JudgmentFilters(Schema):
    q: Asked = None
    state: Literal["draft", "asked", "closed", "published", "withdrawn"] | None = None
    body: BodyCode | None = None
    territory: TerritoryCode | None = None
    problem: ProblemNumber | None = None
    cursor: Cursor | None = None


@router.get("/judgments", **public("judgments", "List judgments of experts", out.JudgmentList))
def judgments(request: HttpRequest, filters: Annotated[JudgmentFilters, Query()]) -> out.JudgmentList:
    """Those that experts were asked for, the oldest first."""
    limits.asking(request)
    return _page(Judgment.objects.visible_to(None), filters, None)


@router.get("/desk/judgments", **desk("desk_judgments", "List judgments at your desk", out.JudgmentList))
def desk_judgments(request: ApiRequest, filters: Annotated[JudgmentFilters, Query()]) -> out.JudgmentList:
    """Those of the bodies and territories the person of this token serves, drafts too."""
    limits.working(request)
    return _page(Judgment.objects.at_desk_of(request.auth.person), filters, request.auth.person)


@router.get("/my/judgments", **desk("my_judgments", "List judgments in which you have a seat", out.JudgmentList))
def my_judgments(request: ApiRequest, filters: Annotated[JudgmentFilters, Query()]) -> out.JudgmentList:
    """Of the person of this token, as an expert."""
    limits.working(request)
    return _page(Judgment.objects.of_expert(request.auth.person), filters, request.auth.person)


def _page(rows: JudgmentQuerySet, filters: JudgmentFilters, reader: Person | None) -> out.JudgmentList:
    check_filter(filters.problem, reader)
    asked = Wanted.read(listed(filters))
    shown, following = by_id(asked.narrow(rows).select_related(*queries.NEIGHBOURS), filters.cursor, PAGE)
    return out.JudgmentList(items=[out.row(one) for one in shown], next=following)


@router.get("/judgments/{number}", **public("judgment", "Read a judgment", out.JudgmentOut))
def judgment(request: HttpRequest, number: Number) -> out.JudgmentOut:
    """Who was asked and why, what they hold, the conclusion, dissent, and rounds of estimates."""
    limits.asking(request)
    rows = Judgment.objects.visible_to(None).select_related(*queries.NEIGHBOURS)
    return out.whole(queries.read(numbered(rows, number)))


@router.get("/desk/judgments/{number}", **desk("desk_judgment", "Read a judgment at your desk", out.JudgmentOut))
def desk_judgment(request: ApiRequest, number: Number) -> out.JudgmentOut:
    """Opinions are there when nobody writes any more; a round, when it is closed. Nobody stands beside an estimate."""
    return out.whole(queries.read(seen(request, number), inside=True), inside=True)


@router.get("/my/judgments/{number}", **desk("my_judgment", "Read a judgment as its expert", out.JudgmentOut))
def my_judgment(request: ApiRequest, number: Number) -> out.JudgmentOut:
    """What the other experts wrote is there when nobody writes any more."""
    found = seated(request, number)
    seat = found.seats.get(expert__person=request.auth.person)
    return out.whole(queries.read(found, seat=seat), inside=True)


@router.get(
    "/desk/judgments/{number}/suggestions",
    **desk("suggested_experts", "List experts for a problem", SuggestedExperts),
)
def suggestions(request: ApiRequest, number: Number, q: Asked = None) -> SuggestedExperts:
    """The nearest by topic first, then by place, each with the reason and every conflict."""
    found = suggesting.suggest(seen(request, number), q or "")
    return SuggestedExperts(items=[_suggested(one) for one in found])


def _suggested(one: suggesting.Suggestion) -> SuggestedExpert:
    return SuggestedExpert(
        expert=one.expert.pk,
        name=one.expert.name,
        topic=one.topic,
        place=one.place,
        reasons=one.reasons,
        conflicts=[conflict.words for conflict in one.conflicts],
        asked=one.judgments,
    )
