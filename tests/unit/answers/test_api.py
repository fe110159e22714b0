"""Answers through a program."""

from __future__ import annotations

import pytest
from tests.people import Town, head, officer
from tests.unit.api.caller import Caller, client_of
from tests.unit.staff.desk import written

from qulaq.hear.appeals import pdf
from qulaq.hear.appeals.models import Answer, Appeal, Outcome

WHOLE = {"text": "Құбыр ауыстырылды", "outcome": "satisfied", "ground": "76-бап", "done": "Кеше"}


@pytest.fixture
def appeal(town: Town) -> Appeal:
    return written(town)


@pytest.fixture
def bolat(town: Town) -> Caller:
    return client_of(officer("Bolat", town.water), "appeals:work", token="a-token-of-bolat")


@pytest.fixture
def serik(town: Town) -> Caller:
    return client_of(head("Serik", town.water), "appeals:work", token="a-token-of-serik")


def approving(town: Town) -> None:
    town.water.answers_need_approval = True
    town.water.save()


def test_words_alone_are_an_explanation(appeal: Appeal, bolat: Caller) -> None:
    assert bolat.post(f"/appeals/{appeal.number}/answer", {"text": "Түсіндірме"}).status_code == 200
    assert appeal.answers.get().outcome == Outcome.EXPLAINED


def test_every_part_is_taken(appeal: Appeal, bolat: Caller) -> None:
    assert bolat.post(f"/appeals/{appeal.number}/answer", WHOLE).json()["state"] == "answered"
    answer = appeal.answers.get()
    assert (answer.outcome, answer.ground, answer.done) == ("satisfied", "76-бап", "Кеше")


def test_another_language_must_have_been_asked_for(appeal: Appeal, bolat: Caller) -> None:
    assert bolat.post(f"/appeals/{appeal.number}/answer", {**WHOLE, "language": "ru"}).status_code == 409
    asked = {**WHOLE, "language": "ru", "language_asked": True}
    assert bolat.post(f"/appeals/{appeal.number}/answer", asked).status_code == 200


def test_approval_holds_for_programs_too(town: Town, appeal: Appeal, bolat: Caller, serik: Caller) -> None:
    approving(town)
    assert bolat.post(f"/appeals/{appeal.number}/answer", WHOLE).status_code == 409
    assert bolat.post(f"/appeals/{appeal.number}/submit", WHOLE).json()["state"] == "in_work"
    assert serik.post(f"/appeals/{appeal.number}/send-back", {"remark": "Күні жоқ"}).status_code == 200
    assert bolat.get(f"/appeals/{appeal.number}/draft").json()["remark"] == "Күні жоқ"
    assert bolat.post(f"/appeals/{appeal.number}/submit", WHOLE).status_code == 200
    assert serik.post(f"/appeals/{appeal.number}/answer", WHOLE).json()["state"] == "answered"


def test_a_draft_is_kept_and_read_by_the_body_only(town: Town, appeal: Appeal, bolat: Caller) -> None:
    assert bolat.post(f"/appeals/{appeal.number}/draft", {"text": "Бастадым"}).json()["state"] == "routed"
    assert bolat.get(f"/appeals/{appeal.number}/draft").json()["text"] == "Бастадым"
    asel = client_of(officer("Asel", town.roads), "appeals:work", token="a-token-of-asel")
    assert asel.get(f"/appeals/{appeal.number}/draft").status_code == 404


def test_the_head_assigns_by_address(appeal: Appeal, bolat: Caller, serik: Caller) -> None:
    given = {"officer": "bolat@example.kz"}
    assert bolat.post(f"/appeals/{appeal.number}/assign", given).status_code == 403
    assert serik.post(f"/appeals/{appeal.number}/assign", given).json()["state"] == "in_work"
    assert serik.post(f"/appeals/{appeal.number}/assign", {"officer": "nobody@example.kz"}).status_code == 409
    assert bolat.post(f"/appeals/{appeal.number}/give-back").json()["state"] == "routed"


def test_posting_an_electronic_answer_makes_no_sense(appeal: Appeal, bolat: Caller) -> None:
    bolat.post(f"/appeals/{appeal.number}/answer", WHOLE)
    assert bolat.post(f"/appeals/{appeal.number}/post").status_code == 409


def test_the_check_tells_that_it_is_real_and_no_word_of_it(appeal: Appeal, bolat: Caller) -> None:
    bolat.post(f"/appeals/{appeal.number}/answer", WHOLE)
    answer = Answer.objects.get()
    told = bolat.get(f"/answers/{answer.code}")
    assert told.json()["sha256"] == pdf.fingerprint(answer)
    assert set(told.json()) == {"number", "body", "answered_on", "sha256"}
    assert bolat.get("/answers/AAAABBBBCCCC").status_code == 404
