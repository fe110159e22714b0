"""Following an appeal with number and check code, and saying what one thinks of the answer."""

import pytest

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.models import Appeal

WATER = {"text": "Үйде үш күн су жоқ", "topic": "t-water-supply", "territory": "t-town"}


@pytest.fixture
def receipt(stranger):
    return stranger.post("/appeals", WATER).json()


@pytest.fixture
def answered(receipt, bolat):
    appeal = Appeal.objects.get()
    actions.note(by=_bolat(), appeal_id=appeal.pk, text="Насосты тексеру керек")
    actions.answer(by=_bolat(), appeal_id=appeal.pk, text="Су қосылды", language="kk")
    return receipt


def _bolat():
    return Person.objects.get(name="Bolat")


def test_aigerim_follows_her_appeal(stranger, receipt):
    seen = stranger.get(f"/appeals/{receipt['number']}", code=receipt["code"].lower()).json()
    assert seen["state"] == "routed"
    assert seen["due"]["on"] == receipt["due_on"]
    assert seen["due"]["steps"][-1]["kind"] == "due"
    assert [step["act"] for step in seen["steps"]] == ["register", "route"]


def test_she_reads_the_answer_and_never_the_notes(stranger, answered):
    answer = stranger.get(f"/appeals/{answered['number']}", code=answered["code"])
    assert answer.json()["answers"][0]["text"] == "Су қосылды"
    assert "Насосты" not in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "code"), [(None, "WRONG234"), ("26-0000009-9", None), ("abc", "x"), ("a\x00b", "x")]
)
def test_a_wrong_pair_tells_nothing(stranger, receipt, number, code):
    answer = stranger.get(f"/appeals/{number or receipt['number']}", code=code or receipt["code"])
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_codes_can_not_be_tried_for_long(stranger, receipt):
    answers = [stranger.get(f"/appeals/{receipt['number']}", code="WRONG234").status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (404, 429)


def test_she_rates_the_answer(stranger, answered):
    path, code = f"/appeals/{answered['number']}", answered["code"]
    assert stranger.post(f"{path}/rating", {"code": code, "solved": "partly"}).status_code == 200
    assert stranger.get(path, code=code).json()["answers"][0]["rating"]["solved"] == "partly"


def test_she_opens_it_again(stranger, answered):
    again = {"code": answered["code"], "reason": "Су әлі жоқ"}
    assert stranger.post(f"/appeals/{answered['number']}/reopening", again).json()["state"] == "reopened"


def test_what_has_no_answer_can_not_be_rated(stranger, receipt):
    answer = stranger.post(f"/appeals/{receipt['number']}/rating", {"code": receipt["code"], "solved": "yes"})
    assert answer.status_code == 409


def test_without_the_code_nobody_rates(stranger, answered):
    answer = stranger.post(f"/appeals/{answered['number']}/rating", {"code": "WRONG234", "solved": "no"})
    assert answer.status_code == 404
