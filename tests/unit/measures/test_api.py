from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, analyst, controller, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.measures.build import day, decided, in_work, late, problem, proposed
from tests.unit.measures.test_working import with_evidence

from qulaq.decide.measures.models import Measure, NoMeasure

pytestmark = pytest.mark.django_db


def sent(town: Town, **given: Any) -> dict[str, Any]:
    values = {
        "body": town.water.code, "territory": town.settlement.code, "language": "ru", "titles": {"ru": "Новые насосы"},
        "texts": {"ru": "Два насоса."}, "why": "Старые", "budget": "12500000.50",
        "indicator": {
            "name": "Напор", "unit": "бар", "baseline": 1, "baseline_on": day(-9).isoformat(), "target": 3,
            "target_on": day(90).isoformat(),
        },
        "effect": {"on": "voices", "low": 20, "high": 40, "note": "По похожим посёлкам"},
    }  # fmt: skip
    return {**values, **given}


def staff(person: Any, token: str = "") -> Caller:
    return client_of(person, "appeals:work", token=token or person.name)


def test_the_whole_way(town: Town) -> None:
    serik, found = head("Serik", town.water), problem(town)
    api, saule = staff(serik), staff(controller("Saule", town.district))
    made = api.post("/measures", sent(town, problems=[found.number]))
    assert made.status_code == 201, made.content
    here = f"/measures/{made.json()['number']}"
    option = {"title": "Заменить", "pros": "Быстро", "cons": "Дорого", "cost": 12_500_000, "chosen": True}
    for address, body in (
        ("option", option),
        ("advice", {"author": "Институт воды", "text": "Годится", "url": "https://example.kz/a"}),
        ("decide", {"owner": serik.email, "due_on": day(30).isoformat()}),
        ("begin", {}),
        ("step", {"title": "Купить", "due_on": day(9).isoformat()}),
        ("step-done", {"step": 0}),
        ("reading", {"value": 2.5, "on": day(0).isoformat(), "source": "Манометр"}),
        ("due", {"due_on": day(60).isoformat(), "reason": "Поставка"}),
        ("budget", {"budget": 13_000_000, "reason": "Цены"}),
    ):
        if address == "step-done":
            body = {"step": Measure.objects.get().plan.get().pk}
        answer = api.post(f"{here}/{address}", body)
        assert answer.status_code == 200, (address, answer.content)
    with_evidence(Measure.objects.get(), serik, "before", "after")
    assert api.post(f"{here}/finish", {"text": "Стоят"}).json()["state"] == "done"
    assert saule.post(f"{here}/check", {"text": "Видела"}).json()["state"] == "checked"
    read = Caller(language="ru").get(here).json()  # type: ignore[attr-defined]
    assert (read["problems"], read["leader"].split(": ")[-1], read["currency"]) == ([found.number], "Serik", "KZT")
    assert (len(read["evidence"]), read["changes"][0]["new"], read["effect"]["high"]) == (2, day(60).isoformat(), 40)
    assert read["indicator"]["readings"][0]["value"] == 2.5


def test_everybody_reads_what_was_decided_and_nobody_a_proposal(town: Town) -> None:
    serik = head("Serik", town.water)
    shown, hidden = decided(town, serik), proposed(town, serik)
    listed = [one["number"] for one in Caller().get("/measures").json()["items"]]  # type: ignore[attr-defined]
    assert listed == [shown.number]
    assert Caller().get(f"/measures/{hidden.number}").status_code == 404
    desk = staff(serik).get("/desk/measures").json()["items"]  # type: ignore[attr-defined]
    assert [one["number"] for one in desk] == [shown.number, hidden.number]


def test_pages_of_the_list_do_not_shift(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from qulaq.decide.measures.api import reading

    monkeypatch.setattr(reading, "PAGE", 1)
    serik = head("Serik", town.water)
    first, second = decided(town, serik), decided(town, serik)
    page: Any = Caller().get("/measures").json()  # type: ignore[attr-defined]
    following: Any = Caller().get("/measures", cursor=page["next"]).json()  # type: ignore[attr-defined]
    assert [page["items"][0]["number"], following["items"][0]["number"]] == [first.number, second.number]
    assert following["next"] is None


@pytest.mark.parametrize(
    "wrong",
    [{"budget": -1}, {"budget": 1.234}, {"titles": {"de": "Pumpen"}}, {"language": "de"}, {"body": "nowhere"},
     {"indicator": {"name": "Напор"}}, {"effect": {"on": "love", "low": 1, "high": 2, "note": ""}}],
)  # fmt: skip
def test_what_is_not_well_formed_is_told(town: Town, wrong: dict[str, Any]) -> None:
    assert staff(head("Serik", town.water)).post("/measures", sent(town, **wrong)).status_code == 422


def test_a_rule_that_is_in_the_way_names_its_field(town: Town) -> None:
    answer = staff(head("Serik", town.water)).post("/measures", sent(town, titles={"kk": "Сорғы"}))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "title_ru")


def test_somebody_who_leads_nothing_can_not_answer_for_it(town: Town) -> None:
    serik = head("Serik", town.water)
    answer = staff(serik).post(
        f"/measures/{proposed(town, serik).number}/decide", {"owner": "nobody@example.kz", "due_on": day(3).isoformat()}
    )
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "owner")


def test_an_analyst_is_told_that_deciding_is_not_theirs(town: Town) -> None:
    measure = proposed(town, head("Serik", town.water))
    api = staff(analyst("Marat", town.district))
    assert api.post(f"/measures/{measure.number}/refuse", {"reason": "Жоқ"}).status_code == 403
    assert staff(officer("Erlan", town.roads)).post(f"/measures/{measure.number}/begin").status_code == 404


def test_a_measure_is_cancelled_with_its_reason(town: Town) -> None:
    serik = head("Serik", town.water)
    measure = late(in_work(town, serik), 3)
    answer = staff(serik).post(f"/measures/{measure.number}/cancel", {"reason": "Құбыр ауысады"})
    assert answer.json()["state"] == "cancelled"


def test_no_measure_is_said_and_taken_back(town: Town) -> None:
    api, found = staff(head("Serik", town.water)), problem(town)
    body = {"problem": found.number, "body": town.water.code, "language": "kk", "reason": "Маусымдық"}
    made = api.post("/no-measures", body)
    assert made.status_code == 201
    listed: Any = Caller().get("/no-measures").json()  # type: ignore[attr-defined]
    assert listed["items"][0]["problem"] == found.number
    assert api.post(f"/no-measures/{made.json()['id']}/end").status_code == 200
    assert NoMeasure.objects.get().ended_at
    assert api.post(f"/no-measures/{made.json()['id']}/end").status_code == 409
