"""Any view as a file: CSV, XLSX or PDF, from the same lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from qulaq.foundation.ui import paper, sheets

CSV, XLSX, PDF = FORMS = "csv", "xlsx", "pdf"
FORM = f"(?P<form>{'|'.join(FORMS)})"  # in an address
PDF_ROWS = 500  # a printed list longer than that is read by nobody; the other files hold all


@dataclass(frozen=True)
class Sheet:
    """A table with its title; `notes` tell how it is counted, as name and words."""

    name: str
    title: str
    heading: list[str]
    lines: list[list[sheets.Cell]]
    notes: list[tuple[str, str]]


def answer(sheet: Sheet, form: str) -> HttpResponseBase:
    response = _pdf(sheet) if form == PDF else sheets.answer(_safe(sheet), sheet.name, form)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _pdf(sheet: Sheet) -> HttpResponseBase:
    headers = {"Content-Disposition": f'attachment; filename="{sheet.name}.pdf"'}
    try:
        return HttpResponse(paper.pdf(page(sheet)), content_type="application/pdf", headers=headers)
    except paper.PaperMissingError:
        return HttpResponse(render_to_string("ui/no_pdf.html"), status=503, headers=headers)


def _safe(sheet: Sheet) -> Iterable[sheets.Line]:
    lines: list[sheets.Line] = [sheet.heading, *sheet.lines]
    return ([sheets.safe(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)


def page(sheet: Sheet) -> str:
    values = {
        "sheet": sheet,
        "lines": sheet.lines[:PDF_ROWS],
        "cut": max(0, len(sheet.lines) - PDF_ROWS),
        "fonts": paper.fonts(),
        "language": get_language() or "kk",
        "day": timezone.localdate(),
    }
    return render_to_string("ui/sheet.html", values)
