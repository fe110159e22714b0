"""What a problem's page shows of its measures, without knowing their app."""

from __future__ import annotations

import pytest
from tests.people import Town, head, officer, resident
from tests.unit.measures.build import day, decided, problem, proposed

from qulaq.decide.measures.actions import deciding
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels

pytestmark = pytest.mark.django_db


def shown(number: str, reader: Person | None) -> str:
    told = [
        panel.body for panel in panels.beside("problem", number, reader) if "M-" in panel.body or "quote" in panel.body
    ]
    return "".join(told)


def test_measures_stand_beside_their_problem(town: Town) -> None:
    serik, found = head("Serik", town.water), problem(town)
    hidden, public = (make(town, serik, problems=(found.number,)) for make in (proposed, decided))
    assert public.number in shown(found.number, None)
    assert hidden.number not in shown(found.number, None)
    assert hidden.number in shown(found.number, serik)


def test_their_dates_stand_on_its_axis(town: Town) -> None:
    serik, found = head("Serik", town.water), problem(town)
    measure = decided(town, serik, problems=(found.number,))
    proposed(town, serik, problems=(found.number,))
    marks = [mark for mark in panels.on_one_axis("problem", found.number, serik).marks if measure.number in mark.label]
    assert [(mark.day, mark.href) for mark in marks] == [(day(0), f"/measures/{measure.number}/")]


def test_why_none_will_be_taken_stands_there_too(town: Town) -> None:
    serik, found = head("Serik", town.water), problem(town)
    deciding.refuse_problem(by=serik, problem=found.number, body=town.water, reason="Маусымдық", language="kk")
    assert "Маусымдық" in shown(found.number, resident())


def test_only_those_who_may_propose_are_asked_to(town: Town) -> None:
    found = problem(town)
    asked = [
        any(
            f"/measures/desk/new/?problem={found.number}" in panel.body
            for panel in panels.beside("problem", found.number, reader)
        )
        for reader in (head("Serik", town.water), officer("Bolat", town.water), None)
    ]
    assert asked == [True, False, False]


def test_other_records_have_no_measures(town: Town) -> None:
    assert not [panel for panel in panels.beside("project", "PR-26-0001", None) if "measures" in panel.body]
