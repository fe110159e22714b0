"""A state, kind or place that there is not narrows a list to nothing it was asked for: it is told instead."""

from __future__ import annotations

import pytest
from tests.people import Town, analyst
from tests.unit.api.caller import Caller, client_of
from tests.unit.api.test_errors import errors

from qulaq.project.api import api

FREE = {"q", "problem"}  # words, and numbers that may belong to nothing one may see
pytestmark = pytest.mark.django_db


def filters() -> list[tuple[str, str]]:
    paths = api.get_openapi_schema()["paths"]
    listings = {path: doors["get"]["parameters"] for path, doors in paths.items() if "get" in doors and "{" not in path}
    return [(path.removeprefix("/api/v1"), one["name"]) for path, asked in listings.items() for one in asked]


def test_no_filter_takes_a_code_that_is_not_there(town: Town):
    marat = client_of(analyst("Marat", town.country), "appeals:read", "appeals:work")
    chosen = [(path, name) for path, name in filters() if name not in FREE and (path, name) not in VOICES]
    assert len(chosen) > 60
    for path, name in chosen:
        assert name in errors(marat.get(path, **{name: "no-such-code"})), (path, name)


VOICES = [("/quality", "kind"), ("/dashboard", "kind")]  # a kind of voice that nothing has fits nothing


def test_a_wrong_kind_of_process_is_told_the_right_ones(stranger: Caller):
    (told,) = stranger.get("/participation", kind="poem").json()["errors"]
    assert told["field"] == "kind"
    assert "problem" in told["message"]
