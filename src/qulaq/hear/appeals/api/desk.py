"""What staff do through a client of their own: its token acts for one person, with that person's rights."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.actions import viewed
from qulaq.hear.appeals import actions, queries, rules, standing
from qulaq.hear.appeals.api import schemas as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.listing import find, page
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router, staff_act
from qulaq.hear.appeals.masking import hide_contact
from qulaq.hear.appeals.models import Act, Appeal, State, Step
from qulaq.hear.appeals.workflow import NotAllowed, check, sees_contact, serves_inside

CONTACT = ("applicant_name", "applicant_email", "applicant_phone", "address")


@router.get(
    "/appeals", response=out.Page, auth=STAFF_READ, tags=["Work"], summary="List appeals", operation_id="appeals"
)
def appeals(request: ApiRequest, filters: Annotated[given.Filters, Query()]) -> out.Page:
    """Those of the bodies or territories the person of this token serves, by due date. A body, topic or territory
    stands for all below it. What other bodies ask of yours is in `/tasks`."""
    limits.working(request)
    found, following = page(request.auth.person, filters)
    return out.Page(items=[shape.row(appeal) for appeal in found], next=following)


@router.get(
    "/appeals/{number}/matter",
    response=out.Matter,
    auth=STAFF_READ,
    tags=["Work"],
    summary="Read an appeal",
    operation_id="matter",
)
def matter(request: ApiRequest, number: Number) -> out.Matter:
    """All of it, with notes; contact for those who work on it. The journal keeps that you read it."""
    found = queries.status_page(seen(request, number).number)
    if found is None:
        raise Http404
    inside = serves_inside(request.auth.person, found.appeal)
    notes = list(Step.objects.filter(appeal=found.appeal, act=Act.NOTE).order_by("id")) if inside else []
    contact = sees_contact(request.auth.person, found.appeal)
    if not contact:
        hide_contact(found.appeal, [*found.steps, *found.answers, *notes])
    if not standing.reads(request.auth.person, found.appeal):
        standing.hide_words(found.appeal, [*found.steps, *found.answers, *notes])
    found = replace(found, steps=standing.without_complaints(found.appeal, found.steps))
    fields = ["text", *(CONTACT if contact else ())]
    viewed(by=request.auth.person, subject=found.appeal.journal_name, fields=fields)
    return shape.matter(found, notes)


@router.post("/appeals/{number}/take", **staff_act("take", "Take an appeal into work"))
def take(request: ApiRequest, number: Number) -> out.Outcome:
    """You become its executor."""
    return shape.outcome(actions.take(by=request.auth.person, appeal_id=seen(request, number).pk))


@router.post("/appeals/{number}/redirect", **staff_act("redirect", "Redirect an appeal"))
def redirect(request: ApiRequest, number: Number, redirect: given.NewRedirect) -> out.Outcome:
    """To another body, with a reason that the person reads. From the triage desk this names the first body."""
    appeal = seen(request, number)
    act = Act.ROUTE if appeal.state == State.REGISTERED else Act.REDIRECT
    check(act, by=request.auth.person, appeal=appeal)
    target = find(Body, "to_body", redirect.to_body)
    if target.pk == appeal.executor_id:  # nothing is wrong with the input: the state is in the way
        raise NotAllowed(_("The appeal is at this body already."))
    move = actions.route_by_hand if act == Act.ROUTE else actions.redirect
    return shape.outcome(
        move(by=request.auth.person, appeal_id=appeal.pk, to_body_id=target.pk, reason=redirect.reason)
    )


@router.post("/appeals/{number}/note", **staff_act("note", "Write a note"))
def note(request: ApiRequest, number: Number, note: given.NewNote) -> out.Outcome:
    """For colleagues: the person who wrote the appeal does not see it."""
    appeal = seen(request, number)
    actions.note(by=request.auth.person, appeal_id=appeal.pk, text=note.text)
    return shape.outcome(appeal)


@router.post("/appeals/{number}/close", **staff_act("close", "Close an appeal"))
def close(request: ApiRequest, number: Number, closing: given.NewClosing) -> out.Outcome:
    """Ends work on an answered appeal."""
    appeal = seen(request, number)
    return shape.outcome(actions.close(by=request.auth.person, appeal_id=appeal.pk, reason=closing.reason))


def seen(request: ApiRequest, number: str) -> Appeal:
    """An appeal the person may not see is not found: it is not even told that it exists."""
    limits.working(request)
    known = rules.parse_number(number)
    appeal = Appeal.objects.at_work_of(request.auth.person).filter(number=known).first() if known else None
    if appeal is None:
        raise Http404
    return appeal
