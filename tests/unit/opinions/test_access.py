"""Who may do what with whose judgment: every cell, said here in words and tried against the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.people import Town, administrator, analyst, controller, head, officer, operator, resident
from tests.unit.opinions.build import accepted, asked, concluded, drafted, experts, with_round
from tests.unit.staff.desk import signed_in

from qulaq.deliberate.opinions import matrix
from qulaq.deliberate.opinions.matrix import NEEDS
from qulaq.deliberate.opinions.models import Act, Judgment
from qulaq.deliberate.opinions.staff.acts import ACTS
from qulaq.foundation.goals.matrix import Who, allowed, cells
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def person(who: Who, town: Town) -> Person | None:
    made: dict[Who, Any] = {
        Who.HEAD: lambda: head("Erkin", town.water),
        Who.HIGHER: lambda: head("Askar", town.akimat),
        Who.OFFICER: lambda: officer("Bolat", town.water),
        Who.OPERATOR: lambda: operator("Gulnar", town.water),
        Who.CONTROLLER: lambda: controller("Aliya", town.district),
        Who.ANALYST: lambda: analyst("Marat", town.district),
        Who.OTHER_HEAD: lambda: head("Timur", town.roads),
        Who.ADMINISTRATOR: lambda: administrator("Dana", town.akimat),
        Who.RESIDENT: resident,
        Who.NOBODY: lambda: None,
    }
    found: Person | None = made[who]()
    return found


def ready(act: Act, town: Town) -> Judgment:
    """A judgment in a state in which the act is possible."""
    saule = controller("Saule", town.district)
    if act in (Act.EDIT, Act.CHOOSE, Act.SEAT_OFF, Act.ITEM, Act.ITEM_OFF, Act.ASK, Act.WITHDRAW):
        return drafted(town, saule)
    people = experts(town, saule, "Asan", "Beibit", "Dina") if act == Act.ROUND_OFF else experts(town, saule, "Asan")
    if act in (Act.CONCLUDE, Act.PUBLISH):
        return concluded(town, saule, people)
    return with_round(town, saule, people)[0] if act == Act.ROUND_OFF else accepted(town, saule, people)


def every() -> Iterator[tuple[Who, Act]]:
    return ((who, act) for who, act, _allowed in cells(NEEDS) if act != Act.PREPARE)


def slugs(act: Act) -> list[str]:
    return [{Act.EDIT: "edit", Act.CHOOSE: "experts"}[act]] if act in (Act.EDIT, Act.CHOOSE) else [
        item.slug for item in ACTS.values() if item.act == act
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "act"), list(every()), ids=str)
def test_at_the_desk(town: Town, who: Who, act: Act) -> None:
    judgment, visitor = ready(act, town), person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    assert slugs(act), "an act without a button"
    for slug in slugs(act):
        answer = browser.post(f"/judgments/desk/{judgment.number}/{slug}/", {})
        closed = answer.status_code in (403, 404) or "/account/" in answer.headers.get("Location", "")
        assert closed is not allowed(NEEDS[act], who), (slug, answer.status_code)


@pytest.mark.parametrize("who", list(Who), ids=str)
def test_preparing(town: Town, who: Who) -> None:
    visitor = person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    may = browser.get("/judgments/desk/new/").status_code == 200
    assert may is (allowed(NEEDS[Act.PREPARE], who) or who == Who.OTHER_HEAD)  # for a body of their own


def test_an_expert_of_another_judgment_has_no_say(town: Town) -> None:
    saule = controller("Saule", town.district)
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = asked(town, saule, [asan])
    browser = signed_in(beibit)
    for slug in ("accept", "decline", "opinion", "answer", "dissent", "nothing-to-add"):
        assert browser.post(f"/experts/mine/{made.number}/{slug}/", {}).status_code == 404
    assert Client().get("/experts/mine/").status_code == 302
    assert signed_in(resident()).get("/experts/mine/").status_code == 200  # says that they are in no register


def test_the_page_is_up_to_date() -> None:
    with translation.override("en"):
        assert matrix.PAGE.read_text() == matrix.page()
