"""Every error has one form and speaks the caller's language; nothing a caller sends breaks the house."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client as Browser
from tests.unit.api.caller import Caller, client_of

from qulaq.foundation.people.models import Client
from qulaq.hear.appeals import actions

DEEP = '{"text":' + "[" * 100_000 + "]" * 100_000 + "}"


def problem(answer, status):
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert set(told) == {"type", "title", "status", "detail", "errors"}
    return told


def errors(answer):
    return {item["field"]: item["code"] for item in problem(answer, 422)["errors"]}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"\xff\xfe{", 400),
        (b"{", 400),
        (b'{"text": NaN}', 422),
        (DEEP.encode(), 400),
        (b"1" * 10_000, 400),
        (b"[]", 422),
        (b"null", 422),
        (b"", 422),
        (b'{"text": "\\ud800"}', 422),
        (b'{"text": "\\u0000"}', 422),
        (b'{"text": "\\u200b \\n"}', 422),
        (b'{"text": "<p><br></p>"}', 422),
        (b'{"text": "ok", "location": {"latitude": 1e400, "longitude": 0}}', 422),
        (b'{"text": "ok", "topic": "a\\u0000b"}', 422),
    ],
)
def test_no_input_breaks_the_house(stranger, body, status):
    problem(stranger.post("/appeals", body), status)


def test_a_nul_character_inside_a_text_is_dropped(stranger):
    answer = stranger.post("/appeals", {"text": "Су\x00 жоқ", "territory": "t-town", "name": "Ай\x00герім"})
    assert answer.status_code == 201, answer.content.decode()


def test_each_field_is_told_what_is_wrong(stranger):
    wrong = {
        "kind": "poem",
        "email": "x@",
        "phone": "call me",
        "location": {"latitude": 91},
        "colour": "red",
        "name": 5,
    }
    assert errors(stranger.post("/appeals", wrong)) == {
        "text": "missing",
        "kind": "kind",
        "email": "email",
        "phone": "string_pattern_mismatch",
        "location.latitude": "less_than_equal",
        "location.longitude": "missing",
        "colour": "extra_forbidden",
        "name": "string_type",
    }


@pytest.mark.parametrize(("language", "said"), [("en", "This is needed."), ("en-GB,ru;q=0.5", "This is needed.")])
def test_messages_are_ours(town, language, said):
    answer = Caller(language=language).post("/appeals", {})
    assert answer.json()["errors"][0]["message"] == said
    assert answer.headers["Content-Language"] == "en"


@pytest.mark.parametrize(("language", "spoken"), [("", "kk"), ("ru", "ru"), ("de,ru;q=0.3", "ru"), ("de", "kk")])
def test_the_callers_language_else_kazakh(town, language, spoken):
    assert Caller(language=language).post("/appeals", {}).headers["Content-Language"] == spoken


def test_no_address_no_method_no_json(stranger):
    problem(stranger.get("/nothing/here"), 404)
    problem(stranger.post("/kinds", {}), 405)
    problem(stranger.post("/appeals", "text=1", content_type="application/x-www-form-urlencoded"), 415)


def test_too_large(stranger, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(stranger.post("/appeals", {"text": "а" * 2000}), 413)


def test_a_method_that_is_not_known_names_those_that_are(stranger):
    assert stranger.post("/kinds", {}).headers["Allow"] == "GET, HEAD"


def test_what_may_be_read_may_be_asked_for_by_its_head(stranger):
    answer, whole = Browser().head("/api/v1/kinds"), stranger.get("/kinds")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Type"] == whole.headers["Content-Type"]
    assert Browser().head("/api/v1/nothing/here").status_code == 404
    assert Browser().head("/api/v1/appeals").status_code == 401


def test_a_token_is_asked_for(stranger):
    answer = stranger.get("/appeals")
    problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("token", ["forged", "Ключ", ""])
def test_a_token_that_is_not_known_is_worse_than_none(town, token):
    answer = Caller()
    answer._headers = lambda more: {"Authorization": f"Bearer {token}", **more}
    problem(answer.post("/appeals", {"text": "Су жоқ"}), 401)


def test_a_revoked_token_is_none(bolat):
    Client.objects.update(revoked_at=datetime.now(UTC))
    problem(bolat.get("/appeals"), 401)


def test_a_client_has_its_own_limit(town):
    slow = client_of(None, "appeals:write", token="slow")
    Client.objects.update(per_minute=2)
    answers = [slow.post("/appeals", {"text": "Су жоқ", "territory": "t-town"}) for _ in range(3)]
    problem(answers[-1], 429)
    assert answers[-1].headers["Retry-After"] == "60"


def test_what_nobody_foresaw_tells_nothing(stranger, monkeypatch):
    def broken(**given):
        raise RuntimeError("secret of Aigerim")

    monkeypatch.setattr(actions, "register", broken)
    answer = stranger.post("/appeals", {"text": "Су жоқ", "territory": "t-town"})
    problem(answer, 500)
    assert "Aigerim" not in json.dumps(answer.json())


def test_a_rule_in_the_way_is_no_error_of_form(stranger):
    sent = {"text": "Су жоқ", "territory": "t-town", "delivery": "paper"}
    told = problem(stranger.post("/appeals", sent), 409)
    (named,) = told["errors"]
    assert (named["field"], named["message"]) == ("postal_address", told["detail"])


@pytest.mark.parametrize(("task", "status"), [(7.0, 404), (7, 404), (7.5, 422), ("7", 422), (True, 422), (0, 422)])
def test_a_whole_number_is_one_however_it_is_written(bolat, task, status):
    problem(bolat.post("/appeals/26-0000001-4/task-off", {"task": task, "reason": "Керек емес"}), status)


def test_the_kind_of_asker_is_no_part_of_a_path(stranger):
    asker = {"capacity": "organisation", "organisation": "ЖШС", "bin": "123456789012"}
    told = problem(stranger.post("/appeals", {"text": "Су жоқ", "asker": asker}), 422)
    assert [item["field"] for item in told["errors"]] == ["asker.bin"]
