"""Preparing a project: what, where, until when, for how much, and what it is to change."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.decide.projects.actions.preparing import Frame
from qulaq.decide.projects.models import Project
from qulaq.foundation.goals import planned
from qulaq.foundation.goals.fields import DayField, MoneyField

SAME = ("begins_on", "due_on", "budget")


class FrameForm(planned.PlannedForm):
    begins_on = DayField(label=_("First day"), required=False)
    due_on = DayField(label=_("Last day"), required=False)
    budget = MoneyField(label=_("Money planned"), required=False, min_value=0)

    FIRST = ("title", "text", "language", "body", "territory", *SAME)

    @property
    def frame(self) -> Frame:
        return Frame(**self.planned(), **{name: self.cleaned_data[name] for name in SAME})


def shown(project: Project) -> dict[str, Any]:
    return {**planned.shown(project), **{name: getattr(project, name) for name in SAME}}
