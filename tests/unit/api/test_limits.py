"""No operation that strangers may read can be asked without end, and no client goes beyond what was agreed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.people import analyst
from tests.unit.api.caller import Caller, client_of
from tests.unit.api.test_errors import problem

from qulaq.foundation.api import limits

PATHS = json.loads((Path(__file__).parents[3] / "docs" / "reference" / "openapi.json").read_text())["paths"]
NEEDED = {"/limits": {"kind": "application", "day": "2026-11-20"}}


@pytest.fixture
def used_up(monkeypatch):
    monkeypatch.setattr(limits, "within", lambda *given, **more: False)
    monkeypatch.setattr(limits, "allow", lambda *given, **more: False)


def lists(*, of_strangers: bool) -> list[str]:
    doors = {path.removeprefix("/api/v1"): said["get"] for path, said in PATHS.items() if "get" in said}
    return [path for path, said in doors.items() if "{" not in path and ({} in said["security"]) == of_strangers]


@pytest.mark.usefixtures("used_up")
def test_every_list_that_is_open_has_its_limit(stranger: Caller):
    for path in lists(of_strangers=True):
        assert problem(stranger.get(path, **NEEDED.get(path, {})), 429), path


@pytest.mark.usefixtures("used_up")
def test_every_list_of_staff_has_that_of_the_client(town):
    marat = client_of(analyst("Marat", town.country), "appeals:read")
    for path in lists(of_strangers=False):
        assert problem(marat.get(path), 429), path
