"""What goes out of what was written down of a process, and what comes in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.conf import settings
from django.urls import reverse
from ninja import Schema
from pydantic import AfterValidator, Field

from qulaq.account.participation.models import WORDS, Binding, Together
from qulaq.account.participation.recording import LINK, PAPER
from qulaq.account.participation.written import WrittenDown
from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.goals.given import CodeName, place
from qulaq.understand.problems.counting import FEW

Said = Annotated[
    str, Field(min_length=1, max_length=WORDS, pattern=fields.SOMETHING), AfterValidator(lambda value: value.strip())
]
People = Annotated[int, Field(ge=1, le=10_000_000), fields.WHOLE]
OWN = ("people", "by", "body", "file")  # shown in another way than they are kept
Link = Annotated[str, Field(max_length=LINK)]
Paper = Annotated[str, Field(max_length=PAPER)]


class TogetherOut(Schema):
    """`people` is null where there were fewer than five; `file` is the address of a photograph or paper, or empty."""

    id: int
    on: date
    what_kk: str
    what_ru: str
    people: int | None
    link: str
    paper: str
    file: str
    at: datetime
    by: str
    body: CodeName | None
    ended_at: datetime | None
    ended_because: str


class BindingOut(Schema):
    """`people` is null where there were fewer than five, `is_followed` until somebody has said so; `because` is how it
    was followed, or why not."""

    id: int
    decides_on: date
    what_kk: str
    what_ru: str
    people: int | None
    link: str
    paper: str
    file: str
    at: datetime
    by: str
    body: CodeName | None
    result_kk: str
    result_ru: str
    result_at: datetime | None
    is_followed: bool | None
    because_kk: str
    because_ru: str
    followed_at: datetime | None
    ended_at: datetime | None
    ended_because: str


class Evidenced(Sent):
    """A link or a paper is needed; a file comes through the pages."""

    people: People
    link: Link = ""
    paper: Paper = ""


class NewTogether(Evidenced):
    on: fields.Day
    what_kk: Said
    what_ru: Said


class NewBinding(Sent):
    what_kk: Said
    what_ru: Said
    decides_on: fields.Day


class NewResult(Evidenced):
    result_kk: Said
    result_ru: Said


class Followed(Sent):
    is_followed: bool
    because_kk: Said
    because_ru: Said


def together(down: WrittenDown) -> list[TogetherOut]:
    return [TogetherOut.model_validate(_values(row, TogetherOut)) for row in down.together]


def bindings(down: WrittenDown) -> list[BindingOut]:
    return [BindingOut.model_validate(_values(row, BindingOut)) for row in down.binding]


def _values(row: Together | Binding, schema: type[Schema]) -> dict[str, Any]:
    same = {name: getattr(row, name) for name in schema.model_fields if name not in OWN}
    people = row.people if row.people and row.people >= FEW else None
    named = {"by": row.by.name if row.by else "", "body": place(row.body) if row.body else None}
    return {**same, **named, "people": people, "file": _address(row)}


def _address(row: Together | Binding) -> str:
    if row.file_id is None or row.ended_at:
        return ""
    return f"{settings.BASE_URL}{reverse('files:download', args=[row.file_id])}"
