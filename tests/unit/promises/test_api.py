"""Promises and reports through a program."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, controller, head, officer, resident
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.promises.build import day, kept, overdue, picture, promised
from tests.unit.promises.scenes import KK, RU, answered, found, last_quarter, published

from qulaq.account.promises.actions import doing
from qulaq.account.promises.models import FoundPromise, Opinion, Promise
from qulaq.foundation.files.actions import receive

pytestmark = pytest.mark.django_db


def staff(person: Any) -> Caller:
    return client_of(person, "appeals:work", token=person.name)


def sent(town: Town, **more: Any) -> dict[str, Any]:
    values = {
        "body": town.water.code, "territory": town.settlement.code, "topic": town.water_supply.code, "language": "ru",
        "titles": {"ru": "Заменить два насоса", "kk": "Екі сорғыны ауыстыру"}, "made_on": day(0).isoformat(),
        "due_on": day(30).isoformat(), "origin": "meeting", "source_words": "Встреча с жителями",
    }  # fmt: skip
    return {**values, **more}


def test_the_whole_way(town: Town) -> None:
    serik = head("Serik", town.water)
    api, saule = staff(serik), staff(controller("Saule", town.district))
    made = api.post("/promises", sent(town, leader=serik.email))
    assert made.status_code == 201, made.content
    here = f"/promises/{made.json()['number']}"
    for address, body in (
        ("move", {"due_on": day(60).isoformat(), "reason": "Поставка"}),
        ("correct", {"language": "ru", "titles": {"ru": "Заменить три насоса"}, "reason": "Ошибка"}),
    ):
        answer = api.post(f"{here}/{address}", body)
        assert answer.status_code == 200, (address, answer.content)
    assert api.post(f"{here}/keep", {"text": "Готово"}).status_code == 409  # without a paper
    promise = Promise.objects.get()
    file = receive(by=serik, session_key="s", upload=picture())
    doing.add_evidence(by=serik, promise_id=promise.pk, caption="Насос", attachment_id=file.pk, session_key="s")
    assert api.post(f"{here}/keep", {"text": "Готово"}).json()["state"] == "kept"
    assert saule.post(f"{here}/dispute", {"reason": "Один насос"}).json()["state"] == "running"
    assert api.post(f"{here}/break", {"reason": "Нет денег"}).json()["state"] == "broken"
    read = Caller(language="ru").get(here).json()  # type: ignore[attr-defined]
    assert (read["title"], read["leader"].split(": ")[-1]) == ("Заменить три насоса", "Serik")
    assert (read["moves"][0]["old"], len(read["evidence"]), read["ended_because"]) == (
        day(30).isoformat(), 1, "Нет денег",
    )  # fmt: skip


def test_withdrawing_and_another_leader(town: Town) -> None:
    serik, askar = head("Serik", town.water), head("Askar", town.akimat)
    promise = promised(town, serik)
    here = f"/promises/{promise.number}"
    api = staff(askar)
    assert api.post(f"{here}/leader", {"leader": askar.email, "reason": "Бұйрық"}).status_code == 200
    assert api.post(f"{here}/leader", {"leader": "nobody@example.kz", "reason": "…"}).status_code == 409
    assert api.post(f"{here}/withdraw", {"reason": "Қате"}).status_code == 409  # he answers for it
    saule = staff(controller("Saule", town.district))
    assert saule.post(f"{here}/withdraw", {"reason": "Қате"}).json()["state"] == "withdrawn"


def test_lists(town: Town) -> None:
    serik = head("Serik", town.water)
    promise = promised(town, serik)
    everybody = Caller()
    for query in ({}, {"state": "running"}, {"body": "t-water"}, {"territory": "t-region"}, {"q": "сорғы"}):
        items = everybody.get("/promises", **query).json()["items"]  # type: ignore[attr-defined]
        assert [one["number"] for one in items] == [promise.number], query
    assert everybody.get("/promises", state="kept").json()["items"] == []  # type: ignore[attr-defined]
    assert staff(serik).get("/desk/promises").json()["items"]  # type: ignore[attr-defined]
    timur = staff(head("Timur", town.roads))
    assert timur.get("/desk/promises").json()["items"] == []  # type: ignore[attr-defined]
    assert timur.get(f"/desk/promises/{promise.number}").status_code == 404
    assert everybody.get("/promises/U-26-9999").status_code == 404


def test_tallies(town: Town) -> None:
    serik = head("Serik", town.water)
    kept(promised(town, serik, leader_id=serik.pk), serik)
    [line] = Caller().get("/promise-bodies").json()["items"]  # type: ignore[attr-defined]
    assert (line["body"]["code"], line["tally"]["kept"], line["ranked"]) == ("t-water", 1, False)
    assert 0 < line["tally"]["in_time"]["low"] < 1
    body = Caller().get("/promise-bodies/t-water").json()  # type: ignore[attr-defined]
    assert body["leaders"][0]["leader"].endswith("Serik")
    assert Caller().get("/promise-bodies/nobody").status_code == 404


def test_what_was_found_in_answers(town: Town) -> None:
    row = found(answered(town, appeal_in(town), day(20)))
    api = staff(officer("Bolat", town.water))
    [item] = api.get("/desk/found-promises").json()["items"]  # type: ignore[attr-defined]
    assert (item["id"], item["due_on"]) == (row.pk, day(20).isoformat())
    words = {"language": "kk", "titles": {"kk": "Құбырды ауыстыру"}, "due_on": item["due_on"]}
    assert api.post(f"/found-promises/{row.pk}/confirm", words).status_code == 201
    assert api.post(f"/found-promises/{row.pk}/confirm", words).status_code == 409
    other = found(answered(town, appeal_in(town), day(30)))
    assert api.post(f"/found-promises/{other.pk}/set-aside").status_code == 204
    assert FoundPromise.objects.filter(state="waiting").count() == 0
    assert staff(officer("Timur", town.roads)).post(f"/found-promises/{other.pk}/confirm", words).status_code == 404


def test_a_resident_says_once_that_it_was_not_done(town: Town) -> None:
    promise = overdue(town, head("Serik", town.water), 1)
    here = f"/promises/{promise.number}/not-done"
    assert Caller().post(here, {"words": "Жоқ."}).status_code == 201
    assert Caller().post(here, {"words": "Жоқ."}).status_code == 409
    assert Caller().post(here, {"words": ""}).status_code == 422


def test_a_report_from_draft_to_opinion(town: Town) -> None:
    api, code = staff(head("Serik", town.water)), last_quarter().code
    made = api.post("/reports", {"body": "t-water", "quarter": code})
    assert made.status_code == 201, made.content
    here = f"/desk/reports/{made.json()['number']}"
    public = f"/reports/t-water/{code}"
    assert Caller().get(public).status_code == 404
    for act, body in (
        ("say", {"says_kk": KK, "says_ru": RU}), ("count", {}), ("sign", {}), ("reopen", {}), ("sign", {}),
        ("publish", {}),
    ):  # fmt: skip
        answer = api.post(f"{here}/{act}", body)
        assert answer.status_code == 200, (act, answer.content)
    read = Caller(language="ru").get(public).json()  # type: ignore[attr-defined]
    assert read["figures"]["voices"]["heard"] == 0
    assert RU in read["sections"][0]["said"]
    assert Caller().post(f"{public}/opinions", {"stars": 4.0, "words": "Жақсы"}).status_code == 201
    assert Opinion.objects.get().stars == 4
    assert api.post(f"{here}/correct", {"because": "Қате"}).json()["version"] == 2
    assert [one["version"] for one in Caller().get("/reports").json()["items"]] == [1]  # type: ignore[attr-defined]
    assert len(api.get("/desk/reports", body="t-water", quarter=code).json()["items"]) == 2  # type: ignore[attr-defined]


def test_who_has_no_role_is_told_so_and_a_wrong_quarter_too(town: Town) -> None:
    report = published(town)
    assert staff(resident("Madina")).post(f"/desk/reports/{report.number}/correct", {"because": "…"}).status_code == 404
    bolat = staff(officer("Bolat", town.water))
    assert bolat.post(f"/desk/reports/{report.number}/correct", {"because": "…"}).status_code == 403
    assert bolat.post("/reports", {"body": "t-water", "quarter": "2026-9"}).status_code == 422
    assert bolat.post("/promises", sent(town)).status_code == 403
