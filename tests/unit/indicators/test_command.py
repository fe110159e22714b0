"""`qulaq import indicators`, in this process, on the test's own database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from tests.unit.indicators.build import csv_file, holding

from qulaq.cli.imports import imports
from qulaq.understand.indicators.models import Series

HEAD = "territory,period,value"


@pytest.fixture
def run(breaks: Series, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("qulaq.cli.imports_indicators._start", lambda data: None)  # Django is set up
    return lambda *arguments: CliRunner().invoke(imports, ["indicators", *map(str, arguments)])


def test_facts_for_machines(run: Any, breaks: Series, tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEAD, "t-region,2026-01,4", "t-region,soon,4")
    said = json.loads(run(path, "--series", "pipe-breaks", "--json").stdout)
    assert (said["added"], said["bad"], said["problems"][0]["row"]) == (1, 1, 3)
    assert holding(breaks) == {("t-region", "2026-01-01"): "4"}


def test_facts_for_people_name_row_and_field(run: Any, tmp_path: Path) -> None:
    with translation.override("en"):
        result: Result = run(csv_file(tmp_path, HEAD, "t-region,soon,4"), "--series", "pipe-breaks")
    assert result.exit_code == 1  # nothing good came of it
    assert "Row 2, Period" in result.output


@pytest.mark.parametrize("wrong", [["--series", "none"], []])
def test_what_makes_no_sense_is_a_usage_error(run: Any, tmp_path: Path, wrong: list[str]) -> None:
    assert run(csv_file(tmp_path, "words" if not wrong else HEAD, "x"), *wrong).exit_code == 2
