"""Lists as files for spreadsheets: nothing in them that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float
Line = Sequence[Cell]
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,10})(\.\d{1,6})?")  # longer ones are names: of a person, of a paper
_DAY = re.compile(r"(19|20)\d\d-\d\d-\d\d")
LONGEST_NAME = 31  # of a sheet, as spreadsheets allow
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: Any) -> str:
    """A cell that begins like a formula is made text: names of topics and bodies come from files of others."""
    text = str(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(value: object) -> str:
    return "" if value is None else str(value)


def day(at: datetime | None) -> str:
    """The day here."""
    return timezone.localdate(at).isoformat() if at else ""


def answer(rows: Iterable[Line], name: str, form: str = "csv") -> HttpResponseBase:
    """The file a browser keeps under that name: `csv`, or `xlsx`."""
    made = StreamingHttpResponse(as_csv(rows), content_type=CSV) if form == "csv" else _xlsx(rows, name)
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made


def _xlsx(rows: Iterable[Line], name: str) -> HttpResponseBase:
    return HttpResponse(as_xlsx(rows, name), content_type=XLSX)


def as_csv(rows: Iterable[Line]) -> Iterator[str]:
    """With the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow(row)


def as_xlsx(rows: Iterable[Line], name: str = "") -> bytes:
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet(name[:LONGEST_NAME] or None)
    bold, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            value = _value(cell) if number and isinstance(cell, str) else cell
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, days)
            elif isinstance(value, str):
                sheet.write_string(number, column, value, None if number else bold)
            else:
                sheet.write_number(number, column, value)
    book.close()
    return memory.getvalue()


def _value(text: str) -> float | date | str:
    """What a spreadsheet can add up or sort."""
    if _NUMBER.fullmatch(text):
        return float(text)
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


class _Echo:
    """Hands a line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line
