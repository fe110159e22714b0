"""Who may do what with indicators: reading is for everybody, keeping for some roles; through pages and API."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.unit.access.world import World, doors
from tests.unit.indicators.build import series_of, source_of

from qulaq.foundation.people.models import Role
from qulaq.hear.appeals.matrix import STAFF, Who
from qulaq.understand.indicators.models import Series

pytestmark = pytest.mark.django_db
KEEPERS = (Role.ANALYST, Role.ADMINISTRATOR)
BESIDE = (*KEEPERS, Role.CONTROLLER, Role.HEAD)
KEPT = [
    "",
    "sources/new/",
    "sources/stat/",
    "sources/stat/change/",
    "series/new/",
    "series/pipe-breaks/change/",
    "bring/",
]
CLOSED = (302, 403)


@pytest.fixture
def series(world: World) -> Series:
    marat = world.people[Who.ANALYST]
    return series_of(marat, source_of(marat))


@pytest.mark.parametrize("who", STAFF, ids=str)
@pytest.mark.parametrize("door", KEPT)
def test_some_roles_keep_them(world: World, series: Series, who: Who, door: str) -> None:
    browser, _api = doors(world, who)
    status = browser.get(f"/desk/indicators/{door}").status_code
    assert status == (200 if str(who) in KEEPERS else 403)


@pytest.mark.parametrize("who", STAFF, ids=str)
def test_some_more_put_them_beside_a_record(world: World, who: Who) -> None:
    browser, _api = doors(world, who)
    status = browser.get("/desk/indicators/beside/?kind=appeal&key=none").status_code
    assert status == (404 if str(who) in BESIDE else 403)  # 404: within, but there is no such record


@pytest.mark.parametrize("who", [Who.RESIDENT, Who.NOBODY], ids=str)
@pytest.mark.parametrize("door", [*KEPT, "beside/?kind=appeal&key=none"])
def test_nobody_else_does(world: World, series: Series, who: Who, door: str) -> None:
    browser, _api = doors(world, who)
    assert browser.get(f"/desk/indicators/{door}").status_code in CLOSED


@pytest.mark.parametrize("door", ["brought/1/take/", "brought/1/undo/", "sources/stat/ask/"])
def test_an_officer_presses_no_button_of_theirs(world: World, series: Series, door: str) -> None:
    browser, _api = doors(world, Who.OFFICER)
    assert browser.post(f"/desk/indicators/{door}").status_code == 403


@pytest.mark.parametrize("who", [*STAFF, Who.RESIDENT, Who.NOBODY], ids=str)
def test_everybody_reads_and_no_token_of_staff_sends(world: World, series: Series, who: Who) -> None:
    browser, api = doors(world, who)
    assert browser.get("/indicators/pipe-breaks/").status_code == 200
    assert api.get("/indicators/pipe-breaks").status_code == 200
    sent = api.post("/indicators/pipe-breaks/observations", {"observations": [{"period": "2026-01", "value": 1}]})
    assert sent.status_code in (401, 403)


def test_without_a_sign_in_the_desk_asks_for_one(series: Series) -> None:
    assert Client().get("/desk/indicators/").status_code == 302
