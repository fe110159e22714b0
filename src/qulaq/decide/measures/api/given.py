"""What comes in: strict, every length bounded."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.goals.given import Figure, Money, PlannedIndicator, PlannedTexts, PlannedTitles

Url = Annotated[str, Field(max_length=300, pattern=r"^(https?://[^\s]+)?$")]
ProblemNumber = Annotated[str, Field(min_length=1, max_length=16)]


class Effect(Sent):
    on: Literal["voices", "indicator"]
    low: Figure
    high: Figure
    note: fields.Comment


class NewPlan(Sent):
    """Title and text at least in `language`."""

    body: fields.BodyCode
    territory: fields.TerritoryCode
    language: fields.Language
    titles: PlannedTitles
    texts: PlannedTexts
    why: fields.Comment
    budget: Money | None = None
    effect: Effect | None = None
    indicator: PlannedIndicator | None = None
    problems: Annotated[list[ProblemNumber], Field(max_length=50)] = []


class NewOption(Sent):
    title: fields.Name
    pros: fields.Reason
    cons: fields.Reason
    cost: Money | None = None
    chosen: bool = False


class ChosenOption(Sent):
    option: fields.Id


class NewAdvice(Sent):
    author: fields.Name
    text: fields.Words
    url: Url = ""


class NamedProblem(Sent):
    problem: ProblemNumber


class NamedVoice(Sent):
    kind: Annotated[str, Field(min_length=1, max_length=32, pattern=r"^[a-z_]+$")] = "appeal"
    number: Annotated[str, Field(min_length=1, max_length=64)]


class NewDecision(Sent):
    """`owner`: e-mail of somebody who leads the body or one above it."""

    owner: fields.Email
    due_on: fields.Day
    budget: Money | None = None
    text: fields.Comment = ""


class NewOwner(Sent):
    owner: fields.Email
    reason: fields.Reason


class NewDue(Sent):
    due_on: fields.Day
    reason: fields.Reason


class NewBudget(Sent):
    budget: Money
    reason: fields.Reason


class MeasureReason(Sent):
    reason: fields.Reason


class NewReport(Sent):
    text: fields.Reason


class NewStep(Sent):
    title: fields.Name
    due_on: fields.Day


class DoneStep(Sent):
    step: fields.Id
    done_on: fields.Day | None = None


class TakenOut(MeasureReason):
    step: fields.Id


class EvidenceOff(MeasureReason):
    evidence: fields.Id


class ReadingOff(MeasureReason):
    reading: fields.Id


class NewReading(Sent):
    value: Figure
    on: fields.Day
    source: Annotated[fields.Name, Field(max_length=300)]


class NewRefusal(Sent):
    problem: ProblemNumber
    body: fields.BodyCode
    language: fields.Language
    reason: fields.Reason
