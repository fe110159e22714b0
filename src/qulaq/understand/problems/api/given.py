"""What comes in about problems."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Unprocessable
from qulaq.understand.problems.api.values import PublicStateCode, ScopeCode, StateCode
from qulaq.understand.problems.models import Problem

ProblemNumber = Annotated[
    str,
    Field(
        max_length=24,
        description="Number of the problem, such as P-00012",
        json_schema_extra={"format": "problem-number"},
    ),
]


def check_filter(number: str | None, reader: Person | None) -> None:
    """A listing is narrowed to a problem this reader may know of. Raises Unprocessable."""
    if number and not Problem.objects.visible_to(reader).filter(number=number.replace("\x00", "")).exists():
        raise Unprocessable("problem", _("There is no such problem: %(number)s.") % {"number": number})


Weight = Annotated[float | None, Field(ge=0, le=100, allow_inf_nan=False)]
Title = Annotated[fields.Name, Field(description="Without names of people")]
Numbers = Annotated[list[fields.AppealNumber], Field(min_length=1, max_length=500)]


class Weights(Schema):
    """Weights of the parts; what is left out is as in use."""

    size: Weight = None
    growth: Weight = None
    unsolved: Weight = None
    spread: Weight = None
    age: Weight = None
    late: Weight = None
    repeats: Weight = None
    cost: Weight = None


class ProblemFilters(Weights):
    topic: fields.TopicCode | None = None
    territory: fields.TerritoryCode | None = None
    body: fields.BodyCode | None = None
    scope: ScopeCode | None = None
    q: Annotated[str, Field(max_length=100, description="Words, or a number")] | None = None
    cursor: Annotated[fields.Cursor | None, Field(description="`next` of the page before")] = None
    limit: Annotated[int, Field(ge=1, le=100)] = 50


class PublicFilters(ProblemFilters):
    state: PublicStateCode | None = None


class DeskFilters(ProblemFilters):
    state: StateCode | None = None


class NewProblem(Sent):
    """A proposal by hand. `numbers`: appeals at your desk that speak of it."""

    title: Title
    language: fields.Language
    territory: fields.TerritoryCode
    scope: ScopeCode = "place"
    topic: fields.TopicCode | None = None
    body: fields.BodyCode | None = None
    about: fields.Text = ""
    numbers: Annotated[list[fields.AppealNumber], Field(max_length=500)] = []


class NewTitles(Sent):
    title_kk: Title
    title_ru: Title
    title_en: fields.Line = ""


class NewAbout(Sent):
    about: Annotated[fields.Text, Field(max_length=5_000)]


class NewPlace(Sent):
    scope: ScopeCode
    territory: fields.TerritoryCode
    topic: fields.TopicCode | None = None
    body: fields.BodyCode | None = None


class NewCost(Sent):
    """`cost` null: it is not known."""

    cost: Annotated[float | None, Field(ge=0, le=99_999_999_999_999, allow_inf_nan=False)]
    source: fields.Address = ""

    @property
    def sum(self) -> Decimal | None:
        return None if self.cost is None else Decimal(str(self.cost)).quantize(Decimal("0.01"))


class ProblemReason(Sent):
    reason: fields.Reason


class NewWords(Sent):
    text: fields.Comment = ""


class NewSolution(Sent):
    text: fields.Reason


class NewVoices(Sent):
    numbers: Numbers


class ProblemSplit(Sent):
    """These of its voices are a problem of their own."""

    numbers: Numbers
    title: fields.Line = ""


class ProblemMerge(Sent):
    """`other` is the same problem: its voices move here."""

    other: ProblemNumber


class NewFormula(Sent):
    """Only the weights that change."""

    weights: Annotated[dict[str, Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]], Field(max_length=20)]
    reason: fields.Reason
