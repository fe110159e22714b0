"""The committed OpenAPI document, and the lists."""

import json
from pathlib import Path

import pytest

from qulaq.project.api import api
from qulaq.project.api.document import as_text

ROOT = Path(__file__).resolve().parents[3]
COMMITTED = ROOT / "docs" / "reference" / "openapi.json"


def test_the_committed_document_is_the_code():
    assert COMMITTED.read_text() == as_text(), "run scripts/openapi.py"


def test_every_operation_documents_problems_and_is_described_in_words():
    prose = (ROOT / "docs" / "reference" / "api.md").read_text()
    for address, operations in json.loads(COMMITTED.read_text())["paths"].items():
        for method, operation in operations.items():
            assert {"400", "429", "500"} <= set(operation["responses"])
            assert f"`{method.upper()} {address}`" in prose


def test_the_document_is_served(client, db):
    assert client.get("/api/v1/openapi.json").json() == json.loads(COMMITTED.read_text())


def test_it_is_put_together_once():
    assert api.get_openapi_schema() is api.get_openapi_schema()


@pytest.mark.parametrize(
    ("name", "code"), [("kinds", "application"), ("topics", "t-water-supply"), ("bodies", "t-water")]
)
def test_lists_name_things_in_three_languages(stranger, name, code):
    items = {item["code"]: item for item in stranger.get(f"/{name}").json()["items"]}
    assert set(items[code]["name"]) == {"kk", "ru", "en"}


def test_territories_form_a_tree(stranger):
    items = {item["code"]: item["parent"] for item in stranger.get("/territories").json()["items"]}
    assert (items["t-town"], items["t-district"], items["t-kz"]) == ("t-district", "t-region", None)


def test_drafts_and_closed_bodies_are_not_offered(stranger, town):
    type(town.water).objects.filter(code="t-water").update(is_draft=True)
    assert "t-water" not in {item["code"] for item in stranger.get("/bodies").json()["items"]}
