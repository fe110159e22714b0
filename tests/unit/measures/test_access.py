"""Who may do what with whose measure: every cell, said here in words and tried against the workflow and the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.people import Town, administrator, analyst, controller, head, officer, operator, resident
from tests.unit.measures.build import decided, in_work, proposed
from tests.unit.staff.desk import signed_in

from qulaq.decide.measures import matrix
from qulaq.decide.measures.matrix import NEEDS
from qulaq.decide.measures.models import Act, Measure
from qulaq.decide.measures.staff.acts import ACTS
from qulaq.foundation.goals.matrix import Who, allowed, cells
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def person(who: Who, town: Town) -> Person | None:
    made: dict[Who, Any] = {
        Who.HEAD: lambda: head("Erkin", town.water),
        Who.HIGHER: lambda: head("Askar", town.akimat),
        Who.OFFICER: lambda: officer("Bolat", town.water),
        Who.OPERATOR: lambda: operator("Gulnar", town.water),
        Who.CONTROLLER: lambda: controller("Saule", town.district),
        Who.ANALYST: lambda: analyst("Marat", town.district),
        Who.OTHER_HEAD: lambda: head("Timur", town.roads),
        Who.ADMINISTRATOR: lambda: administrator("Dana", town.akimat),
        Who.RESIDENT: resident,
        Who.NOBODY: lambda: None,
    }
    found: Person | None = made[who]()
    return found


def ready(act: Act, town: Town) -> Measure:
    """A measure in a state in which the act is possible."""
    serik = head("Serik", town.water)
    if act in (Act.DECIDE, Act.REFUSE, Act.OPTION, Act.CHOOSE, Act.OPTION_OFF, Act.PROBLEM_OFF, Act.EDIT):
        return proposed(town, serik)
    if act in (Act.CHECK, Act.RETURN):
        Measure.objects.filter(pk=in_work(town, serik).pk).update(state="done")
        return Measure.objects.get()
    return in_work(town, serik) if act == Act.FINISH else decided(town, serik)


def every() -> Iterator[tuple[Who, Act]]:
    return ((who, act) for who, act, _allowed in cells(NEEDS) if act != Act.PROPOSE)


@pytest.mark.parametrize(("who", "act"), list(every()), ids=str)
def test_at_the_desk(town: Town, who: Who, act: Act) -> None:
    measure, visitor = ready(act, town), person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    here = f"/measures/desk/{measure.number}/"
    slugs = ["edit"] if act == Act.EDIT else [item.slug for item in ACTS.values() if item.act == act]
    assert slugs, "an act without a button"
    for slug in slugs:
        answer = browser.post(f"{here}{slug}/", {})
        closed = answer.status_code in (403, 404) or "/account/" in answer.headers.get("Location", "")
        assert closed is not allowed(NEEDS[act], who), (slug, answer.status_code)


@pytest.mark.parametrize("who", list(Who), ids=str)
def test_proposing(town: Town, who: Who) -> None:
    visitor = person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    may = browser.get("/measures/desk/new/").status_code == 200
    assert may is (allowed(NEEDS[Act.PROPOSE], who) or who == Who.OTHER_HEAD)  # for a body of their own


def test_the_page_is_up_to_date() -> None:
    with translation.override("en"):
        assert matrix.PAGE.read_text() == matrix.page()
