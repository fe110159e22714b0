"""`qulaq answers evaluate` reads the files people have, and says in words what it can not read."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qulaq.cli.answers import Columns, answers, read

GOOD = ("--good", "status=closed: content", "--ended", "status=closed", "--ending", "rest")


def table(*rows: tuple[str, ...], separator: str = ",") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows(rows)
    return made.getvalue()


def files(folder: Path, *, encoding: str = "utf-8", separator: str = ",", day: str = "%Y-%m-%d") -> tuple[Path, Path]:
    """Forty appeals on lifts, every second of them well ended."""
    days = [datetime(2026, 3, 1) + timedelta(days=number) for number in range(40)]  # noqa: DTZ001 - as in the files
    asked = [
        (str(number), "Когда починят лифт?", at.strftime(day), f"closed: {'content' if number % 2 else 'no'}")
        for number, at in enumerate(days)
    ]
    said = [
        (str(number), "Лифт починили 12 мая." if number % 2 else "Принято к сведению.", at.strftime(day))
        for number, at in enumerate(days)
    ]
    appeals, letters = folder / "appeals.csv", folder / "answers.csv"
    appeals.write_text(table(("id", "text", "received", "status"), *asked, separator=separator), encoding)
    letters.write_text(table(("appeal_id", "text", "answered"), *said, separator=separator), encoding)
    return appeals, letters


def run(*words: object) -> Result:
    return CliRunner().invoke(answers, [str(word) for word in words])


@pytest.mark.parametrize(
    ("encoding", "separator", "day"),
    [("utf-8-sig", ",", "%Y-%m-%d"), ("cp1251", ";", "%d.%m.%Y"), ("utf-16", "\t", "%d.%m.%Y %H:%M")],
)
def test_files_are_read_as_an_import_reads_them(tmp_path: Path, encoding: str, separator: str, day: str) -> None:
    told = run("evaluate", *files(tmp_path, encoding=encoding, separator=separator, day=day), *GOOD, "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["auc"] > 0.9


def test_a_row_without_all_its_cells_is_told_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    appeals, letters = files(tmp_path)
    with letters.open("a") as file:
        file.write('1,"Лифт",2026-05-01,one,too,many\n')
    given = read(appeals, letters, Columns(good="status=closed: content", ended="status=closed"))
    assert len(given.judged) == 40
    assert "Row 42" in capsys.readouterr().err


def test_an_unreadable_moment_is_told_and_its_row_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    appeals, letters = files(tmp_path)
    letters.write_text(letters.read_text().replace("2026-03-03", "soon"))
    given = read(appeals, letters, Columns(good="status=closed: content", ended="status=closed"))
    assert len(given.judged) == 39
    assert "Row 4 of answers.csv: answered: 'soon' is not a moment such as" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--good", "status"), "write COLUMN=WORDS"),
        (("--good", "ending=good"), "no column “ending”"),
        (("--good", "status=closed", "--again", "how_often"), "no column “how_often”"),
        (("--good", "status=closed", "--answered", "text"), "is not a moment such as"),
        (("--good", "status=closed", "--ending", "again"), "--ending again needs --again"),
        (("--good", "status=closed"), "a good and with a bad ending"),
        (("--good", "status=closed", "--of", "answered"), "No answer belongs to an appeal"),
        (("--good", "status=closed", "--sample", "-5"), "-5 is not in the range"),
    ],
)
def test_a_wrong_option_is_refused_in_words(tmp_path: Path, more: tuple[str, ...], says: str) -> None:
    told = run("evaluate", *files(tmp_path), "--ending", "rest", *more)
    assert told.exit_code in (1, 2)
    assert says in told.output


def test_a_model_that_can_not_be_learned_or_written_is_refused_in_words(tmp_path: Path) -> None:
    given = files(tmp_path)
    one_ending = run("train", *given, *GOOD, "--good", "status=closed", "--to", tmp_path / "model.npz")
    nowhere = run("train", *given, *GOOD, "--to", tmp_path / "none" / "model.npz")
    assert (one_ending.exit_code, nowhere.exit_code) == (1, 1)
    assert "can not be written" in nowhere.output
    assert not (tmp_path / "model.npz").exists()


def test_a_model_that_stands_stays_when_learning_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    model = tmp_path / "model.npz"
    model.write_bytes(b"the model in use")
    monkeypatch.setattr("qulaq.text.answers.model.train", stopped)
    run("train", *files(tmp_path), *GOOD, "--to", model)
    assert model.read_bytes() == b"the model in use"
