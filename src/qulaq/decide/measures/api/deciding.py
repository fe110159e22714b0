"""Deciding, refusing and changing what was promised, through a program."""

from __future__ import annotations

from ninja import Status

from qulaq.decide.measures.actions import deciding
from qulaq.decide.measures.api import given
from qulaq.decide.measures.api.reading import refusal
from qulaq.decide.measures.api.router import Number, done, now, router, seen, work
from qulaq.decide.measures.api.values import MeasureRow, RefusalOut
from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.nodes import find
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.leaders import leader_of


@router.post("/measures/{number}/decide", **work("decide_measure", "Decide a measure"))
def decide(request: ApiRequest, number: Number, decision: given.NewDecision) -> MeasureRow:
    """It becomes public: a named leader owes it by a day. Problems that are confirmed are being solved."""
    measure = seen(request, number)
    values = decision.dict(exclude={"owner"})
    owner_id = leader_of(measure.body, decision.owner)
    return now(deciding.decide(by=request.auth.person, measure_id=measure.pk, owner_id=owner_id, **values))


@router.post("/measures/{number}/refuse", **work("refuse_measure", "Refuse a proposal"))
def refuse(request: ApiRequest, number: Number, refused: given.MeasureReason) -> MeasureRow:
    """With a reason that everybody reads."""
    return done(request, number, deciding.refuse, reason=refused.reason)


@router.post("/measures/{number}/cancel", **work("cancel_measure", "Cancel a measure"))
def cancel(request: ApiRequest, number: Number, cancelled: given.MeasureReason) -> MeasureRow:
    """With a reason that everybody reads."""
    return done(request, number, deciding.cancel, reason=cancelled.reason)


@router.post("/measures/{number}/due", **work("change_due", "Change the date"))
def due(request: ApiRequest, number: Number, changed: given.NewDue) -> MeasureRow:
    """The old date stays in sight, with the reason."""
    return done(request, number, deciding.change_due, **changed.dict())


@router.post("/measures/{number}/budget", **work("change_budget", "Change the budget"))
def budget(request: ApiRequest, number: Number, changed: given.NewBudget) -> MeasureRow:
    """The old sum stays in sight, with the reason."""
    return done(request, number, deciding.change_budget, **changed.dict())


@router.post("/measures/{number}/owner", **work("change_owner", "Name another leader"))
def owner(request: ApiRequest, number: Number, named: given.NewOwner) -> MeasureRow:
    """Somebody else who leads the body or one above it."""
    measure = seen(request, number)
    owner_id = leader_of(measure.body, named.owner)
    changed = deciding.change_owner(
        by=request.auth.person, measure_id=measure.pk, owner_id=owner_id, reason=named.reason
    )
    return now(changed)


@router.post(
    "/no-measures",
    **work("take_no_measure", "Say that no measure will be taken", response={201: RefusalOut}),
)
def refuse_problem(request: ApiRequest, refused: given.NewRefusal) -> Status[RefusalOut]:
    """Against a public problem, with the reason everybody reads."""
    limits.working(request)
    body = find(Body, "body", refused.body)
    values = refused.dict(exclude={"body"})
    return Status(201, refusal(deciding.refuse_problem(by=request.auth.person, body=body, **values)))


@router.post("/no-measures/{refusal_id}/end", **work("end_refusal", "Take such a refusal back", response=RefusalOut))
def end_refusal(request: ApiRequest, refusal_id: fields.Id) -> RefusalOut:
    """It stays in the history, and no longer holds."""
    limits.working(request)
    return refusal(deciding.take_refusal_back(by=request.auth.person, refusal_id=refusal_id))
