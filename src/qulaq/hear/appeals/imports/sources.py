"""Files of rows, read as a stream: CSV (also packed by gzip) and XLSX. Memory does not grow with the file."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO, Any, cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.encodings import encoding_of
from qulaq.hear.appeals.imports.unpacking import MountainError, Unpacked, check_archive

CELL_LIMIT = 4 * 1024 * 1024  # a quotation mark that is never closed swallows the file only up to here
NOTE = re.compile(r"sep=(?P<sign>[,;\t|])", re.IGNORECASE)
UNREAD = re.compile("[\udc80-\udcff]")  # how Python keeps a byte that is no letter
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # no program writes them into words
OBJECT = re.compile(r'\ufeff?\s*(\[\s*)?\{\s*("|$)')  # JSON
SHEETS_NAMED, COLUMNS_NAMED, LETTERS_NAMED = 10, 40, 30
GZIP, ZIP, OLD_EXCEL, PDF = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"


class SourceError(ValueError):
    """The file can not be read as a table; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts as a spreadsheet does: the line of column names is row 1. `problem`: why it could not be read."""

    number: int
    cells: list[str]
    problem: str = ""


@dataclass
class Table:
    """An open file: its columns, its rows (once), and how many of its `size` bytes were read. `sheets`: those of a
    spreadsheet in words, where there are several; whoever misses a column has to know that only one is read."""

    columns: list[str]
    lines: Iterator[Row]
    size: int
    raw: IO[bytes]
    fraction: float | None = None  # XLSX: share of the rows, since its parts are not read in order
    sheets: str = ""

    @property
    def position(self) -> int:
        return self.raw.tell() if self.fraction is None else int(self.size * self.fraction)


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Raises SourceError when the file is no table."""
    with path.open("rb") as raw:
        start = raw.read(4)
        raw.seek(0)
        size = path.stat().st_size
        try:
            if start.startswith(ZIP):
                yield from _xlsx(raw, size)
            elif start.startswith(OLD_EXCEL):
                raise SourceError(
                    _("This is an old Excel file or one with a password: save it as .xlsx or .csv, without a password.")
                )
            elif start.startswith(PDF):
                raise SourceError(_no_table())
            else:
                yield from _csv(raw, size, packed=start.startswith(GZIP))
        except (gzip.BadGzipFile, BadZipFile, ParseError, zlib.error, EOFError) as error:
            raise SourceError(_("The file is damaged: save or pack it again.")) from error
        except MountainError as error:
            raise SourceError(_("Unpacked, the file is far too large: save it as .csv, not packed.")) from error


def _no_table() -> str:
    return _("This is no table: save it as .csv or .xlsx.")


def _csv(raw: IO[bytes], size: int, *, packed: bool) -> Iterator[Table]:
    def bytes_of() -> IO[bytes]:
        raw.seek(0)
        return cast("IO[bytes]", Unpacked(raw, size)) if packed else raw

    encoding = encoding_of(bytes_of())
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    text = TextIOWrapper(bytes_of(), encoding=encoding, errors=errors, newline="")
    lines = (line.replace("\0", "") for line in iter(partial(text.readline, CELL_LIMIT), ""))
    above, first, sign = _beginning(lines)
    csv.field_size_limit(CELL_LIMIT)
    again = _Again(chain([first], lines))
    reader = csv.reader(again, delimiter=sign, strict=True)
    try:
        columns = _names(next(reader, []))
    except csv.Error:
        raise SourceError(_("The line of column names has a quotation mark that is not closed.")) from None
    if _is_unread(columns):
        raise SourceError(_("The file is neither UTF-8 nor Windows-1251: save it as UTF-8."))
    if any(CONTROL.search(column) for column in columns) or OBJECT.match(first):
        raise SourceError(_no_table())
    try:
        yield Table(columns, _csv_rows(reader, again, len(columns), above + 1), size, raw)
    finally:
        text.detach()


def _beginning(lines: Iterator[str]) -> tuple[int, str, str]:
    """How many empty lines stand above the column names, their line, and the delimiter; `sep=;` is a note to Excel."""
    above, said = 0, ""
    for line in lines:
        if found := NOTE.fullmatch(line.rstrip("\r\n")):
            said = found["sign"]
        elif line.strip(' \r\n,;\t|"'):
            return above, line, said or _delimiter(line)
        else:
            above += 1
    return above, "", ","


def _delimiter(line: str) -> str:
    """The sign that cuts the line of column names into the most parts; quoted ones do not count."""

    def parts(sign: str) -> tuple[int, bool]:
        names = next(csv.reader([line], delimiter=sign), [])
        return len(names), not any('"' in name for name in names)

    return max(",;\t|", key=parts)


def _names(cells: list[str], sheets: str = "") -> list[str]:
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        empty = _("The file is empty: its first line has to name the columns.")
        raise SourceError(f"{empty} {sheets}".rstrip())
    return names


