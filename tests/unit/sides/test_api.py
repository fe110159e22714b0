"""The same acts through the API, with the same rules."""

from __future__ import annotations

import pytest
from tests.people import Town, controller, head, officer, operator
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.sides.matter import QUESTION, TOLD, letters, taken

from qulaq.hear.appeals.actions import sides
from qulaq.hear.appeals.models import Appeal, Consultation, Statement

WORK = "appeals:work"


@pytest.fixture
def matter(town: Town) -> tuple[Appeal, Caller]:
    appeal, bolat = taken(town)
    return appeal, client_of(bolat, WORK)


def other(town: Town) -> Caller:
    return client_of(officer("Zarina", town.roads), WORK, token="a-token-of-zarina")


def test_asking_and_replying(matter: tuple[Appeal, Caller]) -> None:
    appeal, bolat = matter
    assert bolat.post(f"/appeals/{appeal.number}/ask", {"question": QUESTION}).status_code == 200
    (asked,) = bolat.get(f"/appeals/{appeal.number}/statements").json()["items"]
    assert (asked["question"], asked["side"], asked["given_at"]) == (QUESTION, "applicant", None)
    said = {"code": appeal.code, "text": "Дүйсенбіде", "statement": asked["id"]}
    assert Caller().post(f"/appeals/{appeal.number}/reply", said).status_code == 200
    assert Statement.objects.get().text == "Дүйсенбіде"


def test_a_wrong_code_replies_to_nothing(matter: tuple[Appeal, Caller]) -> None:
    appeal, _bolat = matter
    for act in ("reply", "withdrawal"):
        body = {"code": "WRONGWRO", **({"text": "Мен"} if act == "reply" else {})}
        assert Caller().post(f"/appeals/{appeal.number}/{act}", body).status_code == 404
    appeal.refresh_from_db()
    assert (Statement.objects.count(), appeal.state) == (0, "in_work")


def test_the_other_party_and_evidence(matter: tuple[Appeal, Caller]) -> None:
    appeal, bolat = matter
    asked = {"question": QUESTION, "told": TOLD, "body": "t-roads", "email": "roads@example.kz"}
    assert bolat.post(f"/appeals/{appeal.number}/ask-party", asked).status_code == 200
    assert letters("explanation_asked")[0].to_email == "roads@example.kz"
    number = Statement.objects.get().pk
    assert bolat.post(f"/appeals/{appeal.number}/explain", {"text": "Сынған", "statement": number}).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/evidence", {"side": "third", "text": "Сурет"}).status_code == 200
    assert [item["side"] for item in bolat.get(f"/appeals/{appeal.number}/statements").json()["items"]] == [
        "other", "third"
    ]  # fmt: skip


def test_the_link_of_the_other_party_is_never_told(matter: tuple[Appeal, Caller]) -> None:
    appeal, bolat = matter
    bolat.post(f"/appeals/{appeal.number}/ask-party", {"question": QUESTION, "who": "ЖШС"})
    assert str(Statement.objects.get().token) not in bolat.get(f"/appeals/{appeal.number}/statements").content.decode()


def test_words_that_give_the_person_away_are_a_problem_of_that_field(matter: tuple[Appeal, Caller]) -> None:
    appeal, bolat = matter
    answer = bolat.post(f"/appeals/{appeal.number}/ask-party", {"question": "Сейітоваға неге су жоқ?", "who": "ЖШС"})
    assert answer.status_code == 409
    assert "question" in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("ask", {"question": QUESTION}),
        ("ask-party", {"question": QUESTION, "who": "ЖШС"}),
        ("explain", {"text": "Сөз", "who": "Біреу"}),
        ("evidence", {"side": "other", "text": "Сурет"}),
        ("court", {"case": "civil"}),
        ("end-repeat", {"reason": "Жетер"}),
        ("set-aside", {"harmless": True}),
        ("pass-on", {"to_whom": "102"}),
        ("alarm", {"reason": "Қауіп"}),
        ("calm", {"reason": "Аман"}),
    ],
)
def test_another_body_finds_nothing(town: Town, matter: tuple[Appeal, Caller], act: str, body: dict[str, str]) -> None:
    appeal, _bolat = matter
    assert other(town).post(f"/appeals/{appeal.number}/{act}", body).status_code == 404
    appeal.refresh_from_db()
    assert (appeal.state, appeal.urgent_at, Statement.objects.count()) == ("in_work", None, 0)


