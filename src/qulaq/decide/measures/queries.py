"""A measure as pages and the API show it; a fixed number of statements, however long its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qulaq.decide.measures.filters import Wanted
from qulaq.decide.measures.models import (
    Act,
    Advice,
    Evidence,
    Measure,
    MeasureChange,
    MeasureReading,
    MeasureStep,
    NoMeasure,
    Option,
    PlannedStep,
)
from qulaq.foundation.goals.shown import OnTheWay
from qulaq.foundation.goals.words import leader, money
from qulaq.foundation.people.models import Person
from qulaq.foundation.search import names
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.models import Link, LinkKind
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.models import Problem

NEIGHBOURS = ("body", "territory", "owner", "office")
OF_PROBLEM = ("problem__number", "problem__title_kk", "problem__title_ru", "problem__title_en")


@dataclass(frozen=True)
class Shown(OnTheWay):
    """Everything that belongs to one measure and that this reader may see."""

    measure: Measure
    problems: Sequence[Problem]
    voices: int  # tied to it by themselves, beside those of its problems
    options: Sequence[Option]
    advice: Sequence[Advice]
    plan: Sequence[PlannedStep]
    readings: Sequence[MeasureReading]
    evidence: Sequence[Evidence]
    changes: Sequence[MeasureChange]
    steps: Sequence[MeasureStep]
    projects: Sequence[registry.Described]

    @property
    def goal(self) -> Measure:
        return self.measure

    @property
    def ended_at(self) -> datetime | None:
        """When it was refused or cancelled."""
        return next((step.at for step in reversed(self.steps) if step.act in (Act.REFUSE, Act.CANCEL)), None)

    @property
    def leader(self) -> str:
        return leader(self.measure.owner, self.measure.office)

    @property
    def budget(self) -> str:
        return money(self.measure.budget)


def read(measure: Measure, reader: Person | None, *, inside: bool = False) -> Shown:
    """`inside`: at the desk, where the time before the decision is shown too, and small numbers."""
    steps = measure.steps.select_related("by").order_by("at", "id")
    out, told_by = _links(measure)
    return Shown(
        measure=measure,
        problems=_problems(measure, reader),
        voices=told_by if inside or told_by >= FEW else 0,
        options=list(measure.options.order_by("-is_chosen", "id")),
        advice=list(measure.advice.order_by("id")),
        plan=list(measure.plan.order_by("due_on", "id")),
        readings=list(measure.readings.order_by("on", "id")),
        evidence=list(measure.evidence.select_related("attachment").order_by("id")),
        changes=list(measure.changes.select_related("by").order_by("id")),
        steps=list(steps if inside else steps.filter(is_internal=False)),
        projects=list(registry.describe([link.target for link in out], reader).values()),
    )


def _problems(measure: Measure, reader: Person | None) -> list[Problem]:
    seen = Problem.objects.visible_to(reader)
    return list(seen.filter(for_measures__measure=measure).select_related("territory").order_by("number"))


def _links(measure: Measure) -> tuple[list[Link], int]:
    """What it is delivered by, and how many single voices led to it."""
    here = {"kind": "measure", "key": measure.number}
    out = Link.objects.filter(kind=LinkKind.DELIVERED, **{f"source__{name}": value for name, value in here.items()})
    led = Link.objects.filter(kind=LinkKind.LED, **{f"target__{name}": value for name, value in here.items()})
    return list(out.select_related("target").order_by("id")), led.exclude(source__kind="problem").count()


def refusals(wanted: Wanted | None = None) -> list[NoMeasure]:
    """Problems against which no measure will be taken, the newest first. `wanted`: as the measures beside them are
    narrowed; a state is of measures alone."""
    if wanted and wanted.state:
        return []
    rows = NoMeasure.objects.filter(ended_at=None).select_related("problem__territory", "body")
    if wanted:
        rows = rows.filter(*wanted.equal(body="body__code", problem="problem__number"))
        rows = rows.filter(problem__in=Problem.objects.filter(*wanted.within(wanted.territory)))
        rows = names.fitting(rows, wanted.q, OF_PROBLEM) if wanted.q else rows
    return list(rows.order_by("-id"))
