"""Who may do what with whose outcome: every cell, tried through the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from tests.people import Town, head
from tests.unit.measures.test_access import person
from tests.unit.outcomes.build import asked, being_solved, decided, opened, telling_begun
from tests.unit.staff.desk import signed_in

from qulaq.account.outcomes import matrix
from qulaq.account.outcomes.actions import telling
from qulaq.account.outcomes.matrix import NEEDS
from qulaq.account.outcomes.models import Act, Outcome
from qulaq.account.outcomes.staff.acts import ACTS
from qulaq.foundation.goals.matrix import Who, allowed, cells

pytestmark = pytest.mark.django_db


def ready(act: Act, town: Town) -> Outcome:
    """An outcome in a state in which the act is possible."""
    serik = head("Serik", town.water)
    if act in (Act.TELL, Act.CORRECT):
        return decided(town, serik)
    if act in (Act.PAUSE, Act.RESUME):
        outcome = telling_begun(town, serik)
        return telling.pause(by=serik, outcome_id=outcome.pk) if act == Act.RESUME else outcome
    return asked(town, serik) if act == Act.DECIDE else opened(town, serik)


def every() -> Iterator[tuple[Who, Act]]:
    return ((who, act) for who, act, _allowed in cells(NEEDS) if act != Act.OPEN)


@pytest.mark.parametrize(("who", "act"), list(every()), ids=str)
def test_at_the_desk(town: Town, who: Who, act: Act) -> None:
    outcome = ready(act, town)
    visitor = person(who, town) if who != Who.ANALYST else _analyst(town)
    browser = signed_in(visitor) if visitor else Client()
    (slug,) = [item.slug for item in ACTS.values() if item.act == act]
    answer = browser.post(f"/outcomes/desk/{outcome.number}/{slug}/", {})
    closed = answer.status_code in (403, 404) or "/account/" in answer.headers.get("Location", "")
    assert closed is not allowed(NEEDS[act], who), answer.status_code


def _analyst(town: Town):  # type: ignore[no-untyped-def]
    from tests.people import analyst

    return analyst("Aida", town.district)


@pytest.mark.parametrize("who", list(Who), ids=str)
def test_opening(town: Town, who: Who) -> None:
    problem = being_solved(town)
    visitor = person(who, town) if who != Who.ANALYST else _analyst(town)
    browser = signed_in(visitor) if visitor else Client()
    answer = browser.post("/outcomes/desk/new/", {"problem": problem.number, "body": town.water.code})
    assert (answer.status_code == 302 and Outcome.objects.exists()) is allowed(NEEDS[Act.OPEN], who)


def test_the_page_is_up_to_date() -> None:
    with translation.override("en"):
        assert matrix.PAGE.read_text() == matrix.page()
