"""Measures through the real doors: a problem, a proposal, a decision."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from tests.people import Town

from qulaq.decide.measures.actions import deciding, drafting, weighing, working
from qulaq.decide.measures.actions.drafting import Plan
from qulaq.decide.measures.models import Measure
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.actions import register_record
from qulaq.understand.problems.models import Problem, ProblemState


def day(later: int) -> date:
    return timezone.localdate() + timedelta(days=later)


def problem(town: Town, number: str = "P-00901", state: str = ProblemState.CONFIRMED) -> Problem:
    made = Problem.objects.create(
        number=number, state=state, title_kk="Судың қысымы төмен", title_ru="Слабый напор воды",
        territory=town.settlement, body=town.water, confirmed_at=timezone.now(),
    )  # fmt: skip
    register_record(kind="problem", key=number, state=state)
    return made


def plan(town: Town, **given: Any) -> Plan:
    """New pumps for the settlement, by the water enterprise, unless something else is given."""
    values: dict[str, Any] = {
        "body": town.water,
        "territory": town.settlement,
        "titles": {"kk": "Жаңа сорғылар қою"},
        "texts": {"kk": "Екі сорғы ауыстырылады."},
        "why": "Сорғылар 1984 жылдан бері тұр.",
        "budget": Decimal("12500000"),
        "indicator": "Қысым",
        "unit": "бар",
        "baseline": 1.0,
        "baseline_on": day(-30),
        "target": 3.0,
        "target_on": day(60),
    }
    return Plan(**values | given)


def proposed(town: Town, by: Person, **given: Any) -> Measure:
    measure = drafting.propose(by=by, plan=plan(town, **given))
    weighing.add_option(
        by=by, measure_id=measure.pk, title="Сорғыларды ауыстыру", pros="Тез", cons="Қымбат",
        cost=Decimal("12500000"), chosen=True,
    )  # fmt: skip
    return measure


def decided(
    town: Town, by: Person, owner: Person | None = None, *, due_on: date | None = None, **given: Any
) -> Measure:
    measure = proposed(town, by, **given)
    owner_id = (owner or by).pk
    return deciding.decide(by=by, measure_id=measure.pk, owner_id=owner_id, due_on=due_on or day(30))


def late(measure: Measure, days: int) -> Measure:
    """As if the date had passed so many days ago."""
    Measure.objects.filter(pk=measure.pk).update(due_on=day(-days))
    return Measure.objects.get(pk=measure.pk)


def in_work(town: Town, by: Person, **given: Any) -> Measure:
    measure = decided(town, by, **given)
    return working.begin(by=by, measure_id=measure.pk)
