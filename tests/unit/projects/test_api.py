from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.measures.build import decided
from tests.unit.projects.build import day, prepared, running

from qulaq.decide.projects.models import Project

pytestmark = pytest.mark.django_db


def sent(town: Town, **given: Any) -> dict[str, Any]:
    values = {
        "body": town.water.code, "territory": town.settlement.code, "language": "ru", "titles": {"ru": "Чистая вода"},
        "texts": {"ru": "Насосы и трубы."},
        "indicator": {
            "name": "Напор", "unit": "бар", "baseline": 1, "baseline_on": day(-9).isoformat(), "target": 3,
            "target_on": day(90).isoformat(),
        },
    }  # fmt: skip
    return {**values, **given}


def test_the_whole_way(town: Town) -> None:
    serik = head("Serik", town.water)
    api, measure = client_of(serik, "appeals:work"), decided(town, serik)
    made = api.post("/projects", sent(town))
    assert made.status_code == 201, made.content
    here = f"/projects/{made.json()['number']}"
    start = {
        "leader": serik.email,
        "begins_on": day(0).isoformat(),
        "due_on": day(90).isoformat(),
        "budget": 20_000_000,
    }
    for address, body in (
        ("edit", sent(town, titles={"ru": "Вода"})),
        ("measure", {"measure": measure.number}),
        ("milestone", {"title": "Закупка", "due_on": day(9).isoformat()}),
        ("start", start),
        ("reached", {"milestone": 0}),
        ("spending", {"on": day(0).isoformat(), "sum": "5000000.50", "purpose": "Насосы", "document": "Акт 7"}),
        ("reading", {"value": 2, "on": day(0).isoformat(), "source": "Манометр"}),
        ("due", {"due_on": day(120).isoformat(), "reason": "Поставка"}),
        ("budget", {"budget": 21_000_000, "reason": "Цены"}),
        ("finish", {"text": "Вода чистая"}),
    ):
        if address == "reached":
            body = {"milestone": Project.objects.get().milestones.get().pk}
        answer = api.post(f"{here}/{address}", body)
        assert answer.status_code == 200, (address, answer.content)
    read: Any = Caller().get(here).json()  # type: ignore[attr-defined]
    assert (read["spent"], read["state"], read["last_value"]) == ("5000000.50", "finished", 2)
    assert [one["number"] for one in read["measures"]] == [measure.number]


def test_everybody_reads_what_has_begun(town: Town) -> None:
    serik = head("Serik", town.water)
    shown, hidden = running(town, serik), prepared(town, serik)
    listed: Any = Caller().get("/projects").json()  # type: ignore[attr-defined]
    assert [one["number"] for one in listed["items"]] == [shown.number]
    assert Caller().get(f"/projects/{hidden.number}").status_code == 404
    desk: Any = client_of(serik, "appeals:work").get("/desk/projects").json()  # type: ignore[attr-defined]
    assert [one["number"] for one in desk["items"]] == [shown.number, hidden.number]


@pytest.mark.parametrize(
    "wrong", [{"budget": -1}, {"titles": {"de": "Wasser"}}, {"body": "nowhere"}, {"begins_on": "soon"}, {"more": 1}]
)
def test_what_is_not_well_formed_is_told(town: Town, wrong: dict[str, Any]) -> None:
    api = client_of(head("Serik", town.water), "appeals:work")
    assert api.post("/projects", sent(town, **wrong)).status_code == 422


def test_who_may_not_is_told_so(town: Town) -> None:
    project = running(town, head("Serik", town.water))
    inside = client_of(officer("Bolat", town.water), "appeals:work")
    outside = client_of(officer("Erlan", town.roads), "appeals:work", token="another")
    for address, body in (("stop", {"reason": "…"}), ("leader", {"leader": "a@example.kz", "reason": "…"})):
        assert inside.post(f"/projects/{project.number}/{address}", body).status_code == 403
        assert outside.post(f"/projects/{project.number}/{address}", body).status_code == 404
        assert Caller().post(f"/projects/{project.number}/{address}", body).status_code == 401
    mine = client_of(head("Timur", town.water), "appeals:work", token="third")
    assert mine.post(f"/projects/{project.number}/stop", {"reason": "Жоқ"}).json()["state"] == "stopped"
