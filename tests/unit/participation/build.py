"""Processes through the real doors: a problem with voices, and a measure against it."""

from __future__ import annotations

from tests.people import Town
from tests.unit.measures.build import decided
from tests.unit.problems.heard import confirmed, voices_in

from qulaq.account.participation import actions
from qulaq.account.participation.measuring import renew_all
from qulaq.account.participation.models import Declaration, Process
from qulaq.decide.measures.models import Measure
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.models import Problem

CHANGES = "Қай сорғыны бірінші ауыстыру керегін"


def heard_problem(town: Town, by: Person, people: int = 6) -> Problem:
    return confirmed(town, by, voices_in(town, ["Су жоқ"] * people))


def counted_measure(town: Town, by: Person, problem: Problem | None = None) -> Measure:
    measure = decided(town, by, problems=(problem.number,) if problem else ())
    renew_all()
    return measure


def declared(by: Person, measure: Measure, level: str = "consulting", **given: str) -> Declaration:
    return actions.declare(by=by, kind="measure", key=measure.number, level=level, **{"changes_kk": CHANGES, **given})


def process(measure: Measure) -> Process:
    return Process.objects.get(kind="measure", key=measure.number)
