"""What happened, as the thread of a process tells it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import Town, analyst, head
from tests.unit.measures.build import decided, proposed
from tests.unit.participation.build import counted_measure, declared, heard_problem, process

from qulaq.account.participation.measuring import renew, renew_all
from qulaq.account.participation.models import Process
from qulaq.foundation.thread import facts
from qulaq.foundation.thread.facts import Fact, Happened
from qulaq.foundation.thread.registry import Name
from qulaq.understand.problems import actions as problem_actions

pytestmark = pytest.mark.django_db


def test_a_measure_has_heard_the_people_of_its_problem(town: Town) -> None:
    problem = heard_problem(town, analyst("Marat", town.district))
    measure = counted_measure(town, head("Serik", town.water), problem)
    row = process(measure)
    assert (row.measured, row.facts, row.verdict) == ("consulting", {"heard": 6}, "undeclared")
    assert (row.body, row.territory, row.title_ru) == (town.water, town.settlement, measure.title)


def test_few_people_are_not_counted(town: Town) -> None:
    problem = heard_problem(town, analyst("Marat", town.district), people=2)
    renew_all()
    assert Process.objects.get(key=problem.number).facts == {"heard": None}


def test_a_measure_for_nobody_s_problem_informs(town: Town) -> None:
    measure = counted_measure(town, head("Serik", town.water))
    assert (process(measure).measured, process(measure).facts) == ("informing", {})


def test_facts_of_other_rooms_raise_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = counted_measure(town, head("Serik", town.water))
    bound = {Fact.BOUND: {"vote": lambda names: {name: Happened(40) for name in names}}}
    monkeypatch.setattr(facts, "_asks", bound)
    renew_all()
    assert (process(measure).measured, process(measure).facts) == ("delegation", {"bound": 40})


def test_a_declaration_is_compared_at_once(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik)
    declared(serik, measure)
    assert process(measure).verdict == "early"


def test_what_is_hidden_is_no_process_and_one_that_vanished_goes(town: Town) -> None:
    serik = head("Serik", town.water)
    hidden = proposed(town, serik)
    Process.objects.create(kind="measure", key=hidden.number, title_kk="-", measured="informing", verdict="undeclared")
    assert renew_all() == 0
    assert not Process.objects.exists()


def test_a_second_look_changes_nothing(town: Town) -> None:
    problem = heard_problem(town, analyst("Marat", town.district))
    counted_measure(town, head("Serik", town.water), problem)
    before = list(Process.objects.order_by("pk").values("pk", "kind", "key", "facts", "verdict"))
    renew_all()
    assert list(Process.objects.order_by("pk").values("pk", "kind", "key", "facts", "verdict")) == before


def test_a_problem_that_is_over_may_fall_short(town: Town) -> None:
    from qulaq.account.participation import actions

    marat = analyst("Marat", town.district)
    problem = heard_problem(town, marat)
    given = {"kind": "problem", "key": problem.number, "level": "delegation", "changes_kk": "Бәрін"}
    actions.declare(by=marat, **given)
    problem_actions.refuse(by=marat, problem_id=problem.pk, reason="Қателік")
    renew_all()
    assert Process.objects.get(key=problem.number).verdict == "less"


def test_one_more_record_costs_one_more_statement(town: Town) -> None:
    serik = head("Serik", town.water)
    names: list[Name] = [("measure", decided(town, serik).number) for _turn in range(5)]
    counts = []
    for some in (names[:2], names):
        with CaptureQueriesContext(connection) as asked:
            renew(some)
        counts.append(len(asked))
    assert counts[1] - counts[0] == 3
