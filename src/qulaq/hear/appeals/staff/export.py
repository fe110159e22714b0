"""The filtered list as a file. No personal data, and nothing a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.hear.appeals.models import AppealQuerySet

AT_MOST = 100_000
_CHUNK = 2000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
Line = list[str]


def lines(rows: AppealQuerySet) -> Iterator[Line]:
    """Heading and rows. Read in pieces: memory does not grow with the list."""
    yield _heading()
    language, kinds = get_language() or "kk", jurisdiction().kinds
    wanted = rows.select_related("executor", "territory", "topic").defer("text", "applicant_iin", "limit")
    for row in wanted.order_by("due_on", "id")[:AT_MOST].iterator(chunk_size=_CHUNK):
        kind = kinds[row.kind].name(language) if row.kind in kinds else row.kind
        names = [kind, row.get_state_display(), row.topic.name if row.topic else "", row.territory.name]
        dates = [row.received_at, row.due_on, row.answered_at, row.closed_at]
        yield [row.number, *map(safe, names), safe(row.executor.name), *map(_day, dates)]


def safe(text: Any) -> str:
    """A cell that begins like a formula is made text: names of topics and bodies come from files of others."""
    text = str(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


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


def _heading() -> Line:
    return [
        _("Number"), _("Kind"), _("State"), _("Topic"), _("Territory"), _("Body"), _("Received"), _("Due"),
        _("Answered"), _("Closed"),
    ]  # fmt: skip


def _day(value: Any) -> str:
    if value is None:
        return ""
    return timezone.localdate(value).isoformat() if hasattr(value, "hour") else value.isoformat()
