"""Who may do what with that which is read out of words: every door of it, by everybody, with every kind of appeal."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.access.world import World, doors

from qulaq.hear.appeals.matching.listing import WATCHING
from qulaq.hear.appeals.matrix import STAFF, Cell, Sight, Who, Whose, cells
from qulaq.hear.appeals.models import Act

pytestmark = pytest.mark.django_db
CLOSED = (403, 404)
PLACE = {"source": "words", "start": 0, "end": 2}
# What is asked of the desk page, and what of the API; the role of which act it takes, or that it is read at work.
PAGES: list[tuple[str, Act | Sight, dict[str, str]]] = [
    ("topic", Act.NOTE, {}),
    ("masks", Act.RELEASE, {"turn": "words:0:2"}),
    ("answer-check", Act.ANSWER, {"text": "Жөнделді"}),
    ("campaign", Sight.READ, {}),
    ("not-alike", Sight.READ, {}),
]
PROGRAMS: list[tuple[str, Act, dict[str, Any]]] = [
    ("topic", Act.NOTE, {"topic": "t-potholes"}),
    ("masking/turn", Act.RELEASE, PLACE),
    ("masking/hide", Act.RELEASE, {"words": "Абай"}),
    ("answer", Act.ANSWER, {"text": "Жөнделді", "outcome": "satisfied"}),
]
INSIDE = (Whose.OWN_BODY, Whose.BELOW, Whose.OTHER_BODY, Whose.OTHER_TERRITORY)


def cells_of(what: Act | Sight) -> list[Cell]:
    return [cell for cell in cells() if cell.what == what and cell.who in STAFF and cell.whose != Whose.OWN]


def by_cell(table: list[Any]) -> list[Any]:
    return [
        pytest.param(cell, door, given, id=f"{door}-{cell}") for door, what, given in table for cell in cells_of(what)
    ]


@pytest.mark.parametrize(("cell", "door", "given"), by_cell(PAGES))
def test_at_the_desk(world: World, cell: Cell, door: str, given: dict[str, str]) -> None:
    appeal = world.appeal(cell.who, cell.whose, None if isinstance(cell.what, Sight) else Act(cell.what))
    browser, _api = doors(world, cell.who)
    other = {"other": appeal.number} if door == "not-alike" else {}
    status = browser.post(f"/desk/{appeal.number}/{door}/", {**given, **other}).status_code
    assert (status not in CLOSED) is cell.allowed, status


@pytest.mark.parametrize(("cell", "door", "given"), by_cell(PROGRAMS))
def test_by_api(world: World, cell: Cell, door: str, given: dict[str, Any]) -> None:
    appeal = world.appeal(cell.who, cell.whose, Act(cell.what))
    _browser, api = doors(world, cell.who)
    status = api.post(f"/appeals/{appeal.number}/{door}", given).status_code
    assert (status not in (*CLOSED, 422)) is cell.allowed, status


@pytest.mark.parametrize("cell", [cell for cell in cells_of(Sight.READ) if cell.whose in INSIDE], ids=str)
def test_what_is_only_read_is_read_by_those_who_work_there(world: World, cell: Cell) -> None:
    appeal = world.appeal(cell.who, cell.whose, None)
    browser, api = doors(world, cell.who)
    assert (browser.get(f"/desk/{appeal.number}/like/").status_code == 200) is cell.allowed
    assert (api.get(f"/appeals/{appeal.number}/like").status_code == 200) is cell.allowed
    check = api.post(f"/appeals/{appeal.number}/answer/check", {"text": "Жөнделді", "outcome": "satisfied"})
    assert (check.status_code == 200) is cell.allowed


@pytest.mark.parametrize("who", STAFF, ids=str)
def test_under_the_marks_looks_only_whoever_has_taken_it(world: World, who: Who) -> None:
    appeal = world.appeal(who, Whose.OWN_BODY, None)
    browser, api = doors(world, who)
    assert browser.get(f"/desk/{appeal.number}/masks/under/").status_code in CLOSED
    if api.post(f"/appeals/{appeal.number}/take").status_code == 200:
        assert browser.get(f"/desk/{appeal.number}/masks/under/").status_code == 200


@pytest.mark.parametrize("who", STAFF, ids=str)
def test_campaigns_are_watched_by_some_roles(world: World, who: Who) -> None:
    browser, _api = doors(world, who)
    assert (browser.get("/desk/campaigns/").status_code == 200) is (str(who) in WATCHING)


@pytest.mark.parametrize(
    "path", ["topic-models", "urgency-models", "appeals/26-0000001-1/suggestion", "appeals/26-0000001-1/masking"]
)
def test_a_program_without_a_token_reads_none_of_it(world: World, path: str) -> None:
    _browser, api = doors(world, Who.NOBODY)
    assert api.get(f"/{path}").status_code == 401
