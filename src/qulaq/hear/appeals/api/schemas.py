"""What comes in. Strict: a number is a number, an unknown field is told, so that a mistyped name is never lost."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

from qulaq.hear.appeals.api import fields


class Sent(Schema):
    model_config = ConfigDict(strict=True, extra="forbid")


class Location(Sent):
    latitude: fields.Latitude
    longitude: fields.Longitude
    address: fields.Address | None = None


class NewAppeal(Sent):
    """An appeal to register. Only the text is needed; with an e-mail address the answer finds its way by itself."""

    text: fields.Words
    kind: fields.Kind | None = None
    language: fields.Language | None = None
    territory: fields.TerritoryCode | None = None
    topic: fields.TopicCode | None = None
    email: fields.Email | None = None
    name: fields.Line | None = None
    phone: fields.Phone | None = None
    location: Location | None = None


Code = Annotated[
    str,
    Field(
        min_length=1,
        max_length=16,
        description="Check code of the receipt; small letters, spaces and hyphens do not matter.",
        json_schema_extra={"format": "check-code"},
    ),
]
SolvedCode = Literal["yes", "partly", "no"]
StateCode = Literal["registered", "routed", "in_work", "answered", "reopened", "closed"]


class NewRating(Sent):
    code: Code
    solved: SolvedCode
    comment: fields.Comment | None = None


class NewReopening(Sent):
    code: Code
    reason: fields.Reason


class NewAnswer(Sent):
    text: fields.Words
    language: fields.Language | None = None


class NewRedirect(Sent):
    to_body: fields.BodyCode
    reason: fields.Reason


class NewNote(Sent):
    text: fields.Reason


class NewClosing(Sent):
    reason: fields.Reason


class Filters(Schema):
    """What a listing may be narrowed to. Rows the person may not see are never in it."""

    state: StateCode | None = None
    kind: fields.Kind | None = None
    topic: fields.TopicCode | None = None
    territory: fields.TerritoryCode | None = None
    body: fields.BodyCode | None = None
    due_before: fields.Day | None = None
    received_from: fields.Day | None = None
    received_to: fields.Day | None = None
    q: Annotated[str, Field(max_length=200, description="Words of the text, or a number")] | None = None
    cursor: Annotated[fields.Cursor | None, Field(description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50
