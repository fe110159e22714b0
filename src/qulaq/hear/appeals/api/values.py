"""What goes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field


class Named(Schema):
    """A code, and the name in the caller's language."""

    code: str
    name: str


class Names(Schema):
    kk: str
    ru: str
    en: str


class Listed(Schema):
    code: str
    name: Names
    parent: str | None = None


class ListOf(Schema):
    items: list[Listed]
    next: str | None = None


class Receipt(Schema):
    number: str
    code: str
    state: str
    received_at: datetime
    due_on: date
    body: Named
    status_url: str


class ReckoningStep(Schema):
    day: date
    kind: str
    text: str


class Due(Schema):
    """The due date with its reckoning: what it counts from, which days fall out, by which article."""

    on: date
    counts_from: date
    article: str
    steps: list[ReckoningStep]


class StepOut(Schema):
    act: str
    name: str
    at: datetime
    to_body: Named | None = None
    reason: str = ""


class RatingOut(Schema):
    solved: Literal["yes", "partly", "no"]
    clear: Literal["yes", "partly", "no", ""] = ""
    polite: Literal["yes", "partly", "no", ""] = ""
    rated_at: datetime


class AnswerOut(Schema):
    text: str
    language: str
    answered_at: datetime
    body: Named
    outcome: str = ""
    ground: str = ""
    done: str = ""
    code: Annotated[str | None, Field(description="Check code of the answer, see /answers/{code}")] = None
    rating: RatingOut | None = None


class AppealStatus(Schema):
    number: str
    state: str
    state_name: str
    kind: Named
    topic: Named | None
    territory: Named
    body: Named
    received_at: datetime
    due: Due
    steps: list[StepOut]
    answers: list[AnswerOut]


class Row(Schema):
    """One line of a listing: nothing personal in it. The text is in `…/matter`, and reading it is journaled."""

    number: str
    state: str
    kind: str
    topic: str | None
    territory: str
    body: str
    urgency: Annotated[Literal["usual", "soon", "threat"], Field(description="As it stands now")]
    received_at: datetime
    due_on: date


class Page(Schema):
    items: list[Row]
    next: str | None = None


class Position(Schema):
    latitude: float
    longitude: float


class NoteOut(Schema):
    text: str
    at: datetime


class Matter(AppealStatus):
    """The whole appeal as the officer sees it; every reading is journaled."""

    text: str
    language: str
    name: str
    email: str
    phone: str
    address: str
    position: Position | None
    notes: list[NoteOut]


class Outcome(Schema):
    """What an act led to."""

    number: str
    state: str
    due_on: date
