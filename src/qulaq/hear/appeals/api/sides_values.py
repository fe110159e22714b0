"""Both sides, paths of their own, consultations: what comes in and what goes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Code, Sent
from qulaq.hear.appeals.api.values import Named

SideCode = Literal["applicant", "other", "third"]
OtherSide = Literal["other", "third"]
Case = Literal["civil", "criminal", "offence", "administrative", "enforcement"]
StatementId = Annotated[fields.Id, Field(description="`id` of the question")]


class NewQuestion(Sent):
    question: fields.Words


class NewPartyQuestion(Sent):
    """To a body of the register, or to somebody outside. They read `told` and `question`, never the appeal."""

    question: fields.Words
    told: fields.Words | None = None
    side: OtherSide = "other"
    body: fields.BodyCode | None = None
    who: fields.Address | None = None
    email: fields.Email | None = None
    language: fields.Language | None = None


class NewExplanation(Sent):
    text: fields.Words
    statement: StatementId | None = None
    side: OtherSide = "other"
    who: fields.Address | None = None


class NewEvidence(Sent):
    side: SideCode
    text: fields.Words
    who: fields.Address | None = None


class NewCourt(Sent):
    case: Case
    words: fields.Words | None = None


class NewReason(Sent):
    reason: fields.Reason


class NewSettingAside(Sent):
    """`harmless`: you say that it speaks of no crime and of no threat to safety."""

    harmless: Literal[True]
    reason: fields.Comment | None = None


class NewPassingOn(Sent):
    to_whom: fields.Name
    reason: fields.Comment | None = None


class NewReply(Sent):
    code: Code
    text: fields.Words
    statement: StatementId | None = None


class NewWithdrawal(Sent):
    code: Code
    reason: fields.Comment | None = None


class NewConsultation(Sent):
    question: fields.Words
    answer: fields.Words
    territory: fields.TerritoryCode
    topic: fields.TopicCode | None = None
    channel: Literal["desk", "office"] = "desk"
    language: fields.Language | None = None


class StatementOut(Schema):
    id: int
    side: str
    side_name: str
    body: Named | None
    who: str
    question: str
    told: str
    asked_at: datetime | None
    due_on: date | None
    text: str
    given_at: datetime | None


class Statements(Schema):
    items: list[StatementOut]


class ConsultationOut(Schema):
    id: int
    body: Named
    territory: Named
    topic: Named | None
    channel: str
    at: datetime
    became: str | None = None
