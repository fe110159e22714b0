from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town, analyst, head, officer, resident
from tests.unit.api.caller import Caller, client_of
from tests.unit.opinions.build import accepted, asked, day, drafted, experts, listed, problem, published, write

from qulaq.deliberate.opinions.models import Expert, Judgment
from qulaq.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def program(person: Person) -> Caller:
    return client_of(person, "appeals:work", token=person.name)


def sent(town: Town, **given: Any) -> dict[str, Any]:
    values = {
        "problem": "P-00901", "body": town.water.code, "territory": town.settlement.code, "language": "ru",
        "titles": {"ru": "Насосов достаточно"}, "texts": {"ru": "Что делать?"}, "closes_on": day(9).isoformat(),
    }  # fmt: skip
    return {**values, **given}


def test_the_whole_way(town: Town, saule: Person) -> None:
    problem(town)
    people = experts(town, saule)
    api, own = program(saule), [program(person) for person in people]
    made = api.post("/judgments", sent(town))
    assert made.status_code == 201, made.content
    here = f"/judgments/{made.json()['number']}"
    suggested: Any = api.get(f"/desk{here}/suggestions").json()  # type: ignore[attr-defined]
    assert {one["name"] for one in suggested["items"]} == {"Asan", "Beibit", "Dina"}
    for one in suggested["items"]:
        assert api.post(f"{here}/choose", {"expert": one["expert"]}).status_code == 200
    assert api.post(f"{here}/item", {"kind": "priority", "title_kk": "Желі"}).status_code == 200
    assert api.post(f"{here}/ask").json()["state"] == "asked"
    opinion = {"position": "agree", "text": "Жарайды", "grounds": "Өлшем", "language": "kk", "may_be_public": True}
    for expert in own:
        assert expert.post(f"/my{here}/accept", {"interest": ""}).status_code == 200
        assert expert.post(f"/my{here}/opinion", opinion).status_code == 200
    assert api.post(f"{here}/round", {"closes_on": day(3).isoformat()}).status_code == 200
    item = Judgment.objects.get().items.get().pk
    for expert, value in zip(own, (7, 8, 9), strict=True):
        answers = {"estimates": [{"item": item, "value": value}], "language": "kk"}
        assert expert.post(f"/my{here}/answer", answers).status_code == 200
    for act, body in (
        ("round-close", {}),
        ("due", {"closes_on": day(12).isoformat(), "reason": "Мереке"}),
        ("close", {}),
        ("conclude", {"kk": "Ауыстырылсын"}),
    ):
        answer = api.post(f"{here}/{act}", body)
        assert answer.status_code == 200, (act, answer.content)
    assert own[0].post(f"/my{here}/dissent", {"text": "Құбыр да керек", "language": "kk"}).status_code == 200
    for expert in own[1:]:
        assert expert.post(f"/my{here}/nothing-to-add").status_code == 200
    assert api.post(f"{here}/publish").json()["state"] == "published"
    read: Any = Caller().get(here).json()  # type: ignore[attr-defined]
    assert [one["count"] for one in read["agreement"]] == [3, 0, 0, 0]
    assert {one["percent"] for one in read["agreement"]} == {None}
    assert [bool(one["dissent"]) for one in read["seats"]] == [True, False, False]
    (rounds,) = (one["rounds"] for one in read["foresight"])
    assert (rounds[0]["median"], rounds[0]["consensus"], rounds[0]["stable"]) == (8, True, None)


def test_everybody_reads_what_was_asked_and_nobody_a_draft(town: Town, saule: Person) -> None:
    hidden = drafted(town, saule)
    shown = accepted(town, saule, experts(town, saule, "Asan"))
    listed_now: Any = Caller().get("/judgments").json()  # type: ignore[attr-defined]
    assert [one["number"] for one in listed_now["items"]] == [shown.number]
    assert Caller().get(f"/judgments/{hidden.number}").status_code == 404
    desk: Any = program(saule).get("/desk/judgments", state="draft").json()  # type: ignore[attr-defined]
    assert [one["number"] for one in desk["items"]] == [hidden.number]


def test_an_opinion_is_in_no_answer_before_the_last_day(town: Town, saule: Person) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = accepted(town, saule, [asan, beibit])
    write(made, asan, text="Secret words")
    for caller, path in (
        (Caller(), f"/judgments/{made.number}"),
        (program(saule), f"/desk/judgments/{made.number}"),
        (program(beibit), f"/my/judgments/{made.number}"),
    ):
        answer = caller.get(path)
        assert answer.status_code == 200
        assert b"Secret words" not in answer.content


