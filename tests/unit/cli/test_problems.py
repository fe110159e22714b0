"""`qulaq problems evaluate`: figures of invented files, and what it says of broken ones."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from qulaq.cli.problems import problems

MATTERS = {
    "water": ("нет воды в доме", "нет горячей воды", "вода не идет", "су жоқ үйде"),
    "roads": ("яма на дороге", "дорога вся в ямах", "глубокая яма, дорога разбита", "жолда шұңқыр, жол бұзылған"),
}
PLACES = {"water": "Юг", "roads": "Север"}
WHERE = ("у школы", "за рынком", "возле парка")
ROWS = [
    {
        "text": f"<p>{text} {where}</p>",
        "topic": topic,
        "place": "Юг" if topic == "water" else "Север",
        "at": "2026-03-01",
    }
    for where in WHERE
    for topic, texts in MATTERS.items()
    for text in texts
]
COLUMNS = ("--text", "text", "--label", "topic")
KEYS = ["n", "groups", "nmi", "ari", "left_out", "seconds"]


def written(path: Path, rows: list[dict[str, str]] | None = None) -> Path:
    rows = ROWS if rows is None else rows
    if path.suffix == ".xlsx":
        book = Workbook()
        for line in [list(ROWS[0]), *(list(row.values()) for row in rows)]:
            book.active.append(line)
        book.save(path)
        return path
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as stream:
        if ".jsonl" in path.name:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            writer = csv.DictWriter(stream, list(ROWS[0]))
            writer.writeheader()
            writer.writerows(rows)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(problems, ["evaluate", *(str(word) for word in words)])


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.xlsx", "a.jsonl", "a.jsonl.gz"])
def test_groups_agree_with_the_labels(tmp_path: Path, name: str) -> None:
    told = json.loads(run(written(tmp_path / name), *COLUMNS, "--json").stdout)
    assert list(told) == KEYS
    assert told["n"] == 24
    assert told["nmi"] > 0.4


def test_received_and_territory_may_be_given_and_change_no_figure(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv")
    more = run(file, *COLUMNS, "--received", "at", "--territory", "place", "--json")
    plain = run(file, *COLUMNS, "--json")
    assert {**json.loads(more.stdout), "seconds": 0} == {**json.loads(plain.stdout), "seconds": 0}


def test_people_read_names_and_where(tmp_path: Path) -> None:
    said = run(written(tmp_path / "a.csv"), *COLUMNS, "--territory", "place").stdout
    assert "adjusted Rand index" in said
    assert "[Юг]" in said


def test_rows_without_text_or_label_are_told_and_left_out(tmp_path: Path) -> None:
    rows = [*ROWS, {**ROWS[0], "text": "<br>"}, {**ROWS[0], "topic": " "}]
    done = run(written(tmp_path / "a.csv", rows), *COLUMNS, "--json")
    assert json.loads(done.stdout)["n"] == 24
    assert "no text in “text”" in done.stderr
    assert "no label in “topic”" in done.stderr


def test_a_line_that_is_no_json_is_told_by_its_number(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl")
    file.write_text(file.read_text() + "{broken\n")
    done = run(file, *COLUMNS, "--json")
    assert json.loads(done.stdout)["n"] == 24
    assert "Row 25 of a.jsonl: no JSON" in done.stderr


@pytest.mark.parametrize("rows", [[], ROWS[:1], [ROWS[0]] * 5])
def test_hardly_any_rows_are_no_error(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    result = run(written(tmp_path / "a.csv", rows), *COLUMNS, "--json")
    told = json.loads(result.stdout)
    assert told["n"] == len(rows)
    assert ("says nothing" if rows else "say nothing") in result.stderr  # one label tells nothing apart
    assert told["groups"] == (len(rows) == 5)


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run(written(tmp_path / "a.csv"), "--text", "words", "--label", "topic")
    assert done.exit_code == 2
    assert "words" in done.stderr


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no book")
    assert run(tmp_path / "a.xlsx", *COLUMNS).exit_code == 2


def test_a_file_without_labels_gives_no_figures(tmp_path: Path) -> None:
    result = run(written(tmp_path / "a.csv", [one | {"topic": ""} for one in ROWS]), *COLUMNS, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no row has a text and a label" in result.stderr
