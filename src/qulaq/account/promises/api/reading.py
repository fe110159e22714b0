"""Read by everybody; at the desk, those of one's own bodies and places."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Path, Query, Schema
from pydantic import Field

from qulaq.account.promises import queries, tallies
from qulaq.account.promises.api import values as out
from qulaq.account.promises.api.router import Number, desk, everybodys, public, router, seen
from qulaq.account.promises.filters import Wanted
from qulaq.account.promises.models import Promise, PromiseQuerySet
from qulaq.account.promises.public.bodies import body_or_404
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, BodyCode, Cursor, TerritoryCode
from qulaq.foundation.api.nodes import listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.goals.given import file_urls, place

PAGE = 100
TAG = "Promises"


class PromiseFilters(Schema):
    q: Asked = None
    state: Literal["running", "kept", "kept_late", "broken", "withdrawn"] | None = None
    late: Annotated[bool, Field(description="Only those that run and let a day pass")] = False
    origin: (
        Literal["measure", "milestone", "answer", "petition", "meeting", "reception", "interview", "other"] | None
    ) = None
    body: BodyCode | None = None
    territory: TerritoryCode | None = None
    cursor: Cursor | None = None


@router.get("/promises", **public("promises", "List promises", out.PromiseList))
def promises(request: HttpRequest, filters: Annotated[PromiseFilters, Query()]) -> out.PromiseList:
    """What officials said would be done by a day, the oldest first."""
    limits.asking(request)
    return _page(Promise.objects.all(), filters)


@router.get(
    "/desk/promises",
    **desk("desk_promises", "List promises at your desk", out.PromiseList),
)
def desk_promises(request: ApiRequest, filters: Annotated[PromiseFilters, Query()]) -> out.PromiseList:
    """Those of the bodies and territories the person of this token serves."""
    limits.working(request)
    return _page(Promise.objects.at_desk_of(request.auth.person), filters)


def _page(rows: PromiseQuerySet, filters: PromiseFilters) -> out.PromiseList:
    found, following = by_id(
        Wanted.read(listed(filters)).narrow(rows).select_related(*queries.NEIGHBOURS), filters.cursor, PAGE
    )
    return out.PromiseList(items=[out.row(one) for one in found], next=following)


@router.get("/promises/{number}", **public("promise", "Read a promise", out.PromiseOut))
def promise(request: HttpRequest, number: Number) -> out.PromiseOut:
    """Who gave it, where, every day it was to be kept by, and what shows what became of it."""
    return _whole(request, queries.read(everybodys(request, number), None))


@router.get(
    "/desk/promises/{number}",
    **desk("desk_promise", "Read a promise at your desk", out.PromiseOut),
)
def desk_promise(request: ApiRequest, number: Number) -> out.PromiseOut:
    """With what this person may see of its source."""
    return _whole(request, queries.read(seen(request, number), request.auth.person))


def _whole(request: HttpRequest, shown: queries.Shown) -> out.PromiseOut:
    return out.whole(shown, file_urls(request, shown.evidence))


@router.get("/promise-bodies", **public("promise_bodies", "Promises by body", out.TallyList))
def bodies(request: HttpRequest) -> out.TallyList:
    """Bodies with promises enough stand in order, the surest keepers first."""
    limits.asking(request)
    return out.TallyList(items=[out.line(one) for one in tallies.by_body()])


@router.get("/promise-bodies/{code}", **public("promise_body", "Promises of one body", out.BodyPromises))
def body(request: HttpRequest, code: Annotated[BodyCode, Path()]) -> out.BodyPromises:
    """With those who gave them: named because of the post, in no order of merit."""
    limits.asking(request)
    found = body_or_404(code)
    leaders = [out.LeaderTally(leader=one.name, tally=out.tally_out(one.tally)) for one in tallies.by_leader(found)]
    tally = tallies.tally(Promise.objects.filter(body=found))
    return out.BodyPromises(body=place(found), tally=out.tally_out(tally), leaders=leaders)
