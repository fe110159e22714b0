"""Every act, by everybody, with every kind of appeal: through the pages and through the API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.unit.access.doors import API_OF_PERSON, API_OF_STAFF, PAGES_OF_PERSON, payload
from tests.unit.access.world import World, doors
from tests.unit.api.caller import Caller

from qulaq.hear.appeals.matrix import STAFF, Cell, Sight, Who, Whose, cells
from qulaq.hear.appeals.models import Act, Appeal, Hearing
from qulaq.hear.appeals.staff.acts import ACTS
from qulaq.hear.appeals.workflow import APPLICANT, TRANSITIONS

pytestmark = pytest.mark.django_db
CLOSED_DOOR = (302, 401, 403, 404)  # 302: to sign-in, or to the page that asks for the check code
OF_PERSON = [act for act, row in TRANSITIONS.items() if row.roles == {APPLICANT}]


def of_acts() -> Iterator[Cell]:
    return (cell for cell in cells() if not isinstance(cell.what, Sight))


AT_DESK = [cell for cell in of_acts() if cell.what not in OF_PERSON and cell.who in STAFF]
PERSONS = [cell for cell in of_acts() if cell.what in OF_PERSON]


@pytest.mark.parametrize("cell", AT_DESK, ids=str)
def test_at_the_desk(world: World, cell: Cell) -> None:
    act = Act(cell.what)
    appeal = world.appeal(cell.who, cell.whose, act)
    browser, _api = doors(world, cell.who)
    slugs = [item.slug for item in ACTS.values() if item.act == act]
    assert slugs, "an act without a button"
    for slug in slugs:
        status = browser.post(f"/desk/{appeal.number}/{slug}/", {}).status_code
        assert (status not in (403, 404)) is cell.allowed, (slug, status)


@pytest.mark.parametrize("cell", AT_DESK, ids=str)
def test_by_api(world: World, cell: Cell) -> None:
    act = Act(cell.what)
    appeal = world.appeal(cell.who, cell.whose, act)
    _browser, api = doors(world, cell.who)
    status = api.post(f"/appeals/{appeal.number}/{API_OF_STAFF[act]}", payload(act, appeal, world)).status_code
    assert (status not in (403, 404)) is cell.allowed, status


@pytest.mark.parametrize("cell", PERSONS, ids=str)
def test_on_the_pages_of_the_person(world: World, cell: Cell) -> None:
    act = Act(cell.what)
    appeal = with_hearing(world.appeal(cell.who, cell.whose, act), act)
    browser, _api = doors(world, cell.who, appeal)
    page: Any = browser.get(PAGES_OF_PERSON[act].format(number=appeal.number))
    inside = page.status_code == 200 and 'name="code"' not in page.content.decode()
    assert inside is cell.allowed, page.status_code


@pytest.mark.parametrize("cell", [cell for cell in PERSONS if cell.who in (Who.HOLDER, Who.NOBODY)], ids=str)
def test_by_number_and_code(world: World, cell: Cell) -> None:
    act = Act(cell.what)
    appeal = with_hearing(world.appeal(cell.who, cell.whose, act), act)
    code = appeal.code if cell.who == Who.HOLDER else "WRONG234"
    body = {"code": code, **payload(act, appeal, world)}
    status = Caller().post(f"/appeals/{appeal.number}/{API_OF_PERSON[act]}", body).status_code
    assert (status not in (401, 403, 404)) is cell.allowed, status


@pytest.mark.parametrize("act", [act for act in TRANSITIONS if act not in OF_PERSON], ids=str)
def test_without_a_sign_in_nothing_is_done(world: World, act: Act) -> None:
    appeal = world.appeal(Who.NOBODY, Whose.STRANGE, act)
    browser, api = doors(world, Who.NOBODY)
    slug = next(item.slug for item in ACTS.values() if item.act == act)
    assert browser.post(f"/desk/{appeal.number}/{slug}/", {}).status_code in CLOSED_DOOR
    answer = api.post(f"/appeals/{appeal.number}/{API_OF_STAFF[act]}", payload(act, appeal, world))
    assert answer.status_code == 401


def with_hearing(appeal: Appeal, act: Act) -> Appeal:
    """An objection needs something to object to."""
    if act in (Act.OBJECT, Act.WAIVE):
        day = timezone.now() + timedelta(days=5)
        Hearing.objects.create(appeal=appeal, begins_at=day, place="12-бөлме", preliminary="?", objection_by=day.date())
    return appeal
