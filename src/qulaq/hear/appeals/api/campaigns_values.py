"""What comes in and goes out about campaigns and same texts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.answers_values import OutcomeCode
from qulaq.hear.appeals.api.schemas import Sent

Belongs = Annotated[bool, Field(description="Whether this appeal belongs to its campaign.")]
Same = Annotated[bool, Field(description="Whether the two are the same text.")]
Likeness = Annotated[str, Field(description="same, near or template")]


class NotACampaign(Sent):
    reason: fields.Reason


class Membership(Sent):
    belongs: Belongs


class Sameness(Sent):
    other: fields.AppealNumber
    same: Same


class AnswerIn(Sent):
    """The answer in one language."""

    language: fields.Language
    text: fields.Words
    ground: fields.Text = ""
    done: fields.Text = ""


class CampaignAnswer(Sent):
    """Each author gets the answer in the language of their appeal. Without `numbers`: all open ones at your desk but
    those whose text names something else (`kind` is `template`)."""

    answers: Annotated[list[AnswerIn], Field(min_length=1, max_length=3)]
    outcome: OutcomeCode = "explained"
    numbers: Annotated[list[fields.AppealNumber], Field(min_length=1, max_length=200)] | None = None
    send: Annotated[bool, Field(description="False: nothing is sent, the reply says what would happen.")]


class Campaign(Schema):
    """A campaign in figures, over all of it; `seen` of its appeals are at your desk."""

    id: int
    voices: int
    people: int
    unknown: int
    filled_in: int
    first: datetime
    last: datetime
    refused: str | None
    seen: int


class Campaigns(Schema):
    items: list[Campaign]


class Member(Schema):
    appeal: out.Row
    kind: Likeness
    share: float


class CampaignWithMembers(Campaign):
    text: str | None
    members: list[Member]


class ToldOne(Schema):
    number: str
    language: str
    reason: str


class CampaignAnswered(Schema):
    """`done`: those that were answered, or would be; `failed`: the others, each with its reason."""

    sent: bool
    done: list[ToldOne]
    failed: list[ToldOne]


class Alike(Schema):
    number: str
    kind: Likeness
    share: float
    refused: bool
    text: str
    sender: Annotated[str, Field(description="What says that the same person wrote it; empty where nothing does.")]


class AlikeOnes(Schema):
    items: list[Alike]


class Earlier(Schema):
    """An earlier appeal of the same person about the same matter, with why we think so."""

    number: str
    person: str
    matter: str
    counts: bool


class EarlierOnes(Schema):
    items: list[Earlier]
    may_end: bool
