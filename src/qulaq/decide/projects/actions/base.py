"""One act on a project, and what several acts look at."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from qulaq.decide.projects.models import Project, ProjectChange, ProjectState, ProjectStep
from qulaq.decide.projects.workflow import TRANSITIONS
from qulaq.foundation.goals.days import of_our_time
from qulaq.foundation.goals.led import LedDeed
from qulaq.foundation.refusals import Refused

KIND = "project"


class ProjectDeed(LedDeed[Project]):
    model, happened, kind, table, hidden = Project, ProjectStep, KIND, TRANSITIONS, ProjectState.DRAFT
    changes, leads = ProjectChange, "leader"


def check_days(begins_on: date | None, due_on: date | None) -> None:
    for field, day in (("begins_on", begins_on), ("due_on", due_on)):
        if day:
            of_our_time(field, day)
    if begins_on and due_on and due_on <= begins_on:
        raise Refused("due_on", _("The last day must be later than the first."))
