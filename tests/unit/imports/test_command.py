"""The `qulaq import` command as a city runs it: in this process, on the test's own database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from tests.people import Town
from tests.unit.imports.files import csv_file

from qulaq.cli.imports import imports
from qulaq.hear.appeals.models import Answer, Appeal

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "appeals"
KEYS = {"registered", "joined", "rejected", "routed", "triage", "seconds", "per_second", "batch"}


@pytest.fixture
def run(town: Town, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr("qulaq.cli.imports._start", lambda data: None)  # Django is set up, the database is the test's
    return lambda *arguments: CliRunner().invoke(imports, [str(item) for item in arguments])


def facts(result: Result) -> dict[str, object]:
    return json.loads(result.stdout)


def test_facts_for_machines(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = csv_file(tmp_path, [{"Текст": "Су жоқ"}, {"Текст": "<p> </p>"}])
    result = run("appeals", path, "--text", "текст", "--kind", "Шағым", "--territory", "t-town", "--json")
    said = facts(result)
    assert said.keys() == KEYS | {"already", "rejected_file", "dates", "drafts", "near", "campaigns", "unsure"}
    assert (result.exit_code, said["registered"], said["rejected"], said["batch"]) == (0, 1, 1, "city.csv")
    appeal = Appeal.objects.get()
    assert (appeal.kind, appeal.territory.code) == ("complaint", "t-town")


def test_facts_for_people_and_where_the_rejected_rows_are(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("appeals", csv_file(tmp_path, [{"text": "<br>"}]), "--text", "text")
    assert result.exit_code == 1  # nothing good came of it
    assert (tmp_path / "instance" / "city.csv.rejected.csv").exists()


def test_it_is_said_in_which_order_dates_were_read(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = csv_file(tmp_path, [{"text": "Су жоқ", "day": "03/04/2026"}])
    result = run("appeals", path, "--text", "text", "--received", "day")
    assert "03/04/2026" in result.stderr
    assert facts(run("appeals", path, "--text", "text", "--received", "day", "--json"))["dates"] == "day_first"


def test_an_unknown_column_is_answered_with_the_columns(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("appeals", csv_file(tmp_path, [{"id": "1", "words": "x"}]), "--text", "text")
    assert result.exit_code == 2
    assert "id, words" in result.output


def test_people_read_the_summary_in_one_language(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("django.utils.translation.gettext", lambda words: "!")  # whatever language that is
    (tmp_path / "a.csv").write_text("text\n")
    lines = run("appeals", tmp_path / "a.csv", "--text", "text").output.splitlines()
    told = [line.strip("│ ").split("│")[-1].strip() for line in lines if "│" in line]
    assert set(told) == {"!"}
    assert lines[-1] == "!"  # that there was no row


def test_an_error_in_the_file_stands_alone_in_the_language_of_the_installation(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("appeals", csv_file(tmp_path, [{"Текст": "Су жоқ"}]), "--text", "text")
    assert len(result.output.splitlines()) == 1  # no “Usage” and “Error” of the library beside it
    assert "Текст" in result.output


@pytest.mark.parametrize("content", [b"%PDF-1.4\n1 0 obj", b'[{"text": "x"}]', b"\x02\x07\x01text\n", b"PK\x03\x04 x"])
def test_what_is_no_table_is_refused_and_none_of_it_told(run, tmp_path: Path, content: bytes) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.csv").write_bytes(content)
    result = run("appeals", tmp_path / "a.csv", "--text", "text")
    assert result.exit_code == 2
    assert "1.4" not in result.output


def test_a_title_above_the_names_is_told(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.csv").write_text("Отчёт об обращениях граждан за первый квартал;;\nid;text;on\n1;Су жоқ;\n")
    with translation.override("en"):
        result = run("appeals", tmp_path / "a.csv", "--text", "text")
    assert "take away what stands above them" in result.output
    assert "квартал" not in result.output  # without names it is somebody's words: only their beginning


@pytest.mark.parametrize("wrong", [["--latitude", "text"], ["--batch", "x" * 65], ["--kind", "no such"]])
def test_what_makes_no_sense_is_a_usage_error(run, tmp_path: Path, wrong: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert run("appeals", csv_file(tmp_path, [{"text": "x"}]), "--text", "text", *wrong).exit_code == 2
    assert not Appeal.objects.exists()


def test_ctrl_c_keeps_what_is_counted(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def impatient(rows):  # type: ignore[no-untyped-def]
        yield [next(rows)]
        raise KeyboardInterrupt

    monkeypatch.setattr("qulaq.hear.appeals.imports.appeals.in_batches", impatient)
    result = run("appeals", csv_file(tmp_path, [{"text": "Су жоқ"}, {"text": "Қар"}]), "--text", "text", "--json")
    assert (result.exit_code, facts(result)["registered"], Appeal.objects.count()) == (130, 1, 1)


def test_answers_by_command(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = csv_file(tmp_path, [{"id": "7", "text": "Су жоқ", "on": "2026-03-05"}])
    run("appeals", path, "--text", "text", "--external-id", "id", "--received", "on")
    path = csv_file(tmp_path, [{"id": "7", "text": "Қосылды", "on": "06.03.2026"}], "answers.csv")
    result = run("answers", path, "--appeal", "id", "--text", "text", "--answered", "on", "--json")
    assert (result.exit_code, facts(result)["added"], Answer.objects.count()) == (0, 1, 1)


@pytest.mark.skipif(not REAL.exists(), reason="The real appeals of ../shared/data are not on this machine.")
def test_a_real_file_is_taken_unchanged(run) -> None:  # type: ignore[no-untyped-def]
    columns = ("--text=text", "--topic=theme", "--body=body", "--external-id=id")
    said = facts(run("appeals", REAL / "kursk_train.csv", *columns, "--json"))
    assert said["rejected"] == 0
    assert said["registered"] + said["joined"] == 2000  # type: ignore[operator]
