"""What everybody may read is read with a token too: by the client's own limit, and never with a wrong token."""

from __future__ import annotations

from tests.people import Town
from tests.unit.api.caller import Caller, client_of
from tests.unit.api.test_errors import problem

from qulaq.foundation.people.models import Client


def test_a_wrong_token_is_told_where_none_is_needed(town: Town):
    problem(Caller("forged").get("/kinds"), 401)
    problem(Caller("forged").get("/problems"), 401)


def test_a_client_without_scopes_reads_what_everybody_reads(town: Town):
    assert client_of(None, token="reader").get("/problems").status_code == 200


def test_a_client_asks_as_often_as_was_agreed(town: Town):
    reader = client_of(None, token="reader")
    Client.objects.update(per_minute=70)
    answers = [reader.get("/problems").status_code for _ in range(71)]
    assert answers == [200] * 70 + [429]
