"""What other pages show of judgments, without knowing their app."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.people import Town, head, officer
from tests.unit.measures.build import decided
from tests.unit.opinions.build import accepted, concluded, day, drafted, experts, published
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions.registration import describe, experts_asked
from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.models import Link

pytestmark = pytest.mark.django_db


def shown(kind: str, key: str, reader: Person | None) -> str:
    told = [panel.body for panel in panels.beside(kind, key, reader) if "/judgments/" in panel.body]
    return "".join(told)


def test_judgments_stand_beside_their_problem(town: Town, saule: Person) -> None:
    hidden = drafted(town, saule)
    asked = accepted(town, saule, experts(town, saule, "Asan"))
    assert asked.number in shown("problem", "P-00901", None)
    assert hidden.number not in shown("problem", "P-00901", None)
    assert hidden.number in shown("problem", "P-00901", saule)


def test_on_the_pages_of_the_problem_too(town: Town, saule: Person, client: Client) -> None:
    made = published(town, saule, experts(town, saule, "Asan"))
    assert f"/judgments/{made.number}/" in client.get("/problems/P-00901/").content.decode()
    desk = signed_in(saule).get("/problems/desk/P-00901/").content.decode()
    assert f"/judgments/{made.number}/" in desk
    assert "/judgments/desk/new/?problem=P-00901" in desk


def test_a_conclusion_is_told_when_it_is_published(town: Town, saule: Person) -> None:
    concluded(town, saule, experts(town, saule, "Asan"))
    assert "Сорғылар ауыстырылсын" not in shown("problem", "P-00901", None)


def test_only_those_who_may_ask_are_led_there(town: Town, saule: Person) -> None:
    drafted(town, saule)
    asked = [
        "/judgments/desk/new/" in shown("problem", "P-00901", reader)
        for reader in (saule, head("Serik", town.water), officer("Bolat", town.water), None)
    ]
    assert asked == [True, True, False, False]


def test_a_measure_shows_what_experts_said_of_its_problems(town: Town, saule: Person, client: Client) -> None:
    made = published(town, saule, experts(town, saule, "Asan"))
    measure = decided(town, head("Serik", town.water), problems=("P-00901",))
    assert made.number in shown("measure", measure.number, None)
    assert f"/judgments/{made.number}/" in client.get(f"/measures/{measure.number}/").content.decode()
    other = decided(town, head("Erkin", town.water))
    assert "/judgments/J" not in shown("measure", other.number, None)


def test_the_thread_leads_from_the_problem_to_the_judgment(town: Town, saule: Person) -> None:
    made = accepted(town, saule, experts(town, saule, "Asan"))
    link = Link.objects.get(target__kind="judgment")
    assert (link.kind, link.source.key, link.target.key) == ("weighed", "P-00901", made.number)
    assert describe([made.number, drafted(town, saule).number], None).keys() == {made.number}


def test_the_day_of_publishing_stands_on_the_axis_of_the_problem(town: Town, saule: Person) -> None:
    made = published(town, saule, experts(town, saule, "Asan"))
    marks = [mark for mark in panels.on_one_axis("problem", "P-00901", None).marks if made.number in mark.label]
    assert [mark.day for mark in marks] == [day(0)]


def test_how_many_experts_were_asked_is_a_fact_of_both(town: Town, saule: Person) -> None:
    made = accepted(town, saule, experts(town, saule, "Asan", "Beibit"))
    names = [("judgment", made.number), ("problem", "P-00901"), ("problem", "P-1")]
    assert {name: one.count for name, one in experts_asked(names).items()} == {names[0]: 2, names[1]: 2}
