from __future__ import annotations

import pytest
from tests.people import Town, analyst, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.measures.build import proposed
from tests.unit.participation.build import CHANGES, counted_measure, declared, heard_problem

pytestmark = pytest.mark.django_db


def test_declaring_and_reading(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = counted_measure(town, serik, heard_problem(town, analyst("Marat", town.district)))
    api, here = client_of(serik, "appeals:work"), f"/participation/measure/{measure.number}"
    made = api.post(f"{here}/declare", {"level": "consulting", "changes_kk": CHANGES})
    assert made.status_code == 200, made.content
    read = Caller().get(here).json()  # type: ignore[attr-defined]
    assert (read["declared"], read["measured"], read["verdict"]) == ("consulting", "consulting", "kept")
    assert [(one["fact"], one["count"]) for one in read["facts"] if one["happened"]] == [("heard", 6)]
    assert [one["changes_kk"] for one in read["declarations"]] == [CHANGES]


def test_refusals(town: Town) -> None:
    serik = head("Serik", town.water)
    measure, hidden = counted_measure(town, serik), proposed(town, serik)
    api, bolat = client_of(serik, "appeals:work"), client_of(officer("Bolat", town.water), "appeals:work", token="b")
    here = f"/participation/measure/{measure.number}"
    given = {"level": "informing"}
    statuses = [
        api.post(f"{here}/take-back", {"reason": "-"}).status_code,
        api.post(f"{here}/declare", {"level": "best"}).status_code,
        api.post(f"{here}/declare", {"level": "consulting"}).status_code,
        bolat.post(f"{here}/declare", given).status_code,
        Caller().post(f"{here}/declare", given).status_code,
        api.post(f"/participation/measure/{hidden.number}/declare", given).status_code,
        Caller().get(f"/participation/measure/{hidden.number}").status_code,
    ]
    assert statuses == [409, 422, 409, 403, 401, 404, 404]


def test_lists_and_figures(town: Town) -> None:
    serik = head("Serik", town.water)
    declared(serik, counted_measure(town, serik))
    counted_measure(town, serik)
    mine = client_of(serik, "appeals:read")
    listed = Caller().get("/participation", level="none").json()  # type: ignore[attr-defined]
    figures = Caller().get("/participation/figures").json()  # type: ignore[attr-defined]
    owed = mine.get("/desk/participation", verdict="undeclared").json()  # type: ignore[attr-defined]
    assert (len(listed["items"]), len(owed["items"]), figures["total"]["consulting"]) == (1, 1, 1)
    assert figures["bodies"][0]["body"]["code"] == town.water.code
    other = client_of(officer("Bolat", town.water), "appeals:read", token="b")
    assert other.get("/desk/participation").status_code == 403
