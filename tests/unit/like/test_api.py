import pytest
from tests.people import Town, analyst, officer
from tests.unit.api.caller import client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.like.build import solved

from qulaq.hear.appeals.models import AnswerDraft

pytestmark = pytest.mark.django_db


def test_like_cases_and_the_beginning_of_an_answer(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old, asked = solved(town, bolat), appeal_in(town, email="b@example.kz")
    caller = client_of(bolat, "appeals:work")
    (case,) = caller.get(f"/appeals/{asked.number}/like").json()["items"]
    assert (case["number"], case["public"], case["also"], case["answer_language"]) == (old.number, False, 0, "kk")
    done = caller.post(f"/appeals/{asked.number}/draft/begin", {"number": old.number})
    assert done.status_code == 200
    assert "[…]" in AnswerDraft.objects.get(appeal=asked).text


@pytest.mark.parametrize("body", [{}, {"number": "26-0000001-1", "public_number": "1"}])
def test_one_number_is_given(town: Town, body: dict[str, str]) -> None:
    caller = client_of(officer("Bolat", town.water), "appeals:work")
    assert caller.post(f"/appeals/{appeal_in(town).number}/draft/begin", body).status_code == 409


@pytest.mark.parametrize("number", ["\x00", "26-0000001", "", "R-0000001-0", "٢٦-٠٠٠٠٠٠١-٢"])
@pytest.mark.parametrize("field", ["number", "public_number"])
def test_a_number_that_is_none_is_said_so(town: Town, field: str, number: str) -> None:
    caller = client_of(officer("Bolat", town.water), "appeals:work")
    told = caller.post(f"/appeals/{appeal_in(town).number}/draft/begin", {field: number})
    assert (told.status_code, told["Content-Type"]) == (409, "application/problem+json")


def test_a_number_is_read_however_it_is_typed(town: Town) -> None:
    bolat = officer("Bolat", town.water)
    old, asked = solved(town, bolat), appeal_in(town, email="b@example.kz")
    caller = client_of(bolat, "appeals:work")
    typed = {"number": f" {old.number.replace('-', '')} "}
    assert caller.post(f"/appeals/{asked.number}/draft/begin", typed).status_code == 200
    assert old.number in asked.steps.get(act="note").text


def test_who_does_not_see_the_appeal_finds_nothing(town: Town) -> None:
    asked = appeal_in(town)
    caller = client_of(officer("Marat", town.roads), "appeals:work")
    assert caller.get(f"/appeals/{asked.number}/like").status_code == 404


def test_a_summary_cites_appeals_by_number(town: Town) -> None:
    rows = [appeal_in(town, text=text, email=f"{text[:2]}@example.kz") for text in ("Су жоқ үйде", "Үйде су жоқ болды")]
    told = client_of(analyst("Saule", town.district), "appeals:read").post("/summaries", {}).json()
    assert {said["number"] for line in told["lines"] for said in line["said_in"]} == {row.number for row in rows}
    assert (told["texts"], told["told"]) == (2, 2)
    of_roads = client_of(officer("Marat", town.roads), "appeals:read", token="other").post("/summaries", {}).json()
    assert of_roads["texts"] == 0


def test_a_summary_is_narrowed_by_codes(town: Town) -> None:
    appeal_in(town, text="Су жоқ үйде")
    caller = client_of(analyst("Saule", town.district), "appeals:read")
    assert caller.post("/summaries", {"topic": town.potholes.code}).json()["texts"] == 0
    assert caller.post("/summaries", {"topic": town.utilities.code}).json()["texts"] == 1
    assert caller.post("/summaries", {"topic": "nothing"}).status_code == 422
    assert caller.post("/summaries", {"number": "26-0000999-9"}).status_code == 409
