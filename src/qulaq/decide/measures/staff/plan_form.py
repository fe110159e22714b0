"""The proposal: what, why, where, for how much, and what it is to change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.actions.drafting import Plan
from qulaq.decide.measures.models import EffectOn, Measure
from qulaq.foundation.goals import planned
from qulaq.foundation.goals.fields import FigureField, MoneyField, line, words
from qulaq.understand.problems.models import Problem

SAME = ("why", "budget", "effect_on", "effect_low", "effect_high", "effect_note")


class PlanForm(planned.PlannedForm):
    problems = line(_("Numbers of the problems"), required=False, help_text=_("Several are divided by a comma."))
    why = words(_("Why this and nothing else?"), rows=4)
    budget = MoneyField(label=_("Money planned"), required=False, min_value=0)

    effect_on = forms.ChoiceField(
        label=_("What is expected of it?"), required=False, choices=[("", _("No estimate")), *EffectOn.choices]
    )
    effect_low = FigureField(label=_("From how much"), required=False)
    effect_high = FigureField(label=_("To how much"), required=False)
    effect_note = words(_("How was it estimated?"), required=False)

    FIRST = ("problems", "title", "text", "language", "body", "territory", "why", "budget")

    def effect(self) -> list[forms.BoundField]:
        return self.some(("effect_on", "effect_low", "effect_high", "effect_note"))

    @property
    def plan(self) -> Plan:
        given = self.cleaned_data
        more = {name: given[name] for name in SAME}
        return Plan(**self.planned(), **more, problems=tuple(given["problems"].split(",")))


def shown(measure: Measure) -> dict[str, Any]:
    """A measure as the form shows it."""
    numbers = measure.problems.order_by("number").values_list("number", flat=True)
    known = {name: getattr(measure, name) for name in SAME}
    return {**planned.shown(measure), **known, "problems": ", ".join(numbers)}


def of_problem(problem: Problem) -> dict[str, Any]:
    """What is known already when a measure begins with a problem."""
    known = {"problems": problem.number, "territory": problem.territory.code}
    return {**known, "body": problem.body.code} if problem.body else known
