"""What is done: milestones, money spent, figures; and the end."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.projects.actions.base import ProjectDeed
from qulaq.decide.projects.models import Act, Milestone, Project, ProjectReading, Spending
from qulaq.foundation.files.actions import take_away
from qulaq.foundation.goals.doing import enter_reading, mark_done, not_over, not_to_come, publish_file, take_reading_out
from qulaq.foundation.goals.models import ChangeOf
from qulaq.foundation.goals.wording import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, Refused, check_bar


@transaction.atomic
def set_milestone(*, by: Person, project_id: int, title: str, due_on: date, at: datetime | None = None) -> Milestone:
    deed = ProjectDeed(Act.MILESTONE, by=by, pk=project_id, at=at)
    today = timezone.localdate(deed.at)
    day, words = not_over("due_on", due_on, today), said("title", title)[:200]
    made = Milestone.objects.create(project=deed.row, title=words, due_on=day, set_on=today)
    deed.finish(text=made.title, details={"milestone": made.pk})
    return made


@transaction.atomic
def reach_milestone(
    *, by: Person, project_id: int, milestone_id: int, done_on: date | None = None, at: datetime | None = None
) -> Milestone:
    deed = ProjectDeed(Act.MILESTONE_DONE, by=by, pk=project_id, at=at)
    found = mark_done(open_milestones(deed.row), milestone_id, done_on=done_on, at=deed.at, missing=_no_milestone())
    deed.finish(text=found.title, details={"milestone": found.pk})
    return found


@transaction.atomic
def move_milestone(
    *, by: Person, project_id: int, milestone_id: int, due_on: date, reason: str, at: datetime | None = None
) -> Project:
    """The old day stays in sight with the reason; while the project is prepared nobody was promised it yet."""
    deed, why = ProjectDeed(Act.MILESTONE_DUE, by=by, pk=project_id, at=at), said("reason", reason)
    found, day = _open_milestone(deed.row, milestone_id), not_over("due_on", due_on, timezone.localdate(deed.at))
    text = f"{found.title} ({found.due_on:%d.%m.%Y} → {day:%d.%m.%Y}): {why}"
    if deed.was_hidden:
        found.due_on = day
    else:
        deed.promise_anew(ChangeOf.DUE, day, why, milestone=found)
    found.save(update_fields=["due_on"])
    return deed.finish(text=text, details={"milestone": milestone_id})


@transaction.atomic
def take_milestone_out(
    *, by: Person, project_id: int, milestone_id: int, reason: str, at: datetime | None = None
) -> Project:
    """Set by mistake, or not to be reached any more: it stays in sight with the reason, and holds up no end."""
    deed, why = ProjectDeed(Act.MILESTONE_OFF, by=by, pk=project_id, at=at), said("reason", reason)
    found = _open_milestone(deed.row, milestone_id)
    text = f"{found.title} ({found.due_on:%d.%m.%Y}): {why}"
    if deed.was_hidden:  # nobody was promised it yet
        found.delete()
        return deed.finish(text=text, details={"milestone": milestone_id})
    found.off_on, found.off_because = timezone.localdate(deed.at), why
    found.save(update_fields=["off_on", "off_because"])
    return deed.finish(text=text, details={"milestone": milestone_id})


def open_milestones(project: Project) -> QuerySet[Milestone]:
    return project.milestones.filter(done_on=None, off_on=None)


def _open_milestone(project: Project, milestone_id: int) -> Milestone:
    found = open_milestones(project).filter(pk=milestone_id).first()
    if found is None:
        raise _no_milestone()
    return found


def _no_milestone() -> Refused:
    return Refused("milestone", _("There is no such milestone, or it is reached."))


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
    at: datetime | None = None,
) -> Spending:
    """Money paid; with a minus, money given back or a mistake taken back."""
    deed = ProjectDeed(Act.SPENDING, by=by, pk=project_id, at=at)
    if sum == 0:
        raise Refused("sum", _("Say how much."))
    if sum < 0 and sum + _spent(deed.row) < 0:
        raise Refused("sum", _("More is given back than was spent."))
    made = Spending.objects.create(
        project=deed.row, on=not_to_come("on", on), sum=sum, purpose=said("purpose", purpose),
        document=said("document", document), by=by, at=deed.at,
    )  # fmt: skip
    if attachment_id:
        made.attachment = publish_file(deed, attachment_id, session_key, name=f"{deed.row.number}-{made.pk}")
        made.save(update_fields=["attachment"])
    deed.finish(details={"sum": str(sum), "on": on.isoformat()})
    return made


@transaction.atomic
def take_paper_out(*, by: Person, project_id: int, spending_id: int, reason: str) -> Project:
    """Published by mistake (a name, the wrong paper): the file is gone at once, and the history says why."""
    deed, why = ProjectDeed(Act.PAPER_OFF, by=by, pk=project_id), said("reason", reason)
    found = with_papers(deed.row).filter(pk=spending_id).first()
    if found is None or found.attachment is None:
        raise Refused("spending", _("There is no such paper."))
    take_away(found.attachment, by=by)
    return deed.finish(text=f"{found.document}: {why}", details={"spending": spending_id})


def with_papers(project: Project) -> QuerySet[Spending]:
    return project.spendings.filter(attachment__isnull=False).select_related("attachment")


def _spent(project: Project) -> Decimal:
    return project.spendings.aggregate(all=Sum("sum"))["all"] or Decimal(0)


@transaction.atomic
def measure_indicator(
    *, by: Person, project_id: int, value: float, on: date, source: str, at: datetime | None = None
) -> ProjectReading:
    deed = ProjectDeed(Act.READING, by=by, pk=project_id, at=at)
    if not deed.row.has_goal:
        raise NotAllowed(_("This project has no indicator."))
    return enter_reading(deed, ProjectReading, value=value, on=on, source=source)


@transaction.atomic
def take_value_out(*, by: Person, project_id: int, reading_id: int, reason: str) -> Project:
    return take_reading_out(ProjectDeed(Act.READING_OFF, by=by, pk=project_id), reading_id, reason)


@transaction.atomic
def finish(*, by: Person, project_id: int, text: str, at: datetime | None = None) -> Project:
    """Every milestone is reached; what came of it is said in public."""
    deed = ProjectDeed(Act.FINISH, by=by, pk=project_id, at=at)
    check_bar(bar_to_finishing(deed.row, by))
    deed.row.ended_at = deed.at
    return deed.finish(text=said("text", text))


def bar_to_finishing(project: Project, _by: Person) -> str:
    return _("Some milestones are not reached yet.") if open_milestones(project).exists() else ""


@transaction.atomic
def stop(*, by: Person, project_id: int, reason: str) -> Project:
    deed = ProjectDeed(Act.STOP, by=by, pk=project_id)
    deed.row.ended_because, deed.row.ended_at = said("reason", reason), deed.at
    return deed.finish(text=deed.row.ended_because)
