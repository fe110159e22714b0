"""Fair paths: the arbiter, co-executors, and complaints on their way."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Status

from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.fields import Asked, Cursor
from qulaq.foundation.api.paging import wrong_cursor
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.actions import viewed
from qulaq.hear.appeals import listed, reviewing
from qulaq.hear.appeals.actions import complaints, contesting, paths, tasks
from qulaq.hear.appeals.api import paths_values as own
from qulaq.hear.appeals.api import schemas as given
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.public import Number, opened
from qulaq.hear.appeals.api.router import router, staff_act
from qulaq.hear.appeals.models import Appeal, Channel
from qulaq.hear.appeals.staff import tasks as asked_of_us
from qulaq.hear.appeals.staff.parts import paths as parts
from qulaq.hear.appeals.workflow import Refused, sees_contact

_read = partial(door, tag="Work", auth=STAFF_READ)


def _now(appeal: Appeal) -> out.Outcome:
    appeal.refresh_from_db(fields=["state", "due_on"])
    return shape.outcome(appeal)


@router.post("/appeals/{number}/arbiter", **staff_act("ask_arbiter", "Ask the arbiter"))
def ask_arbiter(request: ApiRequest, number: Number, redirect: given.NewRedirect) -> out.Outcome:
    """Bodies do not agree, or it would go in a circle: a controller names the body. The third redirect leads here."""
    appeal, target = seen(request, number), find(Body, "to_body", redirect.to_body)
    paths.ask_arbiter(by=request.auth.person, appeal_id=appeal.pk, to_body_id=target.pk, reason=redirect.reason)
    return _now(appeal)


@router.post("/appeals/{number}/settle", **staff_act("settle", "Name the body as arbiter"))
def settle(request: ApiRequest, number: Number, redirect: given.NewRedirect) -> out.Outcome:
    """By a controller, and final: it is not redirected any more. The due date stays."""
    appeal, target = seen(request, number), find(Body, "to_body", redirect.to_body)
    paths.settle(by=request.auth.person, appeal_id=appeal.pk, to_body_id=target.pk, reason=redirect.reason)
    return _now(appeal)


@router.get("/tasks", **_read("asked_of_us", "List what is asked of your bodies", own.AskedPage))
def asked(request: ApiRequest, cursor: Annotated[Cursor | None, Query()] = None, q: Asked = None) -> own.AskedPage:
    """Open tasks of the bodies the person serves, and complaints that go through them; the earliest due date first."""
    limits.working(request)
    after = asked_of_us.Key.read(cursor) if cursor else None
    if cursor and after is None:
        raise wrong_cursor()
    rows, following = asked_of_us.page(request.auth.person, after, listed.typed({"q": q or ""}))
    return own.AskedPage(items=[_asked(row) for row in rows], next=str(following) if following else None)


def _asked(row: asked_of_us.Asked) -> own.AskedOf:
    return own.AskedOf(
        kind="complaint" if row.is_complaint else "task",
        number=row.appeal.number,
        body=shape.named(row.body),
        executor=shape.named(row.appeal.executor),
        due_on=row.key.due_on,
        late=row.late,
    )


@router.get("/appeals/{number}/tasks", **_read("tasks", "Read the tasks of co-executors", own.Tasks))
def list_tasks(request: ApiRequest, number: Number) -> own.Tasks:
    """A co-executor sees its own. The journal keeps that you read it."""
    appeal, person = seen(request, number), request.auth.person
    shown = parts.tasks(person, appeal, sees_contact(person, appeal))
    viewed(by=person, subject=appeal.journal_name, fields=["tasks"])
    return own.Tasks(items=[_task(item["task"]) for item in shown["items"]] if shown else [])


def _task(task: Any) -> own.TaskOut:
    return own.TaskOut(
        id=task.pk,
        body=shape.named(task.body),
        question=task.question,
        due_on=task.due_on,
        reply=task.reply,
        replied_at=task.replied_at,
        cancelled_at=task.cancelled_at,
    )


@router.post("/appeals/{number}/task", **staff_act("ask_co_executors", "Ask co-executors"))
def ask(request: ApiRequest, number: Number, task: own.NewTask) -> out.Outcome:
    """Several bodies at once, each with the same question and day. Your body stays the executor."""
    appeal = seen(request, number)
    ids = [find(Body, "bodies", code).pk for code in task.bodies]
    tasks.ask(
        by=request.auth.person, appeal_id=appeal.pk, body_ids=ids, question=task.question, due_on=task.due_on
    )  # fmt: skip
    return _now(appeal)


@router.post("/appeals/{number}/task-done", **staff_act("reply_to_task", "Reply as a co-executor"))
def reply(request: ApiRequest, number: Number, reply: own.NewTaskReply) -> out.Outcome:
    """The executor reads it; the person does not."""
    appeal = seen(request, number)
    tasks.reply(by=request.auth.person, appeal_id=appeal.pk, text=reply.text, task_id=reply.task)
    return _now(appeal)


@router.post("/appeals/{number}/task-off", **staff_act("call_task_off", "Call a task off"))
def call_off(request: ApiRequest, number: Number, task: own.TaskOff) -> out.Outcome:
    """With a reason that the co-executor reads."""
    appeal = seen(request, number)
    tasks.call_off(by=request.auth.person, appeal_id=appeal.pk, task_id=task.task, reason=task.reason)
    return _now(appeal)


@router.get("/appeals/{number}/party", **_read("complaint", "Read whom a complaint is about", own.ComplaintOut))
def party(request: ApiRequest, number: Number) -> own.ComplaintOut:
    """And how far the step through that body has come. The body complained of does not see what was written of its
    officials. The journal keeps that you read it."""
    appeal, person = seen(request, number), request.auth.person
    shown = parts.complaint(person, appeal, sees_contact(person, appeal))
    if shown is None:
        raise Http404
    viewed(by=person, subject=appeal.journal_name, fields=["complained_of"])
    step, inside = shown["step"], shown["inside"]
    return own.ComplaintOut(
        complained_of=shape.named(shown["body"]) if shown["body"] else None,
        official_words=shown["words"],
        about=shown["about"].number if shown["about"] else None,
        forwarding=_forwarding(step, inside=inside) if step else None,
    )


def _forwarding(step: Any, *, inside: bool) -> own.ForwardingOut:
    return own.ForwardingOut(
        body=shape.named(step.body),
        due_on=step.due_on,
        forwarded_at=step.forwarded_at,
        satisfied_at=step.satisfied_at,
        late=step.is_late,
        statement=step.statement if inside else "",
    )


@router.post("/appeals/{number}/name-party", **staff_act("name_party", "Say whom a complaint is about"))
def name_party(request: ApiRequest, number: Number, party: own.NewParty) -> out.Outcome:
    """The complaint goes to the body above; whoever is named, and whoever serves below them, has no hand in it."""
    appeal, body = seen(request, number), find(Body, "complained_of", party.complained_of)
    complaints.name_party(
        by=request.auth.person,
        appeal_id=appeal.pk,
        complained_of_id=body.pk,
        official_id=_official(body, party.official_email) if party.official_email else None,
        words=party.official_words or "",
    )
    return _now(appeal)


def _official(body: Body, email: str) -> int:
    official = reviewing.officials_of(body).filter(email=email.lower()).first()
    if official is None:
        raise Refused("official_email", _("Choose an official of this body."))
    return official.pk


@router.post("/appeals/{number}/forward", **staff_act("forward", "Pass a complaint on with the file"))
def forward(request: ApiRequest, number: Number, forwarding: own.NewForwarding) -> out.Outcome:
    """By the body complained of, within the days of law; late is better than not."""
    appeal = seen(request, number)
    complaints.forward(by=request.auth.person, appeal_id=appeal.pk, statement=forwarding.statement)
    return _now(appeal)


@router.post("/appeals/{number}/satisfy", **staff_act("satisfy", "Satisfy a complaint in full"))
def satisfy(request: ApiRequest, number: Number, satisfaction: own.NewSatisfaction) -> out.Outcome:
    """By the body complained of, where all that was asked is done. The person may say that it is not so."""
    appeal = seen(request, number)
    complaints.satisfy(by=request.auth.person, appeal_id=appeal.pk, text=satisfaction.text)
    return _now(appeal)


@router.post(
    "/appeals/{number}/complaint",
    response={201: own.ComplaintReceipt},
    auth=None,
    tags=["Appeals"],
    summary="Complain of the answer to the higher body",
    operation_id="complain",
)
def complain(request: HttpRequest, number: Number, complaint: own.NewComplaint) -> Status[own.ComplaintReceipt]:
    """Of an answer, or of silence past the due date. It is a new appeal with a number, a code and a clock of its own;
    the body that answered never decides it."""
    first = opened(request, number, complaint.code)
    made = contesting.complain(
        by=None,
        appeal_id=first.pk,
        text=complaint.text,
        late_reason=complaint.late_reason or "",
        holder=True,
        channel=Channel.API,
    )
    return Status(201, own.ComplaintReceipt(**dict(shape.receipt(made)), about=first.number))
