"""Files of invented appeals, and runs over them without the command line."""

from __future__ import annotations

import csv
from pathlib import Path

from qulaq.hear.appeals.imports.report import Summary
from qulaq.hear.appeals.imports.runs import answer_run, appeal_run
from qulaq.hear.appeals.imports.sources import open_table

Rows = list[dict[str, str]]


def csv_file(folder: Path, rows: Rows, name: str = "city.csv") -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def import_appeals(path: Path, *, batch: str = "city", **wanted: str) -> Summary:
    with open_table(path) as table:
        run = appeal_run(path, table, batch, {"text": "text", **wanted})
        run.run(table, lambda: None)
        run.rejects.close()
    return run.summary


def import_answers(path: Path, *, batch: str = "", **wanted: str) -> Summary:
    columns = {"appeal": "appeal", "text": "text", "answered": "answered", **wanted}
    with open_table(path) as table:
        run = answer_run(path, table, batch, columns)
        run.run(table, lambda: None)
        run.rejects.close()
    return run.summary


def rejected(summary: Summary) -> list[dict[str, str]]:
    assert summary.rejected_file is not None
    with summary.rejected_file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
