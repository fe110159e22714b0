"""Figures of quality are the same for the resident and the minister; only the rows behind a number differ."""

from __future__ import annotations

import pytest
from tests.unit.access.world import World, doors
from tests.unit.quality.voices import answered

from qulaq.hear.appeals.matrix import STAFF, Who

pytestmark = pytest.mark.django_db
PAGES = ["/quality/", "/quality/heads/", "/quality/territories/", "/dashboard/place/t-kz/", "/dashboard/body/t-akimat/"]
EVERYBODY = [*STAFF, Who.RESIDENT, Who.NOBODY]


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_everybody_reads_them(world: World, who: Who, page: str) -> None:
    browser, _api = doors(world, who)
    assert browser.get(page).status_code == 200


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
def test_everybody_reads_the_same(world: World, who: Who) -> None:
    answered(world.town, 30, solved="yes", stars=5)
    browser, api = doors(world, who)
    told = browser.get("/quality/").context["rows"][0]["told"]
    assert [one.value for one in told[:3]] == ["100", "100", "5,0"]
    assert api.get("/quality").json()["items"][0]["measures"]["solved"]["n"] == 30


@pytest.mark.parametrize("who", EVERYBODY, ids=str)
def test_rows_open_where_the_person_works_and_else_in_public(world: World, who: Who) -> None:
    answered(world.town, 30)
    browser, _api = doors(world, who)
    rows = browser.get(f"/dashboard/body/{world.town.water.code}/").context["figures"][0]["href"]
    assert rows
    assert browser.get(rows).status_code == 200
