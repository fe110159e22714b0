"""Lists as files for spreadsheets: nothing in them that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Line = list[str]
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
    made = StreamingHttpResponse(as_csv(rows), content_type=CSV) if form == "csv" else _xlsx(rows)
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return made


def _xlsx(rows: Iterable[Line]) -> HttpResponseBase:
    return HttpResponse(as_xlsx(rows), content_type=XLSX)


def as_csv(rows: Iterable[Line]) -> Iterator[str]:
    """With the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow(row)


def as_xlsx(rows: Iterable[Line]) -> bytes:
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, {"constant_memory": True, "in_memory": False})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, bold if number == 0 else None)
    book.close()
    return memory.getvalue()


class _Echo:
    """Hands a line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line
