"""Indicators through the API: everybody reads, a program with the scope sends."""

from __future__ import annotations

from typing import Any

import pytest
from tests.people import Town
from tests.unit.api.caller import Caller, client_of
from tests.unit.indicators.build import holding, months, series_of, source_of

from qulaq.foundation.people.models import Person
from qulaq.understand.indicators import api as door
from qulaq.understand.indicators.models import Batch, Series

SEND = "/indicators/pipe-breaks/observations"


@pytest.fixture
def program(db: None) -> Caller:
    return client_of(None, "indicators:write")


def test_values_are_taken_and_each_bad_row_is_reported(program: Caller, breaks: Series) -> None:
    rows = [{"period": "2026-01", "territory": "t-region", "value": 17.5}, {"period": "soon", "value": 1},
            {"period": "2026-02", "territory": "Көлсай облысы", "value": "1 204,5", "status": "provisional"},
            {"period": "2026-03", "territory": "t-nowhere", "value": 1}, {"period": "2026-04"}]  # fmt: skip
    said = program.post(SEND, {"observations": rows}).json()
    assert [(one["row"], one["field"]) for one in said["errors"]] == [(1, "period"), (3, "territory")]
    assert (said["added"], said["rejected"], said["empty"]) == (2, 2, 1)
    assert holding(breaks) == {("t-region", "2026-01-01"): "17.5", ("t-region", "2026-02-01"): "1204.5"}
    assert Batch.objects.get().client is not None


@pytest.mark.parametrize(
    ("rows", "words"), [([], "Send at least 1 items."), ([{}] * 5_001, "Send at most 5000 items."), ("x", "JSON array")]
)
def test_a_list_of_the_wrong_length_is_told_the_limit(program: Caller, breaks: Series, rows: Any, words: str) -> None:
    answer = program.post(SEND, {"observations": rows}, Accept_Language="en")
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_sent_twice_it_is_taken_once(program: Caller, breaks: Series) -> None:
    body = {"observations": [{"period": "2026-01", "value": 0.1}]}
    assert program.post(SEND, body).json()["added"] == 1
    assert program.post(SEND, body).json()["same"] == 1


@pytest.mark.parametrize(("scope", "status"), [("indicators:write", 200), ("appeals:work", 403), ("", 401)])
def test_only_a_program_with_the_scope_sends(breaks: Series, marat: Person, scope: str, status: int) -> None:
    caller = client_of(marat, scope, token="t") if scope else Caller()
    answer = caller.post(SEND, {"observations": [{"period": "2026-01", "value": 1}]})
    assert answer.status_code == status


def test_a_series_of_a_portal_takes_nothing_from_a_program(program: Caller, marat: Person) -> None:
    portal = source_of(marat, "portal", "ckan", endpoint="https://data.example.kz", settings={"dataset": "water"})
    series_of(marat, portal)
    answer = program.post(SEND, {"observations": [{"period": "2026-01", "value": 1}]})
    assert (answer.status_code, Batch.objects.count()) == (409, 0)


@pytest.mark.parametrize("body", [{}, {"observations": []}, {"observations": [{"value": 1}]}, {"rows": []}])
def test_what_is_not_written_as_the_document_says_is_refused(program: Caller, breaks: Series, body: Any) -> None:
    assert program.post(SEND, body).status_code == 422


@pytest.mark.parametrize("value", [True, [1], {"is": 1}])
def test_what_is_neither_number_nor_text_is_told_once(program: Caller, breaks: Series, value: Any) -> None:
    refused = program.post(SEND, {"observations": [{"period": "2026-01", "value": value}]})
    assert refused.status_code == 422
    assert [one["field"] for one in refused.json()["errors"]] == ["observations.0.value"]


def test_everybody_reads_series_and_values(town: Town, breaks: Series) -> None:
    months(breaks, town.region, 40, 30)
    months(breaks, town.region, 41)
    stranger = Caller()
    listed: Any = stranger.get("/indicators", q="апат", territory="t-region").json()  # type: ignore[attr-defined]
    assert [one["code"] for one in listed["items"]] == ["pipe-breaks"]
    one: Any = stranger.get("/indicators/pipe-breaks").json()  # type: ignore[attr-defined]
    assert (one["source"]["licence"], one["better"], one["period"]) == ("CC BY 4.0", "down", "month")
    values: Any = stranger.get(SEND, territory="t-region", since="2026-01-01", until="2026-01-31").json()  # type: ignore[attr-defined]
    assert [(row["until"], row["value"]) for row in values["items"]] == [("2026-01-31", "41")]
    everything: Any = stranger.get(SEND, revisions="true").json()  # type: ignore[attr-defined]
    assert [row["value"] for row in everything["items"]] == ["40", "41", "30"]


def test_pages_follow_one_another_without_loss(town: Town, breaks: Series, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "VALUES_A_PAGE", 5)
    months(breaks, town.region, *range(12))
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page: Any = Caller().get(SEND, **cursor).json()  # type: ignore[attr-defined]
        seen += [row["value"] for row in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == [str(number) for number in range(12)]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/indicators/none", 404), ("/indicators/none/observations", 404), (SEND + "?cursor=x", 422),
     ("/indicators?territory=t-none", 422), (SEND + "?since=soon", 422)],
)  # fmt: skip
def test_what_is_not_there_is_told(breaks: Series, path: str, status: int) -> None:
    assert Caller().get(path).status_code == status