def test_court_alarm_and_calm(town: Town, matter: tuple[Appeal, Caller]) -> None:
    appeal, bolat = matter
    serik = client_of(head("Serik", town.water), WORK, token="a-token-of-serik")
    assert bolat.post(f"/appeals/{appeal.number}/alarm", {"reason": "Қауіп бар"}).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/calm", {"reason": "Аман"}).status_code in (403, 409)
    assert serik.post(f"/appeals/{appeal.number}/calm", {"reason": "Аман"}).status_code == 200
    assert bolat.post(f"/appeals/{appeal.number}/court", {"case": "civil"}).json()["state"] == "closed"


def test_one_with_a_name_is_not_set_aside(matter: tuple[Appeal, Caller]) -> None:
    appeal, bolat = matter
    assert bolat.post(f"/appeals/{appeal.number}/set-aside", {"harmless": True}).status_code == 409
    assert bolat.post(f"/appeals/{appeal.number}/set-aside", {"harmless": False}).status_code == 422


def test_an_anonymous_one_is_set_aside_or_passed_on(town: Town) -> None:
    nobody = {"email": "", "name": "", "phone": ""}
    first, bolat = taken(town, **nobody)
    caller = client_of(bolat, WORK)
    assert caller.post(f"/appeals/{first.number}/set-aside", {"harmless": True}).json()["state"] == "closed"
    second = appeal_in(town, **nobody)
    assert caller.post(f"/appeals/{second.number}/pass-on", {"to_whom": "102"}).json()["state"] == "closed"


def test_withdrawing_with_number_and_code(matter: tuple[Appeal, Caller]) -> None:
    appeal, _bolat = matter
    answer = Caller().post(f"/appeals/{appeal.number}/withdrawal", {"code": appeal.code, "reason": "Су келді"})
    assert (answer.status_code, answer.json()["state"]) == (200, "closed")


def test_who_only_watches_reads_masked_words(town: Town, matter: tuple[Appeal, Caller]) -> None:
    appeal, _bolat = matter
    sides.reply(by=None, appeal_id=appeal.pk, text="Маған +7 705 111 22 33 бойынша", holder=True)
    saule = client_of(controller("Saule", town.district), "appeals:read", token="a-token-of-saule")
    assert "705 111" not in saule.get(f"/appeals/{appeal.number}/statements").content.decode()


def test_consultations_of_operators(town: Town) -> None:
    gulnar = client_of(operator("Gulnar", town.triage), WORK)
    asked = {"question": "Қашан?", "answer": "Бүгін.", "territory": "t-town", "topic": "t-water-supply"}
    made = gulnar.post("/consultations", asked)
    assert made.status_code == 201
    assert not Appeal.objects.exists()
    bolat = client_of(officer("Bolat", town.water), WORK, token="a-token-of-bolat")
    assert bolat.post("/consultations", asked).status_code == 409
    assert Consultation.objects.count() == 1


def test_a_consultation_is_tied_to_the_appeal_it_became(town: Town) -> None:
    gulnar = client_of(operator("Gulnar", town.triage), WORK)
    made = gulnar.post("/consultations", {"question": "Қашан?", "answer": "Бүгін.", "territory": "t-town"}).json()
    number = Caller().post("/appeals", {"text": "Су жоқ", "territory": "t-town"}).json()["number"]
    became = gulnar.post(f"/consultations/{made['id']}/appeal", {"number": number})
    assert became.json()["became"] == number
