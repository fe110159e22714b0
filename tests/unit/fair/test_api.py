"""Every act of fair paths through the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from tests.people import Town, body, controller, head, officer, operator
from tests.unit.api.caller import Caller, client_of
from tests.unit.appeals.build import appeal_in
from tests.unit.fair.stories import answered, complaint_about, fresh

from qulaq.hear.appeals.actions import tasks
from qulaq.hear.appeals.models import Appeal, State

if TYPE_CHECKING:
    from qulaq.foundation.people.models import Person


def works_by_api(person: Person) -> Caller:
    return client_of(person, "appeals:work", token=f"token-of-{person.pk}")


def tomorrow() -> str:
    return tasks.earliest(timezone.localdate()).isoformat()


@pytest.fixture
def bolat(town: Town) -> Caller:
    return works_by_api(officer("Bolat", town.water))


def test_the_third_redirect_and_the_arbiter(town: Town, bolat: Caller) -> None:
    appeal = appeal_in(town)
    Appeal.objects.filter(pk=appeal.pk).update(redirects=2)
    given = {"to_body": "t-roads", "reason": "Жол"}
    assert bolat.post(f"/appeals/{appeal.number}/redirect", given).json()["state"] == "disputed"
    assert bolat.post(f"/appeals/{appeal.number}/settle", given).status_code == 403
    saule = works_by_api(controller("Saule", town.district))
    assert saule.post(f"/appeals/{appeal.number}/settle", given).json()["state"] == "routed"
    assert fresh(appeal).executor == town.roads


def test_asking_the_arbiter(town: Town, bolat: Caller) -> None:
    appeal = appeal_in(town)
    done = bolat.post(f"/appeals/{appeal.number}/arbiter", {"to_body": "t-roads", "reason": "Жол"})
    assert done.json()["state"] == "disputed"


def test_tasks_from_asking_to_replying(town: Town, bolat: Caller) -> None:
    appeal, daulet = appeal_in(town), works_by_api(officer("Daulet", town.roads))
    asked = {"bodies": ["t-roads", "t-akimat"], "question": "Қашан?", "due_on": tomorrow()}
    assert bolat.post(f"/appeals/{appeal.number}/task", asked).status_code == 200
    row = daulet.get("/tasks").json()["items"][0]
    assert (row["kind"], row["number"], row["body"]["code"]) == ("task", appeal.number, "t-roads")
    own = daulet.get(f"/appeals/{appeal.number}/tasks").json()["items"]
    assert [item["body"]["code"] for item in own] == ["t-roads"]
    assert daulet.post(f"/appeals/{appeal.number}/task-done", {"text": "Ертең."}).status_code == 200
    replies = {item["body"]["code"]: item for item in bolat.get(f"/appeals/{appeal.number}/tasks").json()["items"]}
    assert replies["t-roads"]["reply"] == "Ертең."
    off = {"task": replies["t-akimat"]["id"], "reason": "Керек емес"}
    assert bolat.post(f"/appeals/{appeal.number}/task-off", off).status_code == 200
    assert daulet.get("/tasks").json()["items"] == []


def test_what_will_not_do_is_told_by_field(town: Town, bolat: Caller) -> None:
    appeal = appeal_in(town)
    asked = {"bodies": ["t-water"], "question": "Қашан?", "due_on": tomorrow()}
    problem = bolat.post(f"/appeals/{appeal.number}/task", asked)
    assert (problem.status_code, problem.json()["errors"][0]["field"]) == (409, "bodies")


def test_a_complaint_sent_by_a_program(town: Town, stranger: Caller) -> None:
    sent = {"text": "Жауап жоқ", "kind": "complaint", "territory": "t-town", "complained_of": "t-water"}
    receipt = stranger.post("/appeals", sent)
    assert (receipt.status_code, receipt.json()["body"]["code"]) == (201, "t-akimat")
    wrong = stranger.post("/appeals", sent | {"kind": "application"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (409, "complained_of")


@pytest.fixture
def stranger(town: Town) -> Caller:
    return Caller()


def test_passing_on_and_satisfying(town: Town, bolat: Caller) -> None:
    one, two = complaint_about(town, town.water), complaint_about(town, town.water)
    assert {row["kind"] for row in bolat.get("/tasks").json()["items"]} == {"complaint"}
    assert bolat.post(f"/appeals/{one.number}/forward", {"statement": "Міне"}).status_code == 200
    assert bolat.post(f"/appeals/{two.number}/satisfy", {"text": "Болды"}).json()["state"] == "closed"
    nurlan = works_by_api(officer("Nurlan", town.akimat))
    party = nurlan.get(f"/appeals/{one.number}/party").json()
    assert (party["complained_of"]["code"], party["forwarding"]["statement"]) == ("t-water", "Міне")


def test_naming_the_party(town: Town) -> None:
    appeal, serik = appeal_in(town, kind="complaint"), head("Serik", town.water)
    gulnar = works_by_api(operator("Gulnar", town.triage))
    named = {"complained_of": "t-water", "official_email": serik.email}
    assert gulnar.post(f"/appeals/{appeal.number}/name-party", named).json()["state"] == State.ROUTED
    assert fresh(appeal).complained_official == serik
    assert works_by_api(serik).get(f"/appeals/{appeal.number}/matter").status_code == 404


def test_complaining_of_an_answer_with_number_and_code(town: Town, stranger: Caller) -> None:
    first = appeal_in(town)
    answered(first, officer("Bolat", town.water))
    given = {"code": first.code, "text": "Су жоқ"}
    made = stranger.post(f"/appeals/{first.number}/complaint", given)
    assert (made.status_code, made.json()["about"], made.json()["body"]["code"]) == (201, first.number, "t-akimat")
    assert stranger.post(f"/appeals/{first.number}/complaint", given).status_code == 409
    assert stranger.post(f"/appeals/{first.number}/complaint", given | {"code": "AAAAAAAA"}).status_code == 404


def test_the_body_complained_of_gets_neither_notes_nor_contact(town: Town, bolat: Caller) -> None:
    from qulaq.hear.appeals import actions

    appeal = complaint_about(town, town.water)
    actions.note(by=officer("Nurlan", town.akimat), appeal_id=appeal.pk, text="Өз арамызда")
    matter = bolat.get(f"/appeals/{appeal.number}/matter").json()
    assert (matter["notes"], matter["email"], matter["name"]) == ([], "", "")


def test_what_only_the_database_knows_is_no_server_error(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should an act forget to look beforehand, the refusal of the database is told as a refusal all the same."""
    from qulaq.hear.appeals import reviewing

    ministry = body("t-ministry", "Министрлік", "ministry", town.country)
    appeal = complaint_about(town, town.water)
    Appeal.objects.filter(pk=appeal.pk).update(executor=ministry)
    monkeypatch.setattr(reviewing, "check_body", lambda *given: None)
    nurlan = works_by_api(officer("Nurlan", ministry))
    asked = {"bodies": ["t-water"], "question": "Қашан?", "due_on": tomorrow()}
    assert nurlan.post(f"/appeals/{appeal.number}/task", asked).status_code == 409
