"""Proposing a measure: what, why, where, for how much, and what it is to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.measures.actions.base import KIND, MeasureDeed, join_problems, problems_of
from qulaq.decide.measures.models import Act, Measure, MeasureProblem, MeasureStep
from qulaq.decide.measures.workflow import PROPOSERS
from qulaq.foundation.goals.plans import Planned, check_goal, money_or_refuse, take_over
from qulaq.foundation.goals.wording import check_words, said
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, Refused
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number


@dataclass(frozen=True, kw_only=True)
class Plan(Planned):
    """A measure as it is proposed."""

    why: str
    effect_on: str = ""
    effect_low: float | None = None
    effect_high: float | None = None
    effect_note: str = ""
    problems: tuple[str, ...] = ()  # their numbers


@transaction.atomic
def propose(*, by: Person, plan: Plan, at: datetime | None = None) -> Measure:
    _check(by, plan)
    problems = problems_of(by, plan.problems)
    now = at or timezone.now()
    number = next_number(kind=KIND, prefix="M", on=timezone.localdate(now))
    measure = Measure(number=number, proposed_at=now, proposed_by=by)
    take_over(measure, plan, apart=("problems",))
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
    _check(by, plan)
    take_over(deed.row, plan, apart=("problems",))
    problems = problems_of(by, plan.problems)
    MeasureProblem.objects.filter(measure=deed.row).exclude(problem__in=problems).delete()
    join_problems(deed.row, problems, by)
    return deed.finish()


def _check(by: Person, plan: Plan) -> None:
    if not roles_at(by, plan.body, plan.territory) & PROPOSERS:
        raise NoRole(_("You may not propose measures of this body."))
    check_words(plan)
    said("why", plan.why)
    if plan.budget is not None:
        money_or_refuse("budget", plan.budget)
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
