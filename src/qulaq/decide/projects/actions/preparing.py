"""Preparing a project: what, where, until when, for how much, and what it is to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.projects.actions.base import KIND, ProjectDeed, check_days
from qulaq.decide.projects.models import Act, Project, ProjectStep
from qulaq.decide.projects.workflow import MAKERS
from qulaq.foundation.goals.plans import Planned, check_goal, money_or_refuse, take_over
from qulaq.foundation.goals.wording import check_words
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number


@dataclass(frozen=True, kw_only=True)
class Frame(Planned):
    """A project as it is prepared."""

    begins_on: date | None = None
    due_on: date | None = None


@transaction.atomic
def make(*, by: Person, frame: Frame, at: datetime | None = None) -> Project:
    _check(by, frame)
    now = at or timezone.now()
    number = next_number(kind=KIND, prefix="PR", on=timezone.localdate(now))
    project = Project(number=number, made_at=now, made_by=by)
    take_over(project, frame)
    project.save(force_insert=True)
    register_record(kind=KIND, key=number, state=project.state)
    ProjectStep.objects.create(project=project, act=Act.MAKE, at=now, by=by, is_internal=True)
    record(by=by, act="project.make", subject=project.journal_name, after={"body": frame.body.pk})
    return project


@transaction.atomic
def edit(*, by: Person, project_id: int, frame: Frame) -> Project:
    """Before it begins; it may not be handed to a body where the person has no say."""
    deed = ProjectDeed(Act.EDIT, by=by, pk=project_id)
    _check(by, frame)
    take_over(deed.row, frame)
    return deed.finish()


def _check(by: Person, frame: Frame) -> None:
    if not roles_at(by, frame.body, frame.territory) & MAKERS:
        raise NoRole(_("You may not prepare projects of this body."))
    check_words(frame)
    if frame.budget is not None:
        money_or_refuse("budget", frame.budget)
    check_days(frame.begins_on, frame.due_on)
    check_goal(frame)
