"""Time limits and hearings: what staff and the person do about them, and the public clock."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, Cursor
from qulaq.foundation.api.paging import pack, unpack, wrong_cursor
from qulaq.hear.appeals import heard, listed
from qulaq.hear.appeals.actions import hearings, timing
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import timing_values as own
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number, opened
from qulaq.hear.appeals.api.router import router, staff_act
from qulaq.hear.appeals.api.schemas import Code
from qulaq.hear.appeals.models import Appeal, Hearing
from qulaq.hear.appeals.public import clock


def _now(appeal: Appeal) -> out.Outcome:
    appeal.refresh_from_db(fields=["state", "due_on"])
    return shape.outcome(appeal)


@router.post("/appeals/{number}/extend", **staff_act("extend", "Extend the time limit"))
def extend(request: ApiRequest, number: Number, extension: own.NewExtension) -> out.Outcome:
    """By the head, with a reason, within the limit of law; the person is told at once."""
    appeal = seen(request, number)
    timing.extend(by=request.auth.person, appeal_id=appeal.pk, due_on=extension.due_on, reason=extension.reason)
    return _now(appeal)


@router.post("/appeals/{number}/pause", **staff_act("pause", "Stop the clock"))
def pause(request: ApiRequest, number: Number, pause: own.NewPause) -> out.Outcome:
    """Only where law lets the clock stand still, and as long as it does."""
    appeal = seen(request, number)
    timing.pause(by=request.auth.person, appeal_id=appeal.pk, reason=pause.reason)
    return _now(appeal)


@router.post("/appeals/{number}/resume", **staff_act("resume", "Let the clock run"))
def resume(request: ApiRequest, number: Number) -> out.Outcome:
    """The working days on which it stood still are added to the due date."""
    appeal = seen(request, number)
    timing.resume(by=request.auth.person, appeal_id=appeal.pk)
    return _now(appeal)


@router.post("/appeals/{number}/hearing", **staff_act("call_hearing", "Call a hearing"))
def call_hearing(request: ApiRequest, number: Number, hearing: own.NewHearing) -> out.Outcome:
    """Before a decision against the person, with enough notice; the person is told."""
    appeal = seen(request, number)
    hearings.call_hearing(
        by=request.auth.person,
        appeal_id=appeal.pk,
        begins_at=hearing.begins_at,
        preliminary=hearing.preliminary,
        place=hearing.place or "",
        video=hearing.video or "",
    )
    return _now(appeal)


@router.post("/appeals/{number}/cancel-hearing", **staff_act("cancel_hearing", "Cancel the hearing"))
def cancel_hearing(request: ApiRequest, number: Number, cancellation: own.NewCancellation) -> out.Outcome:
    """With a reason that the person reads."""
    appeal = seen(request, number)
    hearings.cancel_hearing(by=request.auth.person, appeal_id=appeal.pk, reason=cancellation.reason)
    return _now(appeal)


@router.post("/appeals/{number}/minutes", **staff_act("minutes", "Keep the minutes of the hearing"))
def minutes(request: ApiRequest, number: Number, minutes: own.NewMinutes) -> out.Outcome:
    """Who took part and what was said; the person can read them."""
    appeal = seen(request, number)
    hearings.hold_hearing(by=request.auth.person, appeal_id=appeal.pk, **minutes.model_dump())
    return _now(appeal)


# -- the person


@router.get(
    "/appeals/{number}/hearings",
    response=own.Hearings,
    auth=None,
    tags=["Appeals"],
    summary="Read the hearings",
    operation_id="hearings",
)
def hearings_of(request: HttpRequest, number: Number, code: Annotated[Code, Query()]) -> own.Hearings:
    """Every hearing of the appeal, the first one first."""
    appeal = opened(request, number, code)
    return own.Hearings(items=[_hearing(item) for item in appeal.hearings.order_by("id")])


def _hearing(item: Hearing) -> own.HearingOut:
    ended = {"cancelled": item.cancelled_at, "held": item.held_at, "waived": item.waived_at}
    state = next((name for name, at in ended.items() if at), "called")
    taken = ("begins_at", "place", "video", "preliminary", "objection_by", "objection", "objected_at")
    told = ("held_at", "attended", "present", "minutes")
    values = {name: getattr(item, name) for name in (*taken, *told)}
    return own.HearingOut(state=state, objection_is_late=heard.is_late(item), **values)


@router.post(
    "/appeals/{number}/objection",
    response=out.Outcome,
    auth=None,
    tags=["Appeals"],
    summary="Object to the preliminary decision",
    operation_id="object",
)
def object_to(request: HttpRequest, number: Number, objection: own.NewObjection) -> out.Outcome:
    """One that comes after its last day is kept and marked as late."""
    appeal = opened(request, number, objection.code)
    hearings.object_to(by=None, appeal_id=appeal.pk, text=objection.text, holder=True)
    return _now(appeal)


@router.post(
    "/appeals/{number}/waiver",
    response=out.Outcome,
    auth=None,
    tags=["Appeals"],
    summary="Do without the hearing",
    operation_id="waive",
)
def waive(request: HttpRequest, number: Number, waiver: own.NewWaiver) -> out.Outcome:
    """The person needs no hearing; they may still object in writing."""
    appeal = opened(request, number, waiver.code)
    hearings.waive(by=None, appeal_id=appeal.pk, holder=True)
    return _now(appeal)


# -- everybody


@router.get(
    "/overdue",
    response=own.OverdueList,
    auth=None,
    tags=["Figures"],
    summary="Overdue answers by body",
    operation_id="overdue",
)
def overdue(request: HttpRequest, cursor: Annotated[Cursor | None, Query()] = None, q: Asked = None) -> own.OverdueList:
    """Bodies that owe answers past their day, the most first. Counted every hour; no personal data."""
    limits.asking(request)
    key = clock.Key.read("{}.{}".format(*unpack(cursor, int, int))) if cursor else None
    if cursor and key is None:
        raise wrong_cursor()
    rows = clock.of_bodies(clock.after(key) if key else clock.ordered(), listed.typed({"q": q or ""}))
    found = clock.lines(rows[: clock.PAGE + 1])
    shown = found[: clock.PAGE]
    following = pack(shown[-1].overdue, shown[-1].body.pk) if len(found) > clock.PAGE else None
    return own.OverdueList(items=[_overdue(line) for line in shown], next=following)


def _overdue(line: clock.Line) -> own.OverdueBody:
    return own.OverdueBody(
        body=shape.named(line.body),
        open=line.open,
        overdue=line.overdue,
        oldest_due_on=line.oldest_due_on,
        oldest=line.oldest,
        counted_at=line.counted_at,
    )
