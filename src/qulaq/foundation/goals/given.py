"""What programs send of something planned, and get of its place and files: strict, every length bounded."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Schema
from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic.types import Strict

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.fields import GREATEST
from qulaq.foundation.territories.models import Territory

_MOST = 10**14 - 1  # before the point: sixteen digits with those after it


def _amount(least: int, sign: str) -> WithJsonSchema:
    """As documented: a whole number, or a decimal written as text, so that no penny is lost on the way."""
    whole = {"type": "integer", "minimum": least, "maximum": _MOST}
    return WithJsonSchema({"anyOf": [whole, {"type": "string", "pattern": rf"^{sign}\d{{1,14}}(\.\d{{1,2}})?$"}]})


Money = Annotated[
    Decimal, Strict(False), Field(ge=0, max_digits=16, decimal_places=2, allow_inf_nan=False), _amount(0, "")
]
Signed = Annotated[
    Decimal, Strict(False), Field(max_digits=16, decimal_places=2, allow_inf_nan=False), _amount(-_MOST, "-?")
]
Figure = Annotated[float, Field(ge=-GREATEST, le=GREATEST, allow_inf_nan=False)]
Title = Annotated[str, Field(max_length=200), AfterValidator(lambda value: value.replace("\x00", "").strip())]


class PlannedTitles(Sent):
    kk: Title = ""
    ru: Title = ""
    en: Title = ""


class PlannedTexts(Sent):
    kk: fields.Text = ""
    ru: fields.Text = ""
    en: fields.Text = ""


class PlannedIndicator(Sent):
    name: fields.Name
    unit: Annotated[Title, Field(max_length=40)] = ""
    code: Annotated[Title, Field(max_length=64)] = ""
    baseline: Figure
    baseline_on: fields.Day
    target: Figure
    target_on: fields.Day

    @property
    def columns(self) -> dict[str, Any]:
        """By the names of the models."""
        return {"indicator": self.name, "indicator_code": self.code, **self.dict(exclude={"name", "code"})}


class CodeName(Schema):
    """A body or territory: its code, and its name in the caller's language."""

    code: str
    name: str


def place(node: Body | Territory) -> CodeName:
    return CodeName(code=node.code, name=str(node))


def file_urls(request: HttpRequest, rows: Iterable[Any]) -> dict[str, str]:
    """Where the file of each row that has one is fetched, by the key of the file."""
    keys = [str(row.attachment_id) for row in rows if row.attachment_id]
    return {key: request.build_absolute_uri(reverse("files:download", args=[key])) for key in keys}
