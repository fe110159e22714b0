"""Weighing a measure: options, advice, the problems and voices it is for."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.decide.measures.actions.base import (
    KIND,
    MeasureDeed,
    begin_solving,
    join_problems,
    problems_of,
    tie_problems,
)
from qulaq.decide.measures.models import Act, Advice, Measure, MeasureProblem, Option
from qulaq.foundation.goals.wording import said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.actions import tie
from qulaq.foundation.thread.models import LinkKind, Record

DECIDED = ("problem", KIND, "project")  # records that are no voices


@transaction.atomic
def add_problem(*, by: Person, measure_id: int, number: str) -> Measure:
    deed = MeasureDeed(Act.PROBLEM, by=by, pk=measure_id)
    problems = problems_of(by, [said("problem", number)])
    join_problems(deed.row, problems, by)
    if deed.row.is_public:
        tie_problems(deed.row)
        begin_solving(deed.row, by=by, at=deed.at)
    return deed.finish(details={"problem": problems[0].number})


@transaction.atomic
def take_problem_out(*, by: Person, measure_id: int, number: str) -> Measure:
    deed = MeasureDeed(Act.PROBLEM_OFF, by=by, pk=measure_id)
    gone, _rows = MeasureProblem.objects.filter(measure=deed.row, problem__number=number.strip()).delete()
    if not gone:
        raise Refused("problem", _("There is no such problem: %(number)s.") % {"number": number})
    return deed.finish(details={"problem": number.strip()})


@transaction.atomic
def add_voice(*, by: Person, measure_id: int, kind: str, number: str) -> Measure:
    """One voice, tied by the thread: whoever may read it finds the measure, and the measure counts it."""
    deed = MeasureDeed(Act.VOICE, by=by, pk=measure_id)
    source = Record.objects.filter(kind=kind, key=said("voice", number)).exclude(kind__in=DECIDED).first()
    if source is None or not registry.describe([source], by):
        raise Refused("voice", _("Nothing with this number was found."))
    tie(kind=LinkKind.LED, source=source, target=Record.objects.get(kind=KIND, key=deed.row.number))
    return deed.finish(details={"kind": kind})


@transaction.atomic
def add_option(
    *,
    by: Person,
    measure_id: int,
    title: str,
    pros: str,
    cons: str,
    cost: Decimal | None = None,
    chosen: bool = False,
    at: datetime | None = None,
) -> Option:
    deed = MeasureDeed(Act.OPTION, by=by, pk=measure_id, at=at)
    if cost is not None and cost < 0:
        raise Refused("cost", _("A cost can not be less than nothing."))
    made = Option.objects.create(
        measure=deed.row, title=said("title", title), pros=said("pros", pros), cons=said("cons", cons), cost=cost
    )
    if chosen:
        _choose(deed.row, made)
    deed.finish(details={"option": made.pk})
    return made


@transaction.atomic
def choose_option(*, by: Person, measure_id: int, option_id: int) -> Measure:
    deed = MeasureDeed(Act.CHOOSE, by=by, pk=measure_id)
    _choose(deed.row, _option(deed.row, option_id))
    return deed.finish(details={"option": option_id})


def _choose(measure: Measure, option: Option) -> None:
    measure.options.filter(is_chosen=True).update(is_chosen=False)
    measure.options.filter(pk=option.pk).update(is_chosen=True)


def _option(measure: Measure, option_id: int) -> Option:
    found = measure.options.filter(pk=option_id).first()
    if found is None:
        raise Refused("option", _("There is no such option."))
    return found


@transaction.atomic
def take_option_out(*, by: Person, measure_id: int, option_id: int) -> Measure:
    deed = MeasureDeed(Act.OPTION_OFF, by=by, pk=measure_id)
    _option(deed.row, option_id).delete()
    return deed.finish(details={"option": option_id})


@transaction.atomic
def add_advice(*, by: Person, measure_id: int, author: str, text: str, url: str = "") -> Advice:
    deed = MeasureDeed(Act.ADVICE, by=by, pk=measure_id)
    made = Advice.objects.create(
        measure=deed.row, author=said("author", author), text=said("text", text), url=url.strip(), at=deed.at, by=by
    )
    deed.finish()
    return made
