import csv
import gzip
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from tests.unit.text.emerging.saying import Said, rats, usual

from qulaq.cli.problems import problems

COLUMNS = ("--text", "text", "--received", "received", "--territory", "place")
KEYS = ["day", "words", "territory", "voices", "expected", "examples"]
START = datetime(2026, 1, 5)  # noqa: DTZ001 - the clock of the place
ROWS = usual(24) + rats(20, 16, "Юг")


def row(said: Said) -> dict[str, str]:
    return {"text": said.text, "received": (START + timedelta(days=said.day)).isoformat(), "place": said.place}


def written(path: Path, rows: list[dict[str, str]] | None = None) -> Path:
    given = [row(said) for said in ROWS] if rows is None else rows
    opened = gzip.open if ".gz" in path.suffixes else open
    with opened(path, "wt", encoding="utf-8", newline="") as stream:
        if ".jsonl" in path.suffixes:
            stream.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in given)
        else:
            writer = csv.DictWriter(stream, ("text", "received", "place"))
            writer.writeheader()
            writer.writerows(given)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(problems, ["alerts", *(str(word) for word in words)])


def told(*words: object) -> list[dict[str, object]]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.jsonl"])
def test_a_new_matter_is_told_with_its_words_place_and_voices(tmp_path: Path, name: str) -> None:
    found = [alert for alert in told(written(tmp_path / name), *COLUMNS) if "крыс" in str(alert["words"])]
    assert list(found[0]) == KEYS
    assert found[0]["territory"] == "Юг"
    assert "2026-01-25" <= str(found[0]["day"]) <= "2026-01-27"
    assert isinstance(found[0]["voices"], int)
    assert found[0]["voices"] >= 5
    assert found[0]["expected"] < 2  # type: ignore[operator]
    assert "крыс" in str(found[0]["examples"])


def test_a_spreadsheet_is_read_too(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text", "received", "place"])
    for said in ROWS:
        sheet.append([said.text, START + timedelta(days=said.day), said.place])
    book.save(tmp_path / "a.xlsx")
    assert [alert for alert in told(tmp_path / "a.xlsx", *COLUMNS) if "крыс" in str(alert["words"])]


def test_territory_may_be_left_out(tmp_path: Path) -> None:
    found = told(written(tmp_path / "a.csv"), *COLUMNS[:4])
    assert any("крыс" in str(alert["words"]) for alert in found)
    assert {alert["territory"] for alert in found} == {""}


def test_bad_rows_are_told_and_the_good_ones_kept(tmp_path: Path) -> None:
    bad = [{"text": "нет света", "received": said, "place": "Юг"} for said in ("вчера", "", "31.02.2026", "2999-01-01")]
    file = written(tmp_path / "a.csv", [*bad, {"text": " ", "received": "2026-01-05", "place": ""}, *map(row, ROWS)])
    result = run(file, *COLUMNS, "--json")
    told_rows = [line.split(":")[0] for line in result.stderr.splitlines()]
    assert told_rows == [f"Row {number} of a.csv" for number in range(2, 7)]
    assert "“received” holds no date but “вчера”" in result.stderr
    assert "no text in “text”" in result.stderr
    assert json.loads(result.stdout) == told(written(tmp_path / "b.csv"), *COLUMNS)


def test_dates_may_be_written_with_dots(tmp_path: Path) -> None:
    rows = [
        one | {"received": datetime.fromisoformat(one["received"]).strftime("%d.%m.%Y %H:%M")} for one in map(row, ROWS)
    ]
    assert any("крыс" in str(alert["words"]) for alert in told(written(tmp_path / "a.csv", rows), *COLUMNS))


def test_dates_with_the_month_first_are_read_by_the_whole_column(tmp_path: Path) -> None:
    rows = [one | {"received": datetime.fromisoformat(one["received"]).strftime("%m/%d/%Y")} for one in map(row, ROWS)]
    found = [alert for alert in told(written(tmp_path / "a.csv", rows), *COLUMNS) if "крыс" in str(alert["words"])]
    assert "2026-01-25" <= str(found[0]["day"]) <= "2026-01-27"


def test_an_empty_or_short_file_has_no_alerts(tmp_path: Path) -> None:
    assert told(written(tmp_path / "a.csv", []), *COLUMNS) == []
    assert told(written(tmp_path / "b.csv", [row(said) for said in rats(1, 9)]), *COLUMNS) == []


def test_why_an_empty_or_short_file_has_no_alerts_is_said(tmp_path: Path) -> None:
    assert "no rows" in run(written(tmp_path / "a.csv", []), *COLUMNS).stderr
    short = written(tmp_path / "b.csv", [row(said) for said in rats(1, 9)])
    assert "The first 14 are only learned from" in run(short, *COLUMNS).stderr


def test_rows_of_which_none_can_be_read_are_no_quiet_days(tmp_path: Path) -> None:
    rows = [row(said) | {"received": "yesterday"} for said in ROWS]
    result = run(written(tmp_path / "a.csv", rows), *COLUMNS, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no row has a text and a day" in result.stderr


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_column_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    result = run(written(tmp_path / name), "--text", "words", "--received", "received")
    assert result.exit_code == 2
    assert "“words”" in result.stderr


def test_broken_lines_of_json_are_bad_rows(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl")
    file.write_text(file.read_text(encoding="utf-8") + "{broken\n[1]\n", encoding="utf-8")
    result = run(file, *COLUMNS, "--json")
    assert result.exit_code == 0
    assert result.stderr.count("JSON") == 2


def test_people_read_lines(tmp_path: Path) -> None:
    result = run(written(tmp_path / "a.csv"), *COLUMNS)
    assert result.exit_code == 0
    assert "Юг: " in result.stdout
    assert f"from {len(ROWS)} voices." in result.stdout


def test_personal_data_is_masked(tmp_path: Path) -> None:
    rows = [
        one | {"text": one["text"] + " звоните 8 701 234 56 78"} if "крыс" in one["text"] else one
        for one in map(row, ROWS)
    ]
    assert "701" not in run(written(tmp_path / "a.csv", rows), *COLUMNS, "--json").stdout


def test_a_day_without_its_hour_hides_no_matter(tmp_path: Path) -> None:
    """What came on one day from one place is no walk of one person, only because its hours were not kept."""
    days = [row(said) | {"received": row(said)["received"][:10].replace("-", "/")} for said in ROWS]
    found = [alert for alert in told(written(tmp_path / "a.csv", days), *COLUMNS) if "крыс" in str(alert["words"])]
    assert found[0]["territory"] == "Юг"


@pytest.mark.parametrize("hour", ["T08:00:00+05:00", "T19:00:00Z", " 09:00"])
def test_an_hour_that_all_share_is_none(tmp_path: Path, hour: str) -> None:
    """Programs that know the day alone write midnight of another time zone, or the hour at which offices open."""
    days = [row(said) | {"received": row(said)["received"][:10] + hour} for said in ROWS]
    found = [alert for alert in told(written(tmp_path / "a.csv", days), *COLUMNS) if "крыс" in str(alert["words"])]
    assert found[0]["territory"] == "Юг"


def test_without_a_column_of_places_many_of_one_hour_are_many(tmp_path: Path) -> None:
    quick = [one._replace(day=20.5 + number / 500) for number, one in enumerate(rats(20, 16, "Юг"))]
    given = [row(said) for said in usual(24) + quick]
    found = [alert for alert in told(written(tmp_path / "a.csv", given), *COLUMNS[:4]) if "крыс" in str(alert["words"])]
    assert found[0]["voices"] == 16
