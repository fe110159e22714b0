"""Proposing a measure: what, why, where, for how much, and what it is to change."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.measures.actions.base import KIND, MeasureDeed, join_problems, problems_of
from qulaq.decide.measures.models import Act, Measure, MeasureProblem, MeasureStep
from qulaq.decide.measures.workflow import PROPOSERS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.leaders import said
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.plans import check_goal
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number


@dataclass(frozen=True)
class Plan:
    """A measure as it is proposed. Titles and texts by language; the others may be left out."""

    body: Body
    territory: Territory
    titles: dict[str, str]
    texts: dict[str, str]
    why: str
    language: str = "kk"
    budget: Decimal | None = None
    effect_on: str = ""
    effect_low: float | None = None
    effect_high: float | None = None
    effect_note: str = ""
    indicator: str = ""
    unit: str = ""
    indicator_code: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    target_on: date | None = None
    problems: tuple[str, ...] = field(default=())  # their numbers


_APART = frozenset({"titles", "texts", "problems"})


@transaction.atomic
def propose(*, by: Person, plan: Plan, at: datetime | None = None) -> Measure:
    if not roles_at(by, plan.body, plan.territory) & PROPOSERS:
        raise NoRole(_("You may not propose measures of this body."))
    _check(plan)
    problems = problems_of(by, plan.problems)
    now = at or timezone.now()
    number = next_number(kind=KIND, prefix="M", on=timezone.localdate(now))
    measure = Measure(number=number, proposed_at=now, proposed_by=by)
    _take_over(measure, plan)
    measure.save(force_insert=True)
    join_problems(measure, problems, by)
    register_record(kind=KIND, key=number, state=measure.state)
    MeasureStep.objects.create(measure=measure, act=Act.PROPOSE, at=now, by=by, is_internal=True)
    after = {"body": plan.body.pk, "problems": [item.number for item in problems]}
    record(by=by, act="measure.propose", subject=measure.journal_name, after=after)
    return measure


@transaction.atomic
def edit(*, by: Person, measure_id: int, plan: Plan) -> Measure:
    """Another proposal under the same number; it may not be handed to a body where the person has no say."""
    deed = MeasureDeed(Act.EDIT, by=by, pk=measure_id)
    if not roles_at(by, plan.body, plan.territory) & PROPOSERS:
        raise NoRole(_("You may not propose measures of this body."))
    _check(plan)
    _take_over(deed.row, plan)
    problems = problems_of(by, plan.problems)
    MeasureProblem.objects.filter(measure=deed.row).exclude(problem__in=problems).delete()
    join_problems(deed.row, problems, by)
    return deed.finish()


def _take_over(measure: Measure, plan: Plan) -> None:
    for language in LANGUAGES:
        setattr(measure, f"title_{language}", plan.titles.get(language, "").strip())
        setattr(measure, f"text_{language}", plan.texts.get(language, "").strip())
    for item in fields(plan):
        if item.name not in _APART:
            setattr(measure, item.name, getattr(plan, item.name))


def _check(plan: Plan) -> None:
    for name, texts in (("title", plan.titles), ("text", plan.texts)):
        said(f"{name}_{plan.language}", texts.get(plan.language, ""))
    said("why", plan.why)
    if plan.budget is not None and plan.budget < 0:
        raise Refused("budget", _("Money planned can not be less than nothing."))
    _check_effect(plan)
    check_goal(plan)


def _check_effect(plan: Plan) -> None:
    given = (plan.effect_low, plan.effect_high)
    if given == (None, None):
        if plan.effect_on:
            raise Refused("effect_low", _("Say from how much to how much."))
        return
    if None in given or not plan.effect_on:
        raise Refused("effect_on" if not plan.effect_on else "effect_low", _("Say of what, from how much to how much."))
    if plan.effect_low is not None and plan.effect_high is not None and plan.effect_low > plan.effect_high:
        raise Refused("effect_high", _("The second number must not be less than the first."))
    said("effect_note", plan.effect_note)
