"""Fair paths: what comes in and goes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Code, Sent
from qulaq.hear.appeals.api.values import Named, Receipt

Bodies = Annotated[list[fields.BodyCode], Field(min_length=1, max_length=10)]


class NewTask(Sent):
    bodies: Bodies
    question: fields.Words
    due_on: fields.Day


class NewTaskReply(Sent):
    text: fields.Words
    task: Annotated[fields.Id | None, Field(description="Without it: the one that is due first")] = None


class TaskOff(Sent):
    task: fields.Id
    reason: fields.Reason


class NewParty(Sent):
    """Whom a complaint is about: the body, and perhaps an official, by account or in words."""

    complained_of: fields.BodyCode
    official_email: fields.Email | None = None
    official_words: fields.Address | None = None


class NewForwarding(Sent):
    statement: fields.Words


class NewSatisfaction(Sent):
    text: fields.Words


class NewComplaint(Sent):
    code: Code
    text: fields.Words
    late_reason: fields.Reason | None = None


class AskedOf(Schema):
    """One line of what is asked of the bodies a person serves. Nothing personal: the words are in `…/tasks`."""

    kind: Literal["task", "complaint"]
    number: str
    body: Named
    executor: Named
    due_on: date
    late: bool


class AskedPage(Schema):
    items: list[AskedOf]
    next: str | None = None


class TaskOut(Schema):
    id: int
    body: Named
    question: str
    due_on: date
    reply: str
    replied_at: datetime | None
    cancelled_at: datetime | None


class Tasks(Schema):
    items: list[TaskOut]


class ForwardingOut(Schema):
    body: Named
    due_on: date
    forwarded_at: datetime | None
    satisfied_at: datetime | None
    late: bool
    statement: str


class ComplaintOut(Schema):
    """Whom a complaint is about, and the step that law requires through that body."""

    complained_of: Named | None
    official_words: str
    about: str | None
    forwarding: ForwardingOut | None


class ComplaintReceipt(Receipt):
    about: str
