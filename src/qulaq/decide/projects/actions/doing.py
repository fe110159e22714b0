"""What is done: milestones, money spent, figures; and the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.projects.actions.base import KIND, ProjectDeed
from qulaq.decide.projects.models import (
    Act,
    Milestone,
    Project,
    ProjectReading,
    Spending,
)
from qulaq.foundation.files.actions import attach
from qulaq.foundation.goals.leaders import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused


@transaction.atomic
def set_milestone(*, by: Person, project_id: int, title: str, due_on: date) -> Milestone:
    deed = ProjectDeed(Act.MILESTONE, by=by, pk=project_id)
    made = Milestone.objects.create(project=deed.row, title=said("title", title)[:200], due_on=due_on)
    deed.finish(text=made.title, details={"milestone": made.pk})
    return made


@transaction.atomic
def reach_milestone(*, by: Person, project_id: int, milestone_id: int, done_on: date | None = None) -> Milestone:
    deed = ProjectDeed(Act.MILESTONE_DONE, by=by, pk=project_id)
    found = deed.row.milestones.select_for_update().filter(pk=milestone_id, done_on=None).first()
    if found is None:
        raise Refused("milestone", _("There is no such milestone, or it is reached."))
    found.done_on = _not_to_come("done_on", done_on or timezone.localdate(deed.at))
    found.save(update_fields=["done_on"])
    deed.finish(text=found.title, details={"milestone": found.pk})
    return found


@transaction.atomic
def spend(
    *,
    by: Person,
    project_id: int,
    on: date,
    sum: Decimal,
    purpose: str,
    document: str,
    attachment_id: UUID | str | None = None,
    session_key: str = "",
) -> Spending:
    """Money paid; with a minus, money given back or a mistake taken back."""
    deed = ProjectDeed(Act.SPENDING, by=by, pk=project_id)
    if sum == 0:
        raise Refused("sum", _("Say how much."))
    made = Spending.objects.create(
        project=deed.row, on=_not_to_come("on", on), sum=sum, purpose=said("purpose", purpose),
        document=said("document", document), by=by, at=deed.at,
    )  # fmt: skip
    if attachment_id:
        _keep_paper(made, attachment_id, session_key, by)
    deed.finish(details={"sum": str(sum), "on": on.isoformat()})
    return made


def _keep_paper(spending: Spending, attachment_id: UUID | str, session_key: str, by: Person) -> None:
    """The paper becomes public, so it loses the name its sender gave it."""
    number = spending.project.number
    tied = attach(ids=[attachment_id], session_key=session_key, owner=f"{KIND}:{number}", by=by)
    if not tied:
        raise Refused("file", _("The file was not found. Please send it again."))
    (paper,) = tied
    paper.name = f"{number}-{spending.pk}.{paper.name.rpartition('.')[2]}"
    paper.save(update_fields=["name"])
    spending.attachment = paper
    spending.save(update_fields=["attachment"])


@transaction.atomic
def measure_indicator(*, by: Person, project_id: int, value: float, on: date, source: str) -> ProjectReading:
    deed = ProjectDeed(Act.READING, by=by, pk=project_id)
    if not deed.row.has_goal:
        raise NotAllowed(_("This project has no indicator."))
    made = ProjectReading.objects.create(
        project=deed.row, value=value, on=_not_to_come("on", on), source=said("source", source), by=by, at=deed.at
    )
    deed.finish(details={"value": value, "on": on.isoformat()})
    return made


def _not_to_come(field: str, day: date) -> date:
    if day > timezone.localdate():
        raise Refused(field, _("This day is still to come."))
    return day


@transaction.atomic
def finish(*, by: Person, project_id: int, text: str) -> Project:
    """Every milestone is reached; what came of it is said in public."""
    deed = ProjectDeed(Act.FINISH, by=by, pk=project_id)
    if deed.row.milestones.filter(done_on=None).exists():
        raise NotAllowed(_("Some milestones are not reached yet."))
    deed.row.ended_at = deed.at
    return deed.finish(text=said("text", text))


@transaction.atomic
def stop(*, by: Person, project_id: int, reason: str) -> Project:
    deed = ProjectDeed(Act.STOP, by=by, pk=project_id)
    deed.row.ended_because, deed.row.ended_at = said("reason", reason), deed.at
    return deed.finish(text=deed.row.ended_because)
