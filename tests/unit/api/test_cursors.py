"""A cursor that no listing gave is refused by its name, in the caller's language, by every listing there is."""

from __future__ import annotations

import pytest
from tests.people import Town, controller
from tests.unit.api.caller import Caller, client_of

from qulaq.foundation.api.paging import pack
from qulaq.project.api import api

pytestmark = pytest.mark.django_db
WRONG = ["nonsense", "0", "ё", pack(1, 2, 3), pack("a", "b", "c")]


def listings() -> list[str]:
    """Those of one address each: what lies below a record is asked in the tests of that record."""
    paths = api.get_openapi_schema()["paths"]
    asks = {path for path, doors in paths.items() for name in _asked(doors.get("get")) if name == "cursor"}
    return sorted(path.removeprefix("/api/v1") for path in asks if "{" not in path)


def _asked(operation: dict[str, list[dict[str, str]]] | None) -> list[str]:
    return [one["name"] for one in operation["parameters"]] if operation else []


@pytest.mark.parametrize("cursor", WRONG)
def test_every_listing_names_the_field(town: Town, cursor: str) -> None:
    saule = client_of(controller("Saule", town.country), "appeals:read", "appeals:work")
    known = listings()
    assert len(known) > 10
    for path in known:
        told = saule.get(path, cursor=cursor)
        assert told.status_code == 422, path
        assert told["Content-Type"] == "application/problem+json"
        assert [one["field"] for one in told.json()["errors"]] == ["cursor"], path  # type: ignore[attr-defined]


def test_a_day_that_is_none_is_no_cursor_either(town: Town) -> None:
    saule = client_of(controller("Saule", town.country), "appeals:read")
    assert saule.get("/appeals", cursor=pack("no-day", 7)).status_code == 422


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_in_the_language_of_the_caller(town: Town, language: str) -> None:
    told = Caller(language=language).get("/bodies", cursor="nonsense")
    assert told["Content-Language"] == language
    assert told.json()["errors"][0]["message"]  # type: ignore[attr-defined]


def test_the_document_promises_no_page_that_is_not_there() -> None:
    responses = api.get_openapi_schema()["paths"]["/api/v1/bodies"]["get"]["responses"]
    assert 422 in responses
    assert 404 not in responses
