"""JSON for `qulaq problems`: an array of objects or one a line; what is unreadable is refused in a clear sentence."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from qulaq.cli.problems import problems

TEXTS = {
    "су": ("су жоқ үйде", "нет воды в доме", "вода не идет"),
    "жол": ("яма на дороге", "жолда шұңқыр", "дорога в ямах"),
}
ROWS = [
    {"text": f"{text} {where}", "label": label, "received": f"2026-03-{day:02} 10:00"}
    for day, where in zip((1, 8, 15, 22), ("у школы", "за рынком", "возле парка", "у моста"), strict=True)
    for label, texts in TEXTS.items()
    for text in texts
]
DOORS = {"evaluate": ("--text", "text", "--label", "label"), "alerts": ("--text", "text", "--received", "received")}


def run(door: str, file: Path, content: str | bytes) -> Result:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return CliRunner().invoke(problems, [door, str(file), *DOORS[door], "--json"])


def read(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return json.loads(result.stdout)


def lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


WRITTEN = {
    "array": json.dumps(ROWS, ensure_ascii=False).encode(),
    "over many lines": json.dumps(ROWS, indent=2).encode(),
    "with a mark": b"\xef\xbb\xbf" + json.dumps(ROWS).encode(),
    "as UTF-16": json.dumps(ROWS, ensure_ascii=False).encode("utf-16"),
    "lines as UTF-16": lines(ROWS).encode("utf-16"),
    "packed": gzip.compress(json.dumps(ROWS).encode()),
    "lines": lines(ROWS).encode(),
    "lines with a mark and empty ones": b"\xef\xbb\xbf" + lines(ROWS).replace("\n", "\r\n\r\n").encode(),
}


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_every_form_holds_the_same_rows(tmp_path: Path, content: bytes) -> None:
    assert read(run("evaluate", tmp_path / "a.json", content))["n"] == len(ROWS)
    assert len(read(run("alerts", tmp_path / "a.json", content))) == 2


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("content", "said"),
    [("[{", "is no JSON"), ("[{},", "line 1, sign"), ("[]", "holds no objects"), ("[1, null]", "holds no objects"),
     ('{"rows": [\n{"text": "a"}]}', "one object"), ('[{"words": "a"}]', "The columns are: words"),
     ("[" * 100_000, "nested too deep"), ('[{"text": "су"}]'.encode("utf-16"), "")],
)  # fmt: skip
def test_a_file_that_holds_no_list_is_refused(tmp_path: Path, door: str, content: str | bytes, said: str) -> None:
    refused = run(door, tmp_path / "a.json", content)
    assert refused.exit_code == 2, refused.output
    assert "a.json" in refused.stderr
    assert said in refused.stderr


def test_another_code_page_is_told(tmp_path: Path) -> None:
    assert "UTF-8" in run("evaluate", tmp_path / "a.json", '[{"text": "вода"}]'.encode("cp1251")).stderr


@pytest.mark.parametrize("door", DOORS)
def test_bad_objects_are_told_by_number_and_left_out(tmp_path: Path, door: str) -> None:
    content = [*ROWS, 7, "құпия сөз", {**ROWS[0], "text": ["a", "b"]}, {"text": "су жоқ"}]
    told = run(door, tmp_path / "a.json", json.dumps(content, ensure_ascii=False))
    assert told.exit_code == 0
    assert [line.split(":")[0] for line in told.stderr.splitlines()] == [f"Row {n} of a.json" for n in range(25, 29)]
    assert "құпия" not in told.stderr


def test_labels_may_be_numbers(tmp_path: Path) -> None:
    numbered = [{**row, "label": len(row["label"])} for row in ROWS]
    assert read(run("evaluate", tmp_path / "a.json", json.dumps(numbered)))["n"] == len(ROWS)


def test_a_text_that_stands_where_names_should_is_not_repeated(tmp_path: Path) -> None:
    words = "Мен Абай көшесінде тұрамын және менде екі аптадан бері су келмей тұр"
    result = run("evaluate", tmp_path / "a.csv", f"{words};су\n" * 9)
    assert result.exit_code == 2
    assert "Мен Абай" in result.stderr
    assert "су келмей" not in result.stderr
