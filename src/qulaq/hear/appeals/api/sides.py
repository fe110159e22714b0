"""Both sides and paths of their own: what staff do, and what the person does about them."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest

from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.actions import viewed
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import endings, sides, urgent
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import sides_values as own
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.public import Number, opened
from qulaq.hear.appeals.api.router import router, staff_act
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, Statement
from qulaq.hear.appeals.workflow import sees_contact, serves_inside

_person = partial(door, response=out.Outcome, tag="Appeals")


def _now(appeal: Appeal) -> out.Outcome:
    appeal.refresh_from_db(fields=["state", "due_on"])
    return shape.outcome(appeal)


@router.get(
    "/appeals/{number}/statements",
    response=own.Statements,
    auth=STAFF_READ,
    tags=["Work"],
    summary="What each side was asked and said",
    operation_id="statements",
)
def statements(request: ApiRequest, number: Number) -> own.Statements:
    """Only for those who serve in the body or watch over it; contact in the texts for the officer who took it."""
    appeal, reader = seen(request, number), request.auth.person
    if not serves_inside(reader, appeal) or not standing.reads(reader, appeal):
        return own.Statements(items=[])
    viewed(by=reader, subject=appeal.journal_name, fields=["statements"])
    rows = appeal.statements.select_related("body").order_by("id")
    return own.Statements(items=[_statement(row, contact=sees_contact(reader, appeal)) for row in rows])


def _statement(row: Statement, *, contact: bool) -> own.StatementOut:
    shown = (lambda text: text) if contact else without_contact
    return own.StatementOut(
        id=row.pk,
        side=row.side,
        side_name=row.get_side_display(),
        body=shape.named(row.body) if row.body else None,
        who=shown(row.who),
        question=shown(row.question),
        told=shown(row.told),
        asked_at=row.asked_at,
        due_on=row.due_on,
        text=shown(row.text),
        given_at=row.given_at,
    )


@router.post("/appeals/{number}/ask", **staff_act("ask", "Ask the person"))
def ask(request: ApiRequest, number: Number, asking: own.NewQuestion) -> out.Outcome:
    """They are told by e-mail, where there is an address, and reply on their own page."""
    appeal = seen(request, number)
    sides.ask(by=request.auth.person, appeal_id=appeal.pk, question=asking.question)
    return _now(appeal)


@router.post("/appeals/{number}/ask-party", **staff_act("ask_party", "Ask for an explanation"))
def ask_party(request: ApiRequest, number: Number, asking: own.NewPartyQuestion) -> out.Outcome:
    """Of the other party or of somebody else. Words that give the person away are refused."""
    appeal = seen(request, number)
    sides.ask_party(
        by=request.auth.person,
        appeal_id=appeal.pk,
        question=asking.question,
        told=asking.told or "",
        side=asking.side,
        body_id=find(Body, "body", asking.body).pk if asking.body else None,
        who=asking.who or "",
        email=asking.email or "",
        language=asking.language or appeal.language,
    )
    return _now(appeal)


@router.post("/appeals/{number}/explain", **staff_act("explain", "Write down an explanation"))
def explain(request: ApiRequest, number: Number, explanation: own.NewExplanation) -> out.Outcome:
    """One that came on paper or by voice: to an open question, or unasked."""
    appeal = seen(request, number)
    sides.explain(
        by=request.auth.person,
        appeal_id=appeal.pk,
        text=explanation.text,
        statement_id=explanation.statement,
        side=explanation.side,
        who=explanation.who or "",
    )
    return _now(appeal)


@router.post("/appeals/{number}/evidence", **staff_act("evidence", "Add evidence"))
def evidence(request: ApiRequest, number: Number, evidence: own.NewEvidence) -> out.Outcome:
    """What it is and whose."""
    appeal = seen(request, number)
    sides.add_evidence(
        by=request.auth.person, appeal_id=appeal.pk, side=evidence.side, text=evidence.text, who=evidence.who or ""
    )  # fmt: skip
    return _now(appeal)


@router.post("/appeals/{number}/court", **staff_act("court", "Matter of the courts"))
def court(request: ApiRequest, number: Number, court: own.NewCourt) -> out.Outcome:
    """Closes the appeal and tells the person where to go."""
    appeal = seen(request, number)
    endings.send_to_court(by=request.auth.person, appeal_id=appeal.pk, case=court.case, words=court.words or "")
    return _now(appeal)


@router.post("/appeals/{number}/end-repeat", **staff_act("end_repeat", "End correspondence"))
def end_repeat(request: ApiRequest, number: Number, ending: own.NewReason) -> out.Outcome:
    """By the head, when the same person was answered in the same matter twice or more."""
    appeal = seen(request, number)
    endings.end_repeat(by=request.auth.person, appeal_id=appeal.pk, reason=ending.reason)
    return _now(appeal)


@router.post("/appeals/{number}/set-aside", **staff_act("set_aside", "Set an anonymous message aside"))
def set_aside(request: ApiRequest, number: Number, aside: own.NewSettingAside) -> out.Outcome:
    """Only one without a name and without contact that speaks of no crime and no threat."""
    appeal = seen(request, number)
    endings.set_aside(
        by=request.auth.person, appeal_id=appeal.pk, harmless=aside.harmless, reason=aside.reason or ""
    )  # fmt: skip
    return _now(appeal)


@router.post("/appeals/{number}/pass-on", **staff_act("pass_on", "Pass an anonymous message on"))
def pass_on(request: ApiRequest, number: Number, passing: own.NewPassingOn) -> out.Outcome:
    """One that speaks of a crime or of a threat to safety."""
    appeal = seen(request, number)
    endings.pass_on(
        by=request.auth.person, appeal_id=appeal.pk, to_whom=passing.to_whom, reason=passing.reason or ""
    )  # fmt: skip
    return _now(appeal)


@router.post("/appeals/{number}/alarm", **staff_act("alarm", "Report a threat to life"))
def alarm(request: ApiRequest, number: Number, alarm: own.NewReason) -> out.Outcome:
    """Puts it on top of every queue and tells heads and controllers at once."""
    appeal = seen(request, number)
    urgent.alarm(by=request.auth.person, appeal_id=appeal.pk, reason=alarm.reason)
    return _now(appeal)


@router.post("/appeals/{number}/calm", **staff_act("calm", "No threat to life"))
def calm(request: ApiRequest, number: Number, calm: own.NewReason) -> out.Outcome:
    """By the head or a controller, who found no danger. What was one and has ended is `over`."""
    appeal = seen(request, number)
    urgent.calm(by=request.auth.person, appeal_id=appeal.pk, reason=calm.reason)
    return _now(appeal)


@router.post("/appeals/{number}/over", **staff_act("over", "The danger is over"))
def over(request: ApiRequest, number: Number, over: own.NewReason) -> out.Outcome:
    """By the head or a controller: there was a danger."""
    appeal = seen(request, number)
    urgent.over(by=request.auth.person, appeal_id=appeal.pk, reason=over.reason)
    return _now(appeal)


@router.post("/appeals/{number}/hurry", **staff_act("hurry", "Better looked at soon"))
def hurry(request: ApiRequest, number: Number, hurry: own.NewReason) -> out.Outcome:
    """Puts it above the usual until somebody takes it. Nobody is told."""
    appeal = seen(request, number)
    urgent.hurry(by=request.auth.person, appeal_id=appeal.pk, reason=hurry.reason)
    return _now(appeal)


@router.post("/appeals/{number}/wait", **staff_act("wait", "It can wait"))
def wait(request: ApiRequest, number: Number, wait: own.NewReason) -> out.Outcome:
    """Its words said that it should not wait; it goes back into its place."""
    appeal = seen(request, number)
    urgent.let_wait(by=request.auth.person, appeal_id=appeal.pk, reason=wait.reason)
    return _now(appeal)


@router.post("/appeals/{number}/reply", **_person("reply", "Reply to a question, or add something"))
def reply(request: HttpRequest, number: Number, reply: own.NewReply) -> out.Outcome:
    """The officer is told."""
    held = opened(request, number, reply.code)
    sides.reply(by=None, appeal_id=held.pk, text=reply.text, statement_id=reply.statement, holder=True)
    return _now(held)


@router.post("/appeals/{number}/withdrawal", **_person("withdraw", "Withdraw an appeal"))
def withdraw(request: HttpRequest, number: Number, withdrawal: own.NewWithdrawal) -> out.Outcome:
    """It is closed; it can be opened again."""
    held = opened(request, number, withdrawal.code)
    endings.withdraw(by=None, appeal_id=held.pk, reason=withdrawal.reason or "", holder=True)
    return _now(held)
