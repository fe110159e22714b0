"""What grows, through a program: alerts of one's territories and bodies, and what people make of them. Never public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404
from ninja import Path, Query, Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import below
from qulaq.foundation.api.paging import key_of, pack
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.people.models import Person
from qulaq.understand.problems import queries
from qulaq.understand.problems.actions import alarms
from qulaq.understand.problems.api import given, shape
from qulaq.understand.problems.api import values as out
from qulaq.understand.problems.api.desk import seen, watching
from qulaq.understand.problems.api.listing import NODES
from qulaq.understand.problems.api.router import router
from qulaq.understand.problems.models import Alert

AlertId = Annotated[int, Path(), Field(ge=1, le=2**63 - 1), fields.WHOLE]
AlertStateCode = Literal["new", "seen", "problem", "false", "past"]
NEAR = (*queries.NEAR, "problem")


class AlertFilters(Schema):
    state: AlertStateCode | None = None
    topic: fields.TopicCode | None = None
    territory: fields.TerritoryCode | None = None
    body: fields.BodyCode | None = None
    q: Annotated[str, Field(max_length=100, description="Words")] | None = None
    cursor: Annotated[fields.Cursor | None, Field(description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class AlertOut(Schema):
    """More people spoke of one matter in one place than its own past leads to expect."""

    id: int
    state: AlertStateCode
    raised_at: datetime
    since: Annotated[datetime, Field(description="The window in which it was counted")]
    until: datetime
    territory: out.Place
    topic: out.Place | None
    body: Annotated[out.Place | None, Field(description="The body that has most of its voices")]
    words: list[str]
    voices: int
    people: int
    in_campaigns: int
    expected: Annotated[out.Reckoned, Field(description="Voices its own season and trend would have")]
    problem: Annotated[str | None, Field(description="Number of the problem it became, or belongs to")]
    note: str


class AlertRows(Schema):
    items: list[AlertOut]
    next: str | None


class FalseAlarm(Sent):
    note: fields.Reason


class AlertProblem(Sent):
    """A new problem under this name, proposed with the voices of the alert."""

    title: given.Title
    language: fields.Language


class AlertBelongs(Sent):
    number: given.ProblemNumber


def _act_door(name: str, summary: str) -> dict[str, Any]:
    return door(name, summary, AlertOut, tag="Work", auth=STAFF_WORK)


@router.get("/desk/alerts", **door("desk_alerts", "List what grows", AlertRows, tag="Work", auth=STAFF_READ))
def desk_alerts(request: ApiRequest, filters: Annotated[AlertFilters, Query()]) -> AlertRows:
    """The newest first."""
    rows = Alert.objects.visible_to(watching(request)).select_related(*NEAR)
    for name, model in NODES.items():
        if code := getattr(filters, name):
            rows = rows.filter(**{f"{name}__in": below(model, name, code)})
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.cursor:
        rows = rows.filter(pk__lt=key_of(filters.cursor))
    found = list(queries.grown(rows, (filters.q or "").replace("\x00", "")).order_by("-pk")[: filters.limit + 1])
    page = found[: filters.limit]
    return AlertRows(items=[_shape(one) for one in page], next=pack(page[-1].pk) if len(found) > len(page) else None)


@router.get("/desk/alerts/{alert_id}", **door("desk_alert", "Read an alert", AlertOut, tag="Work", auth=STAFF_READ))
def desk_alert(request: ApiRequest, alert_id: AlertId) -> AlertOut:
    return _shape(_alert(watching(request), alert_id))


@router.post("/desk/alerts/{alert_id}/seen", **_act_door("see_alert", "Say that you look at an alert"))
def see(request: ApiRequest, alert_id: AlertId) -> AlertOut:
    return _act(request, alert_id, alarms.seen)


@router.post("/desk/alerts/{alert_id}/false", **_act_door("false_alarm", "Say that it is a false alarm"))
def false(request: ApiRequest, alert_id: AlertId, new: FalseAlarm) -> AlertOut:
    return _act(request, alert_id, alarms.false_alarm, note=new.note)


@router.post("/desk/alerts/{alert_id}/problem", **_act_door("alert_to_problem", "Make a problem of an alert"))
def problem(request: ApiRequest, alert_id: AlertId, new: AlertProblem) -> AlertOut:
    return _act(request, alert_id, alarms.make_problem, title=new.title, language=new.language)


@router.post("/desk/alerts/{alert_id}/belongs", **_act_door("alert_belongs", "Say to which problem an alert belongs"))
def belongs(request: ApiRequest, alert_id: AlertId, new: AlertBelongs) -> AlertOut:
    """Its voices come to that problem."""
    return _act(request, alert_id, alarms.belongs, problem_id=seen(watching(request), new.number).pk)


def _act(request: ApiRequest, alert_id: int, run: Callable[..., object], **given: Any) -> AlertOut:
    person = watching(request)
    alert = _alert(person, alert_id)
    run(by=person, alert_id=alert.pk, **given)
    return _shape(_alert(person, alert_id))


def _alert(person: Person, alert_id: int) -> Alert:
    """Whoever may not see it learns nothing, not even that it exists."""
    alert = Alert.objects.visible_to(person).select_related(*NEAR).filter(pk=alert_id).first()
    if alert is None:
        raise Http404
    return alert


def _shape(alert: Alert) -> AlertOut:
    plain = ("state", "raised_at", "since", "until", "words", "voices", "people", "in_campaigns", "expected", "note")
    values: dict[str, Any] = {name: getattr(alert, name) for name in plain}
    values |= {name: shape.place(getattr(alert, name)) for name in queries.NEAR}
    return AlertOut(id=alert.pk, problem=alert.problem.number if alert.problem else None, **values)
