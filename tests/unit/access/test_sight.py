"""Who sees which appeal, and who opens name and contact: every cell, through the pages and through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.unit.access.world import EMAIL, World, doors
from tests.unit.api.caller import Caller

from qulaq.foundation.journal.models import Entry
from qulaq.hear.appeals.matrix import STAFF, Cell, Sight, Who, Whose, cells
from qulaq.hear.appeals.models import Act

pytestmark = pytest.mark.django_db
READ = [cell for cell in cells() if cell.what == Sight.READ]
CONTACT = [cell for cell in cells() if cell.what == Sight.CONTACT]
AT_DESK = [cell for cell in READ if cell.who in STAFF and cell.whose != Whose.OWN]
OF_PERSON = [cell for cell in READ if cell not in AT_DESK]


@pytest.mark.parametrize("cell", AT_DESK, ids=str)
def test_the_matter_at_the_desk(world: World, cell: Cell) -> None:
    appeal = world.appeal(cell.who, cell.whose, None)
    browser, api = doors(world, cell.who)
    assert (browser.get(f"/desk/{appeal.number}/").status_code == 200) is cell.allowed
    assert (api.get(f"/appeals/{appeal.number}/matter").status_code == 200) is cell.allowed


@pytest.mark.parametrize("cell", AT_DESK, ids=str)
def test_the_lists_hold_what_may_be_read(world: World, cell: Cell) -> None:
    appeal = world.appeal(cell.who, cell.whose, None)
    browser, api = doors(world, cell.who)
    listed = cell.allowed and cell.whose not in (Whose.ASKED, Whose.COMPLAINED)  # those have a list of their own
    assert (appeal.number in browser.get("/desk/?state=all").content.decode()) is listed
    assert (appeal.number in api.get("/appeals").content.decode()) is listed


@pytest.mark.parametrize("cell", OF_PERSON, ids=str)
def test_the_status_page(world: World, cell: Cell) -> None:
    appeal = world.appeal(cell.who, cell.whose, None)
    browser, _api = doors(world, cell.who, appeal)
    assert (appeal.text in browser.get(f"/a/{appeal.number}/").content.decode()) is cell.allowed
    code = appeal.code if cell.who == Who.HOLDER else "WRONG234"
    answer = Caller().get(f"/appeals/{appeal.number}", code=code)
    assert (answer.status_code == 200) is (cell.who == Who.HOLDER)  # the API knows the pair only


@pytest.mark.parametrize("cell", CONTACT, ids=str)
def test_opening_contact(world: World, cell: Cell) -> None:
    appeal = world.appeal(cell.who, cell.whose, None)
    browser, api = doors(world, cell.who, appeal)
    page: Any = browser.post(f"/desk/{appeal.number}/contact/", {"need": "call"})
    answer = api.post(f"/appeals/{appeal.number}/contact", {"need": "call"})
    assert (EMAIL in page.content.decode(), EMAIL in answer.content.decode()) == (cell.allowed, cell.allowed)
    looks = Entry.objects.filter(act="personal.viewed", subject=appeal.journal_name, after__need="call")
    assert looks.count() == (2 if cell.allowed else 0)


@pytest.mark.parametrize("whose", [Whose.OWN_BODY, Whose.ASKED, Whose.COMPLAINED])
def test_reading_is_not_seeing_contact(world: World, whose: Whose) -> None:
    appeal = world.appeal(Who.OFFICER, whose, None)
    browser, api = doors(world, Who.OFFICER)
    assert EMAIL not in browser.get(f"/desk/{appeal.number}/").content.decode()
    assert EMAIL not in api.get(f"/appeals/{appeal.number}/matter").content.decode()


def test_whoever_has_taken_it_sees_contact_while_it_is_worked_on(world: World) -> None:
    appeal = world.appeal(Who.OFFICER, Whose.OWN_BODY, Act.TAKE)
    browser, api = doors(world, Who.OFFICER)
    api.post(f"/appeals/{appeal.number}/take")
    assert EMAIL in browser.get(f"/desk/{appeal.number}/").content.decode()
    assert EMAIL in api.get(f"/appeals/{appeal.number}/matter").content.decode()


def test_without_a_sign_in_the_desk_asks_for_one(world: World) -> None:
    appeal = world.appeal(Who.NOBODY, Whose.STRANGE, None)
    assert Client().get(f"/desk/{appeal.number}/").status_code == 302
