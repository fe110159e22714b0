"""Promises in answers: sentences that undertake something by a day, found and their day read, beside a plain rival.

    python benchmarks/text/bench_promises.py [--show]

The rival takes every sentence that names a day to come (read by the same rules of dates) for a promise. `dev` is what
the rules were mended on, `held` what they were only measured on. `day right` counts, among the promises found, those
whose day is the labelled one. Exits with 1 when a target is missed on `held`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qulaq.text.named_days import days_of
from qulaq.text.promising import FARTHEST, undertaken

HERE = Path(__file__).parent / "promises"
LANGUAGES = ("kk", "ru")
PRECISION, RECALL, DAYS = 0.85, 0.85, 0.90  # wanted on what was held back
PROMISE = "promise"

Finder = Callable[[str, date], "date | None"]


class Row(NamedTuple):
    id: str
    said_on: date
    kind: str
    due: date | None
    held: bool
    text: str


class Figures(NamedTuple):
    promises: int
    others: int
    found: int
    false: int
    day_right: int

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.false, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.promises, 1)

    @property
    def days(self) -> float:
        return self.day_right / max(self.found, 1)


def rows(language: str) -> list[Row]:
    with (HERE / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        return [_row(one) for one in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(one: dict[str, str]) -> Row:
    due = date.fromisoformat(one["due"]) if one["due"] else None
    return Row(one["id"], date.fromisoformat(one["said_on"]), one["kind"], due, one["held"] == "yes", one["text"])


def ours(text: str, said_on: date) -> date | None:
    found = undertaken(text, said_on)
    return max(one.due_on for one in found) if found else None


def rival(text: str, said_on: date) -> date | None:
    ahead = [day for day in days_of(text, said_on) if said_on < day <= said_on + FARTHEST]
    return max(ahead, default=None)


def measured(given: Iterable[Row], finder: Finder) -> Figures:
    read = [(row, finder(row.text, row.said_on)) for row in given]
    promises = [(row, day) for row, day in read if row.kind == PROMISE]
    found = [(row, day) for row, day in promises if day]
    false = sum(1 for row, day in read if row.kind != PROMISE and day)
    right = sum(1 for row, day in found if day == row.due)
    return Figures(len(promises), len(read) - len(promises), len(found), false, right)


def show(given: Iterable[Row]) -> None:
    """The misses of the part the rules may be mended on; what is held back is never shown."""
    for row in given:
        day = ours(row.text, row.said_on)
        if not row.held and (bool(day) != (row.kind == PROMISE) or day != row.due):
            print(f"  {row.id} {row.kind:8} wanted {row.due} read {day}: {row.text}")


def table() -> int:
    missed = 0
    print("| set | sentences | finder | precision | recall | day right |\n| --- | --- | --- | --- | --- | --- |")
    for language in LANGUAGES:
        for held in (False, True):
            part = [row for row in rows(language) if row.held == held]
            for name, finder in (("ours", ours), ("any day to come", rival)):
                got = measured(part, finder)
                label = f"{language}, {'held' if held else 'dev'} | {got.promises} + {got.others} | {name}"
                print(f"| {label} | {got.precision:.2f} | {got.recall:.2f} | {got.days:.2f} |")
                missed += held and finder is ours and below(got)
    return missed


def below(got: Figures) -> bool:
    return got.precision < PRECISION or got.recall < RECALL or got.days < DAYS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="the misses of the part that is not held back")
    asked = parser.parse_args()
    missed = table()
    if asked.show:
        for language in LANGUAGES:
            show(rows(language))
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
