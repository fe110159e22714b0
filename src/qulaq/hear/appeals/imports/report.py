"""What an import tells afterwards: the summary, and the file of rejected rows."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import IO

from qulaq.hear.appeals.imports.sources import Row
from qulaq.text.moments import NO_CHOICE, Orders

FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass
class Summary:
    """Counts of rows. Every row read is counted once: as registered (or added), joined, already known or rejected."""

    batch: str
    counts: Counter[str] = field(default_factory=Counter)
    rejected_file: Path | None = None
    started: float = field(default_factory=perf_counter)
    stopped: bool = False
    orders: Orders = NO_CHOICE

    def facts(self, *keys: str, rate_of: tuple[str, ...]) -> dict[str, object]:
        """The counts by name, with seconds and rows a second."""
        seconds = perf_counter() - self.started
        done = sum(self.counts[key] for key in rate_of)
        return {
            **{key: self.counts[key] for key in keys},
            "seconds": round(seconds, 2),
            "per_second": round(done / seconds, 1) if seconds else 0.0,
            "batch": self.batch,
            "dates": self.orders.said,
            "rejected_file": str(self.rejected_file) if self.rejected_file else None,
        }


class RejectedFile:
    """`<name of FILE>.rejected.csv` beside the data folder; made with the first rejected row, readable by us only."""

    def __init__(self, source: Path, data: Path, columns: list[str]) -> None:
        self.columns = columns
        self.path: Path | None = None
        self._name = f"{source.name}.rejected.csv"
        self._folders = (data.parent, data)
        self._stream: IO[str] | None = None

    def write(self, row: Row, reason: str) -> None:
        if self._stream is None:
            self._open()
        self._writer.writerow([row.number, reason, *map(harmless, row.cells)])

    def close(self) -> None:
        if self._stream:
            self._stream.close()

    def _open(self) -> None:
        folder = next((place for place in self._folders if os.access(place, os.W_OK)), self._folders[-1])
        self.path = folder / self._name
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # it holds people's own words
        self._stream = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow(["row", "reason", *map(harmless, self.columns)])


def harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like a formula: an apostrophe makes it text."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell
