"""What comes in and goes out about like cases and summaries. Words go out without personal data a program finds."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Sent
from qulaq.hear.appeals.api.values import Named

Number = Annotated[str, Field(max_length=16, description="Number of an appeal")]


class LikeCaseOut(Schema):
    number: Annotated[str, Field(description="Of the appeal; of the public register where `public` is true")]
    public: bool
    text: str
    language: str
    answer: str
    answer_language: str
    body: Named
    answered_on: date | None
    also: Annotated[int, Field(description="Further cases with nearly the same answer")]


class LikeCases(Schema):
    items: list[LikeCaseOut]


class NewBeginning(Sent):
    """One of both: an appeal you may see, or a number of the public register."""

    number: Number | None = None
    public_number: Number | None = None


class NewSummary(Sent):
    """Of an appeal with those joined to it (`number`), or of the newest open appeals that fit."""

    number: Number | None = None
    topic: fields.TopicCode | None = None
    territory: fields.TerritoryCode | None = None
    body: fields.BodyCode | None = None
    q: Annotated[str, Field(max_length=200, description="Words of the text")] | None = None
    sentences: Annotated[int, Field(ge=1, le=15), fields.WHOLE] = 7


class SaidIn(Schema):
    number: str
    start: int
    end: int


class SummaryLine(Schema):
    """A sentence word for word; `said_in` names the appeals that say it, the one it is taken from first. Places are
    letters of the masked text."""

    text: str
    language: str
    said_in: list[SaidIn]


class SummaryOut(Schema):
    lines: list[SummaryLine]
    texts: Annotated[int, Field(description="Appeals that were read")]
    told: Annotated[int, Field(description="Of them, those that say at least one of the lines")]
    points: Annotated[int, Field(description="Distinct things that are said in all of them")]
    points_told: int
