"""What comes in and goes out of the public register."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.hear.appeals.api.schemas import Code, Sent, StateCode
from qulaq.hear.appeals.api.values import Named, Position

PublicNumber = Annotated[
    str,
    Field(
        description="Number in the public register, such as R-0000001-2", json_schema_extra={"format": "public-number"}
    ),
]
Rank = Annotated[fields.Cursor | None, Field(description="`next` of the page before")]


class RegisterFilters(Schema):
    """What the register may be narrowed to. A place or topic stands for all below it, a body for itself."""

    territory: fields.TerritoryCode | None = None
    topic: fields.TopicCode | None = None
    body: fields.BodyCode | None = None
    kind: fields.Kind | None = None
    state: (
        Annotated[
            Literal[StateCode, "waiting", "replied"],
            Field(description="`waiting`: any state before the answer; `replied`: answered, closed ones among them"),
        ]
        | None
    ) = None
    language: Annotated[Literal["kk", "ru", "other"], Field(description="Of the words")] | None = None
    year: Annotated[int, Field(ge=1990, le=9999, description="Year of receipt")] | None = None
    q: Annotated[str, Field(max_length=200, description="Words of the public text")] | None = None
    cursor: Rank = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class PublicRow(Schema):
    """An appeal as everybody may read it: masked by an officer, the place blurred to about 500 metres."""

    number: str
    url: str
    title: str
    kind: Named
    state: str
    topic: Named | None
    territory: Named
    body: Named
    position: Position | None
    received_on: date
    due_on: date
    answered_on: date | None
    supports: int
    text: str
    language: str


class PublicRecord(PublicRow):
    answer: str
    released_at: datetime | None


class RegisterPage(Schema):
    items: list[PublicRow]
    next: str | None = None


class BodyFigures(Schema):
    """Figures of a body. What fewer than five people said is null: in a small place it would tell who they were."""

    body: Named
    received: int
    answered: int
    in_time: int
    late: int
    redirected: int
    reopened: int
    rated: int | None
    solved: int | None
    clear: int | None
    polite: int | None
    complained: int | None
    overturned: int | None
    grade: float | None
    """Years of school its answers ask for, on average; null where fewer than five were measured."""


class FiguresPage(Schema):
    """The months of receipt the figures are of, and the bodies, those whose matters are solved most often first."""

    first_month: date
    last_month: date
    items: list[BodyFigures]


class NewSupport(Sent):
    email: fields.Email
    language: fields.Language | None = None
    follow: bool = True


class Asked(Schema):
    """A letter was sent where the address is new to this record; the voice counts after its link was used."""

    number: str


class NewRelease(Sent):
    """The masked words. Personal data that is still in them is refused, and the answer says of what sort it is. Without
    `text` the words and the answer become public as `GET …/masking` shows them."""

    text: fields.Words | None = None
    seen: Annotated[
        str, Field(max_length=64, description="`seen` of the masking you have read; needed without `text`")
    ] = ""
    answer: fields.Text = ""
    place: bool = True


class NewConsent(Sent):
    code: Code


class PublicOutcome(Schema):
    """What became of the public face of an appeal."""

    number: str
    public_state: str | None
    public_number: str | None
