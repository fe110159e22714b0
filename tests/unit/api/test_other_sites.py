"""Pages of others, a newspaper's or an akimat's, read by a script what is public; nothing that needs a token."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
ALLOW = "Access-Control-Allow-Origin"


def test_what_anybody_reads_a_script_of_another_site_may_read() -> None:
    told = Client().get("/api/v1/problems", headers={"Origin": "https://news.example.kz"})
    assert told.headers[ALLOW] == "*"


def test_nothing_is_opened_for_tokens_or_for_writing() -> None:
    client = Client()
    assert ALLOW not in client.get("/api/v1/problems", headers={"Authorization": "Bearer x"}).headers
    assert ALLOW not in client.post("/api/v1/appeals", "{}", content_type="application/json").headers
    assert ALLOW not in client.options("/api/v1/problems").headers
