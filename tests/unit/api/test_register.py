"""Sending an appeal by API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.unit.api.caller import client_of

from qulaq.foundation.journal.models import Entry
from qulaq.foundation.notices.models import Notice
from qulaq.hear.appeals.models import Appeal

WATER = {"text": "Үйде үш күн су жоқ", "topic": "t-water-supply", "territory": "t-town", "email": "aigerim@example.kz"}


def test_aigerim_gets_a_number_a_code_and_a_due_date(stranger):
    answer = stranger.post("/appeals", WATER)
    assert answer.status_code == 201, answer.content.decode()
    given, kept = answer.json(), Appeal.objects.get()
    assert (given["number"], given["code"]) == (kept.number, kept.code)
    assert given["due_on"] == kept.due_on.isoformat()
    assert given["body"] == {"code": "t-water", "name": "Сарысу су арнасы"}
    assert given["status_url"].endswith(f"/a/{kept.number}/")


def test_the_text_alone_is_enough_and_goes_to_the_triage_desk(stranger, town):
    town.triage.territory = town.country
    town.triage.save()
    answer = stranger.post("/appeals", {"text": "Помогите"})
    assert answer.status_code == 201, answer.content.decode()
    assert (answer.json()["body"]["code"], answer.json()["state"]) == ("t-triage", "registered")


def test_html_becomes_text(stranger):
    sent = {**WATER, "text": "<p>Нет света<br>на улице</p><script>alert(1)</script>"}
    assert stranger.post("/appeals", sent).status_code == 201
    assert (Appeal.objects.get().text, Appeal.objects.get().language) == ("Нет света\nна улице", "ru")


def test_what_only_looks_like_html_stays(stranger):
    stranger.post("/appeals", {**WATER, "text": "Қысым 2 < 3, су & жылу жоқ"})
    assert Appeal.objects.get().text == "Қысым 2 < 3, су & жылу жоқ"


def test_sending_twice_registers_once(stranger):
    first, second = (stranger.post("/appeals", WATER, Idempotency_Key="k-1") for _ in "12")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Appeal.objects.count() == 1


def test_one_key_for_two_appeals_is_refused(stranger):
    stranger.post("/appeals", WATER, Idempotency_Key="k-1")
    answer = stranger.post("/appeals", {**WATER, "text": "Жарық жоқ"}, Idempotency_Key="k-1")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "idempotency_key"


def test_two_programs_may_use_the_same_key(stranger, town):
    akimat = client_of(None, "appeals:write")
    numbers = {sender.post("/appeals", WATER, Idempotency_Key="1").json()["number"] for sender in (stranger, akimat)}
    assert len(numbers) == 2


def test_the_journal_names_the_program(town):
    akimat = client_of(None, "appeals:write")
    akimat.post("/appeals", WATER)
    assert Entry.objects.get(act="appeal.registered").actor.startswith("client:")


def test_a_place_on_the_map_is_kept(stranger):
    place = {"latitude": 43.2, "longitude": 76.9, "address": "Абай көшесі, 1"}
    assert stranger.post("/appeals", {**WATER, "location": place}).status_code == 201
    kept = Appeal.objects.get()
    assert (kept.latitude, kept.longitude, kept.address) == (43.2, 76.9, "Абай көшесі, 1")


def test_at_most_25_statements_with_everything(stranger):
    stranger.post("/appeals", WATER, Idempotency_Key="warm")
    with CaptureQueriesContext(connection) as seen:
        assert stranger.post("/appeals", WATER, Idempotency_Key="k-2").status_code == 201
    assert Notice.objects.count() == 2
    assert len(seen) <= 25, "\n".join(query["sql"][:150] for query in seen)


def test_a_stranger_may_not_flood(stranger):
    answers = [stranger.post("/appeals", WATER).status_code for _ in range(31)]
    assert answers == [201] * 30 + [429]


def test_a_service_centre_may(stranger, settings):
    settings.SERVICE_CENTRES = ["127.0.0.0/8"]
    assert {stranger.post("/appeals", WATER).status_code for _ in range(32)} == {201}


@pytest.mark.parametrize("field", ["topic", "territory"])
def test_a_code_that_is_not_in_the_lists_is_told(stranger, field):
    answer = stranger.post("/appeals", {**WATER, field: "nowhere"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
