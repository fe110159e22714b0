"""One act on a project, and what several acts look at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from qulaq.decide.projects.models import Project, ProjectState, ProjectStep
from qulaq.decide.projects.workflow import TRANSITIONS
from qulaq.foundation.goals.deeds import Deed
from qulaq.foundation.refusals import Refused

KIND = "project"


class ProjectDeed(Deed[Project]):
    model, happened, kind, table, hidden = Project, ProjectStep, KIND, TRANSITIONS, ProjectState.DRAFT

    def values(self) -> dict[str, Any]:
        row = self.row
        due_on = row.due_on.isoformat() if row.due_on else None
        budget = str(row.budget) if row.budget is not None else None
        return {"state": row.state, "leader": row.leader_id, "due_on": due_on, "budget": budget}


def check_days(begins_on: date | None, due_on: date | None) -> None:
    if begins_on and due_on and due_on <= begins_on:
        raise Refused("due_on", _("The last day must be later than the first."))


def money_or_refuse(field: str, value: Decimal) -> Decimal:
    if value < 0:
        raise Refused(field, _("Money planned can not be less than nothing."))
    return value
