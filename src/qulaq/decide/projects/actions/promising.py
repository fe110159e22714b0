"""What is promised: leader, days and money. What was promised before stays in sight."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from qulaq.decide.projects.actions.base import ProjectDeed, check_days
from qulaq.decide.projects.models import Act, Project
from qulaq.foundation.goals.doing import not_over
from qulaq.foundation.goals.models import ChangeOf
from qulaq.foundation.goals.plans import money_or_refuse
from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.people.models import Person


@transaction.atomic
def start(
    *,
    by: Person,
    project_id: int,
    leader_id: int,
    begins_on: date,
    due_on: date,
    budget: Decimal,
    text: str = "",
    at: datetime | None = None,
) -> Project:
    """From now on it is public: a named leader, days, and money."""
    deed = ProjectDeed(Act.START, by=by, pk=project_id, at=at)
    project = deed.row
    deed.give_to(leader_id)
    check_days(begins_on, not_over("due_on", due_on, timezone.localdate(deed.at)))
    project.begins_on, project.due_on, project.budget = begins_on, due_on, money_or_refuse("budget", budget)
    project.started_at = deed.at
    return deed.finish(text=for_everybody("text", text))


@transaction.atomic
def change_due(*, by: Person, project_id: int, due_on: date, reason: str) -> Project:
    deed = ProjectDeed(Act.DUE, by=by, pk=project_id)
    why = said("reason", reason)
    check_days(deed.row.begins_on, not_over("due_on", due_on, timezone.localdate(deed.at)))
    deed.promise_anew(ChangeOf.DUE, due_on, why)
    return deed.finish(text=why)


@transaction.atomic
def change_budget(*, by: Person, project_id: int, budget: Decimal, reason: str) -> Project:
    deed = ProjectDeed(Act.MONEY, by=by, pk=project_id)
    why = said("reason", reason)
    deed.promise_anew(ChangeOf.MONEY, money_or_refuse("budget", budget), why)
    return deed.finish(text=why)


@transaction.atomic
def change_leader(*, by: Person, project_id: int, leader_id: int, reason: str) -> Project:
    deed = ProjectDeed(Act.LEADER, by=by, pk=project_id)
    why = said("reason", reason)
    deed.give_to_another(leader_id)
    return deed.finish(text=why)
