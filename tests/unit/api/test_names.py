"""A parameter that an operation does not know, or that stands twice, is told by its name; never passed over."""

from __future__ import annotations

import pytest
from tests.people import Town, controller
from tests.unit.api.caller import Caller, client_of
from tests.unit.api.test_errors import problem

from qulaq.project.api import api
from qulaq.project.api.names import QueryNames


def told(answer):
    return [(item["field"], item["code"], item["message"]) for item in problem(answer, 422)["errors"]]


def test_a_mistyped_filter_is_told_with_the_right_name(stranger):
    said = "This parameter is not known. Did you mean “territory”?"
    assert told(stranger.get("/problems", teritory="t-town")) == [("teritory", "extra_forbidden", said)]


def test_a_name_like_none_is_told_too(stranger):
    said = "This parameter is not known."
    assert told(stranger.get("/problems", **{"{x}": "1"})) == [("{x}", "extra_forbidden", said)]


def test_beside_all_other_errors(stranger):
    answer = stranger.get("/limits", kind="poem", dey="2026-11-20")
    assert [field for field, _code, _said in told(answer)] == ["kind", "day", "dey"]


def test_a_parameter_sent_twice_is_told(stranger):
    assert told(stranger.get("/problems", territory=["t-town", "t-kz"]))[0][:2] == ("territory", "repeated")


def test_a_writing_operation_knows_none_and_does_nothing(stranger):
    sent = {"text": "Су жоқ", "territory": "t-town"}
    assert told(stranger.post("/appeals?colour=red", sent))[0][0] == "colour"


def test_an_operation_without_a_body_reads_none_and_does_nothing(bolat):
    sent = {"dry_run": True}
    assert told(bolat.post("/appeals/none/take", sent)) == [("dry_run", "extra_forbidden", "This field is not known.")]
    assert told(bolat.post("/appeals/none/take", ["x"]))[0][0] == "body"
    problem(bolat.post("/appeals/none/take", "{"), 400)
    problem(bolat.post("/appeals/none/take", {}), 404)


def test_a_token_is_asked_for_first(stranger):
    problem(stranger.get("/appeals", colour="red"), 401)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_in_the_language_of_the_caller(town: Town, language: str):
    answer = Caller(language=language).get("/topics", curser="x")
    assert answer["Content-Language"] == language
    assert "cursor" in told(answer)[0][2]


def test_every_operation_asks_for_the_names_it_documents(town: Town):
    saule = client_of(controller("Saule", town.country), "appeals:read", "appeals:work", "indicators:write")
    paths = api.get_openapi_schema()["paths"]
    for path in (path for path, doors in paths.items() if "get" in doors and "{" not in path):
        assert "colour" in [field for field, *_ in told(saule.get(path.removeprefix("/api/v1"), colour="red"))], path


def test_no_operation_is_left_out():
    operations = [
        one
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for one in view.operations
    ]
    assert all(any(issubclass(model, QueryNames) for model in one.models) for one in operations)
