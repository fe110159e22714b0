"""The register of experts: read by everybody, kept by analysts and controllers of a territory."""

from __future__ import annotations

from typing import Annotated, Literal

from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Schema, Status

from qulaq.deliberate.opinions.actions import register
from qulaq.deliberate.opinions.actions.register import Entry
from qulaq.deliberate.opinions.api import expert_values as out
from qulaq.deliberate.opinions.api import given
from qulaq.deliberate.opinions.api.router import ExpertId, expert_now, keep, kept, router
from qulaq.deliberate.opinions.filters import ExpertsWanted
from qulaq.deliberate.opinions.models import Expert, ExpertQuerySet, Interest, Seat
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.fields import Asked, Cursor, TerritoryCode, TopicCode
from qulaq.foundation.api.nodes import find, listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory

PAGE = 100


class ExpertFilters(Schema):
    q: Asked = None
    topic: TopicCode | None = None
    territory: TerritoryCode | None = None
    cursor: Cursor | None = None


class DeskExpertFilters(ExpertFilters):
    state: Literal["proposed", "listed", "left"] | None = None


@router.get("/experts", **door("experts", "List experts", out.ExpertList, tag="Experts"))
def experts(request: HttpRequest, filters: Annotated[ExpertFilters, Query()]) -> out.ExpertList:
    """Who is in the register, with their declared interests, the oldest first."""
    limits.asking(request)
    return _page(Expert.objects.listed(), filters, desk=False)


@router.get(
    "/desk/experts", **door("desk_experts", "List experts you keep", out.ExpertList, tag="Experts", auth=STAFF_READ)
)
def desk_experts(request: ApiRequest, filters: Annotated[DeskExpertFilters, Query()]) -> out.ExpertList:
    """Of your territory, proposed ones and those who left too."""
    limits.working(request)
    return _page(Expert.objects.at_desk_of(request.auth.person), filters, desk=True)


def _page(rows: ExpertQuerySet, filters: ExpertFilters, *, desk: bool) -> out.ExpertList:
    found = _read(ExpertsWanted.read(listed(filters), desk=desk).narrow(rows))
    shown, following = by_id(found, filters.cursor, PAGE)
    return out.ExpertList(items=[out.expert_out(one) for one in shown], next=following)


def _read(rows: ExpertQuerySet) -> ExpertQuerySet:
    return rows.select_related("territory").prefetch_related(
        "topics",
        Prefetch("interests", Interest.objects.select_related("body").order_by("-since", "id")),
        Prefetch("seats", Seat.objects.filter(state="accepted").select_related("judgment").order_by("id")),
    )


@router.get("/experts/{expert_id}", **door("expert", "Read an expert", out.ExpertOut, tag="Experts"))
def expert(request: HttpRequest, expert_id: ExpertId) -> out.ExpertOut:
    """With interests and published judgments."""
    limits.asking(request)
    return out.expert_out(get_object_or_404(_read(Expert.objects.visible_to(None)), pk=expert_id))


def _entry(sent: given.NewExpert) -> Entry:
    return Entry(
        name=sent.name,
        topics=[find(Topic, "topics", code) for code in dict.fromkeys(sent.topics)],
        territory=find(Territory, "territory", sent.territory),
        languages=sent.languages,
        agreed_on=sent.agreed_on,
        organisation=sent.organisation,
        about=sent.about.dict(),
        email=sent.email or "",
    )


@router.post("/experts", **keep("add_expert", "Propose an expert", response={201: out.ExpertOut}))
def add(request: ApiRequest, expert: given.NewExpert) -> Status[out.ExpertOut]:
    """Public when a controller who did not propose them enters them."""
    limits.working(request)
    return Status(201, expert_now(register.add(by=request.auth.person, entry=_entry(expert))))


@router.post("/experts/{expert_id}/change", **keep("change_expert", "Change an expert's entry"))
def change(request: ApiRequest, expert_id: ExpertId, expert: given.NewExpert) -> out.ExpertOut:
    """All of it anew."""
    kept(request, expert_id)
    return expert_now(register.change(by=request.auth.person, expert_id=expert_id, entry=_entry(expert)))


@router.post("/experts/{expert_id}/list", **keep("enter_expert", "Enter an expert in the register"))
def enter(request: ApiRequest, expert_id: ExpertId) -> out.ExpertOut:
    """By a controller who did not propose them."""
    kept(request, expert_id)
    return expert_now(register.enter(by=request.auth.person, expert_id=expert_id))


@router.post("/experts/{expert_id}/leave", **keep("expert_leaves", "Take an expert out of the register"))
def leave(request: ApiRequest, expert_id: ExpertId, leaving: given.LeavingReason) -> out.ExpertOut:
    """What they signed stays."""
    kept(request, expert_id)
    return expert_now(register.leave(by=request.auth.person, expert_id=expert_id, reason=leaving.reason))


@router.post("/experts/{expert_id}/return", **keep("expert_returns", "Take an expert back into the register"))
def come_back(request: ApiRequest, expert_id: ExpertId) -> out.ExpertOut:
    """By a controller."""
    kept(request, expert_id)
    return expert_now(register.come_back(by=request.auth.person, expert_id=expert_id))


@router.post("/experts/{expert_id}/interest", **keep("declare_interest", "Declare an interest"))
def interest(request: ApiRequest, expert_id: ExpertId, interest: given.NewInterest) -> out.ExpertOut:
    """With a body or another organisation, from a day on."""
    found = kept(request, expert_id)
    body = find(Body, "body", interest.body) if interest.body else None
    values = interest.dict(exclude={"body"})
    register.declare(by=request.auth.person, expert_id=expert_id, body=body, **values)
    return expert_now(found)


@router.post("/experts/{expert_id}/interest-end", **keep("end_interest", "End an interest"))
def interest_end(request: ApiRequest, expert_id: ExpertId, ended: given.EndedInterest) -> out.ExpertOut:
    """It stays in sight with its last day."""
    found = kept(request, expert_id)
    register.end_interest(by=request.auth.person, expert_id=expert_id, interest_id=ended.interest, until=ended.until)
    return expert_now(found)