def test_a_conclusion_is_in_no_public_answer_before_it_is_published(town: Town, saule: Person) -> None:
    from tests.unit.opinions.build import concluded

    made = concluded(town, saule, experts(town, saule, "Asan"))
    read: Any = Caller().get(f"/judgments/{made.number}").json()  # type: ignore[attr-defined]
    assert (read["conclusion"], read["agreement"], read["foresight"]) == ("", [], [])


@pytest.mark.parametrize(
    "wrong", [{"closes_on": "soon"}, {"body": "nowhere"}, {"language": "de"}, {"titles": {"de": "x"}}, {"extra": 1}]
)
def test_what_is_not_well_formed_is_told(town: Town, saule: Person, wrong: dict[str, Any]) -> None:
    problem(town)
    assert program(saule).post("/judgments", sent(town, **wrong)).status_code == 422


def test_a_rule_that_is_in_the_way_names_its_field(town: Town, saule: Person) -> None:
    answer = program(saule).post("/judgments", sent(town))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "problem")
    made = accepted(town, saule, experts(town, saule, "Asan"))
    assert program(head("Serik", town.water)).post(f"/judgments/{made.number}/publish").status_code == 409


def test_whose_it_is_not_does_not_find_it_or_may_not(town: Town, saule: Person) -> None:
    asan, beibit = experts(town, saule, "Asan", "Beibit")
    made = asked(town, saule, [asan])
    assert program(head("Timur", town.roads)).post(f"/judgments/{made.number}/close").status_code == 404
    assert program(officer("Bolat", town.water)).post(f"/judgments/{made.number}/close").status_code == 403
    assert (
        program(analyst("Marat", town.district)).post(f"/judgments/{made.number}/withdraw", {"reason": "x"}).status_code
        == 403
    )
    assert program(beibit).post(f"/my/judgments/{made.number}/accept", {}).status_code == 404
    assert Caller().post(f"/judgments/{made.number}/close").status_code == 401


def test_the_register_by_program(town: Town, saule: Person) -> None:
    marat = program(analyst("Marat", town.district))
    entry = {
        "name": "Асқар", "topics": [town.water_supply.code], "territory": town.settlement.code, "languages": ["kk"],
        "agreed_on": day(-1).isoformat(), "email": "askar@example.kz", "about": {"kk": "Су"},
    }  # fmt: skip
    made = marat.post("/experts", entry)
    assert made.status_code == 201, made.content
    here, api = f"/experts/{made.json()['id']}", program(saule)
    assert Caller().get(here).status_code == 404
    assert marat.post(f"{here}/list").status_code == 403
    assert api.post(f"{here}/list").json()["state"] == "listed"
    assert api.post(f"{here}/change", {**entry, "organisation": "Институт"}).json()["organisation"] == "Институт"
    interest = {"kind": "funding", "what": "Грант", "body": town.water.code, "since": day(-30).isoformat()}
    kept = api.post(f"{here}/interest", interest).json()["interests"][0]
    ended = {"interest": kept["id"], "until": day(0).isoformat()}
    assert api.post(f"{here}/interest-end", ended).json()["interests"][0]["until"] == day(0).isoformat()
    read = Caller().get(here)
    assert b"askar@example.kz" not in read.content
    assert api.post(f"{here}/leave", {"reason": "Зейнет"}).json()["state"] == "left"
    assert api.post(f"{here}/return").json()["state"] == "listed"
    found: Any = Caller().get("/experts", topic="t-utilities").json()  # type: ignore[attr-defined]
    assert [one["id"] for one in found["items"]] == [Expert.objects.get().pk]
    assert Caller().get("/experts", topic="t-potholes").json()["items"] == []  # type: ignore[attr-defined]


def test_an_expert_shows_published_judgments_alone(town: Town, saule: Person) -> None:
    (asan,) = experts(town, saule, "Asan")
    done = published(town, saule, [asan])
    accepted(town, saule, [asan])
    read: Any = Caller().get(f"/experts/{asan.expert.pk}").json()  # type: ignore[attr-defined]
    assert read["judgments"] == [done.number]


def test_pages_of_lists_do_not_shift(town: Town, saule: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from qulaq.deliberate.opinions.api import experts as register

    monkeypatch.setattr(register, "PAGE", 1)
    for name in ("Asan", "Beibit"):
        listed(town, saule, resident(name))
    first: Any = Caller().get("/experts").json()  # type: ignore[attr-defined]
    second: Any = Caller().get("/experts", cursor=first["next"]).json()  # type: ignore[attr-defined]
    assert [first["items"][0]["name"], second["items"][0]["name"], second["next"]] == ["Asan", "Beibit", None]
