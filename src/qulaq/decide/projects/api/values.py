"""What comes in, and what goes out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from qulaq.decide.projects.models import Project
from qulaq.decide.projects.queries import Shown
from qulaq.foundation.api import fields
from qulaq.foundation.api.sent import Sent
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.goals.given import (
    CodeName,
    Figure,
    Money,
    PlannedIndicator,
    PlannedTexts,
    PlannedTitles,
    Signed,
    place,
)
from qulaq.foundation.goals.words import leader


class NewFrame(Sent):
    """Title and text at least in `language`."""

    body: fields.BodyCode
    territory: fields.TerritoryCode
    language: fields.Language
    titles: PlannedTitles
    texts: PlannedTexts
    begins_on: fields.Day | None = None
    due_on: fields.Day | None = None
    budget: Money | None = None
    indicator: PlannedIndicator | None = None


class NewStart(Sent):
    """`leader`: e-mail of somebody who leads the body or one above it."""

    leader: fields.Email
    begins_on: fields.Day
    due_on: fields.Day
    budget: Money
    text: fields.Comment = ""


class NewLeader(Sent):
    leader: fields.Email
    reason: fields.Reason


class NamedMeasure(Sent):
    measure: Annotated[str, Field(min_length=1, max_length=16)]


class NewMilestone(Sent):
    title: fields.Name
    due_on: fields.Day


class ReachedMilestone(Sent):
    milestone: fields.Id
    done_on: fields.Day | None = None


class MilestoneDay(Sent):
    milestone: fields.Id
    due_on: fields.Day
    reason: fields.Reason


class MilestoneTakenOut(Sent):
    milestone: fields.Id
    reason: fields.Reason


class NewSpending(Sent):
    """With a minus: money given back, or a mistake taken back."""

    on: fields.Day
    sum: Signed
    purpose: Annotated[fields.Name, Field(max_length=300)]
    document: Annotated[fields.Name, Field(max_length=300)]


class ValueTakenOut(Sent):
    reading: fields.Id
    reason: fields.Reason


class PaperTakenOut(Sent):
    spending: fields.Id
    reason: fields.Reason


class NewValue(Sent):
    value: Figure
    on: fields.Day
    source: Annotated[fields.Name, Field(max_length=300)]


class NewLastDay(Sent):
    due_on: fields.Day
    reason: fields.Reason


class NewMoney(Sent):
    budget: Money
    reason: fields.Reason


class NewEnd(Sent):
    text: fields.Reason


class NewStop(Sent):
    reason: fields.Reason


class ProjectRow(Schema):
    """Money is in `currency`."""

    number: str
    state: str
    state_name: str
    title: str
    language: fields.Language
    body: CodeName
    territory: CodeName
    leader: str
    begins_on: date | None
    due_on: date | None
    budget: Decimal | None
    spent: Decimal
    currency: str
    indicator: str
    unit: str
    baseline: float | None
    target: float | None
    last_value: float | None


class ProjectList(Schema):
    items: list[ProjectRow]
    next: str | None = None


class MeasureOfProject(Schema):
    number: str
    title: str
    state_name: str
    due_on: date | None
    budget: Decimal | None


class MilestoneOut(Schema):
    id: int
    title: str
    due_on: date
    done_on: date | None
    is_late: bool
    off_on: date | None
    off_because: str


class SpendingOut(Schema):
    """`file`: address of the paper; empty where none was sent, or where it was taken out."""

    id: int
    on: date
    sum: Decimal
    purpose: str
    document: str
    file: str


class ProjectValueOut(Schema):
    id: int
    value: float
    on: date
    source: str


class PromisedOut(Schema):
    """`milestone`: whose day it is; null where it is promised of the whole project."""

    what: str
    milestone: int | None
    old: str
    new: str
    reason: str
    at: datetime


class ProjectOut(ProjectRow):
    text: str
    ended_because: str
    baseline_on: date | None
    target_on: date | None
    measures: list[MeasureOfProject]
    milestones: list[MilestoneOut]
    spendings: list[SpendingOut]
    readings: list[ProjectValueOut]
    changes: list[PromisedOut]


SAME = (
    "number", "state", "title", "language", "begins_on", "due_on", "budget", "indicator", "unit", "baseline", "target",
)  # fmt: skip


def row(project: Project) -> ProjectRow:
    """Of a row with its money, see `queries.with_money`."""
    known: Any = project
    return ProjectRow(
        **{name: getattr(project, name) for name in SAME},
        state_name=project.get_state_display(),
        body=place(project.body),
        territory=place(project.territory),
        leader=leader(project.leader, project.office),
        spent=known.spent,
        last_value=known.last_value,
        currency=jurisdiction().currency,
    )


def whole(shown: Shown, file_urls: dict[str, str]) -> ProjectOut:
    project = shown.project
    spendings = [
        SpendingOut(
            id=one.pk, on=one.on, sum=one.sum, purpose=one.purpose, document=one.document,
            file=file_urls.get(str(one.attachment_id), ""),
        )
        for one in shown.spendings
    ]  # fmt: skip
    return ProjectOut(
        **dict(row(project)),
        text=project.text,
        ended_because=project.ended_because,
        baseline_on=project.baseline_on,
        target_on=project.target_on,
        measures=[
            MeasureOfProject(number=number, title=one.title, state_name=one.state, due_on=one.due_on, budget=one.money)
            for number, one in shown.measures
        ],
        milestones=[MilestoneOut.from_orm(one) for one in shown.milestones],
        spendings=spendings,
        readings=[ProjectValueOut.from_orm(one) for one in shown.readings],
        changes=[
            PromisedOut(
                what=one.what, milestone=one.milestone_id, old=one.old, new=one.new, reason=one.reason, at=one.at
            )
            for one in shown.changes
        ],
    )
