"""The same figures for programs, with the same silence about few people."""

from __future__ import annotations

import pytest
from tests.people import Town
from tests.unit.api.caller import Caller
from tests.unit.quality.voices import answered, said

pytestmark = pytest.mark.django_db


def test_quality_by_body(town: Town) -> None:
    answered(town, 40, solved="yes", stars=5)
    told = Caller().get("/quality").json()
    [line] = told["items"]
    assert (line["code"], line["rank"]) == ("t-water", 1)
    assert line["measures"]["solved"] == {"yes": 40, "n": 40, "value": 1.0, "low": 0.9124, "high": 1.0}


def test_few_are_not_told_and_have_no_rank(town: Town) -> None:
    answered(town, 3, solved="no", stars=1)
    [line] = Caller().get("/quality").json()["items"]
    assert line["rank"] is None
    assert line["counts"]["heard"] is None
    assert line["measures"]["solved"] == {"yes": None, "n": None, "value": None, "low": None, "high": None}


def test_territories_have_a_class(town: Town) -> None:
    answered(town, 300, solved="no", stars=1)
    [line] = Caller().get("/quality", by="territories").json()["items"]
    assert line["grade"] == "unsatisfactory"


def test_a_dashboard(town: Town) -> None:
    said(town, 6)
    told = Caller().get("/dashboard", territory="t-district", step="day").json()
    assert told["counts"]["heard"] == 6
    assert [place["code"] for place in told["places"]] == ["t-town"]
    assert [topic["code"] for topic in told["topics"]] == ["t-utilities"]
    assert told["over_time"][-1]["heard"] == 6


def test_of_a_body_and_of_the_country(town: Town) -> None:
    said(town, 6)
    assert Caller().get("/dashboard", body="t-akimat").json()["counts"]["heard"] == 6
    assert Caller().get("/dashboard").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"kind": "poem"}, {"topic": "nothing"}, {"period": "13"}, {"by": "people"}, {"sort": "name'"}]
)
def test_what_is_in_no_list_is_told(town: Town, wrong: dict[str, str]) -> None:
    assert Caller().get("/quality", **wrong).status_code == 422


def test_a_desk_that_only_passes_on_has_no_dashboard(town: Town) -> None:
    refused = Caller().get("/dashboard", body="t-triage")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "body"
