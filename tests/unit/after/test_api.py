"""The same through the API."""

from __future__ import annotations

import pytest
from tests.people import Town, officer
from tests.unit.after.scenes import answered, from_madina, merged, read
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in

from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Answer, Appeal, ErasureRequest


@pytest.fixture
def bolat(town: Town) -> Caller:
    return client_of(officer("Bolat", town.water), "appeals:work")


def test_joining_and_separating(town: Town, bolat: Caller) -> None:
    lead, other = appeal_in(town), from_madina(town)
    joined = bolat.post(f"/appeals/{other.number}/merge", {"into": lead.number, "reason": "Бір құбыр"})
    assert (joined.status_code, joined.json()["state"]) == (200, "closed")
    assert read(lead).due_on == other.due_on
    again = bolat.post(f"/appeals/{other.number}/unmerge")
    assert (again.status_code, again.json()["state"]) == (200, "routed")


def test_an_unknown_lead_is_refused_by_name_of_the_field(town: Town, bolat: Caller) -> None:
    other = from_madina(town)
    refused = bolat.post(f"/appeals/{other.number}/merge", {"into": "26-0000001-1", "reason": "Бір"})
    assert refused.status_code == 409
    assert "into" in refused.content.decode()


def test_dividing_and_undoing(town: Town, bolat: Caller) -> None:
    appeal = appeal_in(town, text="Су жоқ\nЖол жаман")
    piece = {"text": "Жол жаман", "topic": "t-potholes"}
    made = bolat.post(f"/appeals/{appeal.number}/split", piece)
    assert made.status_code == 200
    part = Appeal.objects.get(number=made.json()["part"])
    assert part.executor_id == town.roads.pk
    assert bolat.post(f"/appeals/{appeal.number}/unsplit").status_code == 200
    assert read(part).ending == "merged"


def test_others_do_not_find_it(town: Town) -> None:
    roads = client_of(officer("Asel", town.roads), "appeals:work", token="another")
    appeal = appeal_in(town)
    for act in ("merge", "unmerge", "split", "unsplit"):
        body = {"into": appeal.number, "reason": "Бір"} if act == "merge" else {"text": "Су"} if act == "split" else {}
        assert roads.post(f"/appeals/{appeal.number}/{act}", body).status_code == 404


def test_the_three_questions(town: Town) -> None:
    appeal = appeal_in(town)
    answered(officer("Bolat", town.water), appeal)
    said = {"code": appeal.code, "solved": "partly", "clear": "yes", "polite": "no", "comment": "Ұзақ"}
    assert Caller().post(f"/appeals/{appeal.number}/rating", said).status_code == 200
    told = Caller().get(f"/appeals/{appeal.number}", code=appeal.code).json()["answers"][0]["rating"]
    assert (told["solved"], told["clear"], told["polite"]) == ("partly", "yes", "no")
    wrong = {"code": appeal.code, "solved": "yes", "clear": "maybe"}
    assert Caller().post(f"/appeals/{appeal.number}/rating", wrong).status_code == 422


def test_what_is_held_needs_number_and_code(town: Town) -> None:
    appeal = appeal_in(town)
    told = Caller().get(f"/appeals/{appeal.number}/data", code=appeal.code)
    assert told.status_code == 200
    assert told.json()["appeal"]["text"] == appeal.text
    assert Caller().get(f"/appeals/{appeal.number}/data", code="AAAAAAAA").status_code == 404


def test_asking_for_erasure_and_taking_it_back(town: Town) -> None:
    appeal = appeal_in(town, email="", phone="+7 701 111 22 33")
    held = {"code": appeal.code}
    asked = Caller().post(f"/appeals/{appeal.number}/erasure", held)
    assert (asked.status_code, asked.json()["confirmed"]) == (200, True)
    assert Caller().post(f"/appeals/{appeal.number}/erasure/cancel", held).status_code == 200
    assert ErasureRequest.objects.get().cancelled_at
    assert Caller().post(f"/appeals/{appeal.number}/erasure", {"code": "AAAAAAAA"}).status_code == 404


def test_a_joined_person_reads_the_answer_of_the_lead_without_the_other(town: Town) -> None:
    bolat = officer("Nurlan", town.water)
    lead, other = appeal_in(town), from_madina(town)
    merged(bolat, other, lead)
    answered(bolat, lead, "Құрметті Айгерім Сейітова! Құбыр ауыстырылды.")
    Answer.objects.filter(appeal=lead).update(done="Айгерімнің үйінде", ground="Заң, 5-бап", outcome="satisfied")
    actions.rate(by=None, appeal_id=lead.pk, solved="no", holder=True)
    (told,) = Caller().get(f"/appeals/{other.number}", code=other.code).json()["answers"]
    assert "Құбыр ауыстырылды" in told["text"]
    assert "Айгерім" not in told["text"]
    assert "Айгерім" not in told["done"]
    assert (told["rating"], told["code"], told["ground"]) == (None, None, "Заң, 5-бап")
