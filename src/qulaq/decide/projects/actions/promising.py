"""What is promised: leader, days and money. What was promised before stays in sight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.decide.projects.actions.base import ProjectDeed, check_days, money_or_refuse
from qulaq.decide.projects.models import (
    Act,
    Project,
    ProjectChange,
)
from qulaq.foundation.goals.leaders import leader_or_refuse, said
from qulaq.foundation.goals.models import ChangeOf
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused


@transaction.atomic
def start(
    *, by: Person, project_id: int, leader_id: int, begins_on: date, due_on: date, budget: Decimal, text: str = ""
) -> Project:
    """From now on it is public: a named leader, days, and money."""
    deed = ProjectDeed(Act.START, by=by, pk=project_id)
    project, leader = deed.row, leader_or_refuse(deed.row.body, leader_id, field="leader")
    check_days(begins_on, due_on)
    project.leader, project.office = leader.person, leader.body
    project.begins_on, project.due_on, project.budget = begins_on, due_on, money_or_refuse("budget", budget)
    project.started_at = deed.at
    return deed.finish(text=text.strip())


@transaction.atomic
def change_due(*, by: Person, project_id: int, due_on: date, reason: str) -> Project:
    """The old day stays in sight, with the reason and who changed it."""
    deed = ProjectDeed(Act.DUE, by=by, pk=project_id)
    project, why = deed.row, said("reason", reason)
    check_days(project.begins_on, due_on)
    if due_on == project.due_on:
        raise Refused("due_on", _("This is the date it has already."))
    _keep(deed, ChangeOf.DUE, project.due_on.isoformat() if project.due_on else "", due_on.isoformat(), why)
    project.due_on = due_on
    return deed.finish(text=why)


@transaction.atomic
def change_budget(*, by: Person, project_id: int, budget: Decimal, reason: str) -> Project:
    """The old sum stays in sight, with the reason and who changed it."""
    deed = ProjectDeed(Act.MONEY, by=by, pk=project_id)
    project, why = deed.row, said("reason", reason)
    if money_or_refuse("budget", budget) == project.budget:
        raise Refused("budget", _("This is the sum it has already."))
    _keep(deed, ChangeOf.MONEY, "" if project.budget is None else str(project.budget), str(budget), why)
    project.budget = budget
    return deed.finish(text=why)


def _keep(deed: ProjectDeed, what: ChangeOf, old: str, new: str, why: str) -> None:
    ProjectChange.objects.create(project=deed.row, what=what, old=old, new=new, reason=why, by=deed.by, at=deed.at)


@transaction.atomic
def change_leader(*, by: Person, project_id: int, leader_id: int, reason: str) -> Project:
    deed = ProjectDeed(Act.LEADER, by=by, pk=project_id)
    why, leader = said("reason", reason), leader_or_refuse(deed.row.body, leader_id, field="leader")
    if leader.person_id == deed.row.leader_id:
        raise Refused("leader", _("This leader answers for it already."))
    deed.row.leader, deed.row.office = leader.person, leader.body
    return deed.finish(text=why)
