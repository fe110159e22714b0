"""In which order the dates of a file put day and month: seen in the whole column, before the first row is taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qulaq.hear.appeals.imports.rows import Mapped
from qulaq.hear.appeals.imports.sources import SourceError, open_table
from qulaq.text.moments import NO_CHOICE, Orders, orders_of


def orders_in(file: Path, mapped: Mapped, name: str) -> Orders:
    """A table that was made in memory has no file, and writes the year first."""
    place = mapped.places.get(name)
    return NO_CHOICE if place is None or not file.exists() else orders_of(_cells(file, place))


def _cells(file: Path, place: int) -> Iterator[str]:
    try:
        with open_table(file) as table:
            yield from (row.cells[place] for row in table.lines if not row.problem)
    except SourceError:
        return  # said when the rows are taken
