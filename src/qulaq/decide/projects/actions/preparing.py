"""Preparing a project: what, where, until when, for how much, and what it is to change."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.projects.actions.base import KIND, ProjectDeed, check_days, money_or_refuse
from qulaq.decide.projects.models import (
    Act,
    Project,
    ProjectStep,
)
from qulaq.decide.projects.workflow import MAKERS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.leaders import said
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.plans import check_goal
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number


@dataclass(frozen=True)
class Frame:
    """A project as it is prepared. Titles and texts by language; the others may be left out."""

    body: Body
    territory: Territory
    titles: dict[str, str]
    texts: dict[str, str]
    language: str = "kk"
    begins_on: date | None = None
    due_on: date | None = None
    budget: Decimal | None = None
    indicator: str = ""
    unit: str = ""
    indicator_code: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None


@transaction.atomic
def make(*, by: Person, frame: Frame, at: datetime | None = None) -> Project:
    _check(by, frame)
    now = at or timezone.now()
    number = next_number(kind=KIND, prefix="PR", on=timezone.localdate(now))
    project = Project(number=number, made_at=now, made_by=by)
    _take_over(project, frame)
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
    _take_over(deed.row, frame)
    return deed.finish()


def _take_over(project: Project, frame: Frame) -> None:
    for language in LANGUAGES:
        setattr(project, f"title_{language}", frame.titles.get(language, "").strip())
        setattr(project, f"text_{language}", frame.texts.get(language, "").strip())
    for item in fields(frame):
        if item.name not in ("titles", "texts"):
            setattr(project, item.name, getattr(frame, item.name))


def _check(by: Person, frame: Frame) -> None:
    if not roles_at(by, frame.body, frame.territory) & MAKERS:
        raise NoRole(_("You may not prepare projects of this body."))
    for name, texts in (("title", frame.titles), ("text", frame.texts)):
        said(f"{name}_{frame.language}", texts.get(frame.language, ""))
    if frame.budget is not None:
        money_or_refuse("budget", frame.budget)
    check_days(frame.begins_on, frame.due_on)
    check_goal(frame)