def named(columns: Sequence[str]) -> str:
    """The names of the columns in words. Where the first line names none it is somebody's words: beginnings only."""
    names = [name if len(name) <= LETTERS_NAMED else f"{name[:LETTERS_NAMED]}…" for name in columns[:COLUMNS_NAMED]]
    return ", ".join([*names, "…"] if len(columns) > COLUMNS_NAMED else names)


def title_above(columns: Sequence[str]) -> str:
    """What to do where a title, often over merged cells, stands above the names; empty where nothing looks like it."""
    if len(columns) > 1:
        return ""
    return _("The first line that is not empty has to name the columns: take away what stands above them.")


class _Again:
    """Lines of a file, of which those of the last row can be read once more."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.of_row: list[str] = []
        self.waiting: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.lines)
        self.of_row.append(line)
        return line

    def without_first(self) -> str:
        """The lines of the row are read again, each as a row, but for the first, which is given back."""
        self.waiting.extendleft(reversed(self.of_row[1:]))
        return self.of_row[0]


def _csv_rows(reader: Any, again: _Again, width: int, number: int) -> Iterator[Row]:
    """A quotation mark that is not closed costs its own line. Of the lines it would swallow only those count that have
    as many cells as the row before it: others may be the rest of its text."""
    usual = width
    while True:
        number += 1
        again.of_row.clear()
        is_doubtful = bool(again.waiting)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = _csv_problem(error, 1 if width > 1 else len(again.of_row))
            line = again.without_first() if width > 1 else ""
            yield Row(number, _as_typed(line, reader.dialect.delimiter, width), problem)
            continue
        if _is_unread(cells):
            readable = [UNREAD.sub("\ufffd", cell) for cell in cells]
            yield Row(number, readable, _("A letter can not be read: write it anew."))
        elif is_doubtful and len(cells) < usual:
            yield Row(number, cells, _csv_problem(None, len(again.of_row)))
        elif any(cells):
            usual = max(2, min(len(cells), width))  # rows may all lack their last cells
            yield _fitted(number, cells, width)


def _is_unread(cells: list[str]) -> bool:
    """Whether bytes that are no letters stand in them."""
    return any(UNREAD.search(cell) for cell in cells)


def _as_typed(line: str, delimiter: str, width: int) -> list[str]:
    """The cells of a line with their quotation marks, for whoever mends it."""
    typed = UNREAD.sub("\ufffd", line.rstrip("\r\n"))
    return typed.split(delimiter, width - 1) if len(line) < CELL_LIMIT else []


def _csv_problem(error: csv.Error | None, lines: int) -> str:
    """The lines are counted: whoever reads this has to know that more than one row may be missing."""
    if "limit" in str(error):
        return _("A cell is too long: a quotation mark may be missing.")
    return _("A quotation mark is not closed or stands inside a cell: lines of the file not read: %(lines)s.") % {
        "lines": lines
    }


def _fitted(number: int, cells: list[str], width: int) -> Row:
    if len(cells) < width:
        cells = cells + [""] * (width - len(cells))
    if any(cells[width:]):
        return Row(number, cells[:width], _("The row has more cells than there are columns."))
    return Row(number, cells[:width])


def _xlsx(raw: IO[bytes], size: int) -> Iterator[Table]:
    from openpyxl import load_workbook

    check_archive(raw)
    try:
        book = load_workbook(raw, read_only=True, data_only=True)
    except Exception as error:  # the library raises whatever it stumbles over
        raise SourceError(_("The spreadsheet can not be read: open it and save it again as .xlsx or .csv.")) from error
    sheet: Any = book.active if book.active in book.worksheets else next(iter(book.worksheets), None)
    if sheet is None:
        raise SourceError(_("The spreadsheet has no sheet with cells."))
    total = sheet.max_row or 0
    sheet.reset_dimensions()  # the size a file claims for itself is often too small
    cells = ([_plain(value) for value in row] for row in sheet.iter_rows(values_only=True))
    above, names = next(((above, row) for above, row in enumerate(cells) if any(row)), (0, []))
    sheets = _sheets(sheet.title, [one.title for one in book.worksheets if one is not sheet])
    table = Table(_names(names, sheets), iter(()), size, raw, fraction=0.0, sheets=sheets)
    table.lines = _xlsx_rows(table, cells, total, above + 2)
    try:
        yield table
    finally:
        book.close()


def _sheets(read: str, others: list[str]) -> str:
    """Read is the one that was open when the file was saved."""
    if not others:
        return ""
    said = {"read": read, "others": ", ".join(others[:SHEETS_NAMED])}
    return _("Only the sheet “%(read)s” is read, not: %(others)s. Open the right sheet and save the file again.") % said


def _xlsx_rows(table: Table, rows: Iterator[list[str]], total: int, first: int) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=first):
        table.fraction = min(1.0, number / max(total, number))
        if any(cells):
            yield _fitted(number, cells, len(table.columns))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "")
