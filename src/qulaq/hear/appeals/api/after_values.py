"""What comes in and goes out around joining, dividing, and what we hold about a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Code, Sent


class NewMerge(Sent):
    """`into`: number of the appeal it is answered with."""

    into: fields.AppealNumber
    reason: fields.Reason


class NewSplit(Sent):
    """`text`: lines as they stand in the appeal. Without `to_body` the table of competence decides by `topic`."""

    text: fields.Words
    topic: fields.TopicCode | None = None
    to_body: fields.BodyCode | None = None


class Held(Sent):
    """Number and code are all it takes."""

    code: Code


class Divided(Schema):
    """The appeal as it was, and the number of the new part."""

    number: str
    part: str
    state: str


class Erasure(Schema):
    """`confirmed`: false until the button in the letter is pressed. `erases_at`: the night after it, it is done."""

    number: str
    confirmed: bool
    erases_at: datetime | None


class AboutMe(Schema):
    """Everything we hold about one appeal; the fields are in the reference “About me”."""

    schema_name: str
    made_at: datetime
    appeal: dict[str, Any]
    letters: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    tellings: list[dict[str, Any]]
