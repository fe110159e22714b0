"""Who may do what with whose project: every cell, tried through the pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation
from tests.people import Town, head
from tests.unit.measures.test_access import person
from tests.unit.projects.build import prepared, running
from tests.unit.staff.desk import signed_in

from qulaq.decide.projects import matrix
from qulaq.decide.projects.matrix import NEEDS
from qulaq.decide.projects.models import Act, Project
from qulaq.decide.projects.staff.acts import ACTS
from qulaq.foundation.goals.matrix import Who, allowed, cells

pytestmark = pytest.mark.django_db
EVERY = [(who, act) for who, act, _allowed in cells(NEEDS) if act != Act.MAKE]


def ready(act: Act, town: Town) -> Project:
    serik = head("Serik", town.water)
    return prepared(town, serik) if act in (Act.EDIT, Act.START) else running(town, serik)


@pytest.mark.parametrize(("who", "act"), EVERY, ids=str)
def test_at_the_desk(town: Town, who: Who, act: Act) -> None:
    project, visitor = ready(act, town), person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    slugs = ["edit"] if act == Act.EDIT else [item.slug for item in ACTS.values() if item.act == act]
    assert slugs, "an act without a button"
    for slug in slugs:
        answer = browser.post(f"/projects/desk/{project.number}/{slug}/", {})
        closed = answer.status_code in (403, 404) or "/account/" in answer.headers.get("Location", "")
        assert closed is not allowed(NEEDS[act], who), (slug, answer.status_code)


@pytest.mark.parametrize("who", list(Who), ids=str)
def test_preparing(town: Town, who: Who) -> None:
    visitor = person(who, town)
    browser = signed_in(visitor) if visitor else Client()
    may = browser.get("/projects/desk/new/").status_code == 200
    assert may is (allowed(NEEDS[Act.MAKE], who) or who == Who.OTHER_HEAD)  # for a body of their own


def test_the_page_is_up_to_date() -> None:
    with translation.override("en"):
        assert matrix.PAGE.read_text() == matrix.page()
