"""All values of a series as a file: what holds, and on wish also what it replaced."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qulaq.foundation.ui.sheets import Cell, safe
from qulaq.understand.indicators.models import Observation, Series
from qulaq.understand.indicators.rules import last_day

AT_MOST = 200_000
_CHUNK = 2_000


def plain(value: Decimal) -> str:
    """A number for programs: a point, and no zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rows_of(series: Series, *, revisions: bool = False) -> QuerySet[Observation]:
    rows = Observation.objects.filter(series=series).select_related("territory")
    rows = rows if revisions else rows.filter(replaced_at=None)
    return rows.order_by("territory__sort_key", "territory_id", "day", "id")


def lines(series: Series, form: str) -> Iterator[list[Cell]]:
    """Every digit as text, but numbers for a spreadsheet, which can not count with text."""
    yield [
        _("Code"), _("Name"), _("Unit"), _("Territory code"), _("Territory"), _("From"), _("To"), _("Value"),
        _("Status"), _("Source"), _("Licence"),
    ]  # fmt: skip
    named = [series.code, safe(series.name), safe(series.unit)]
    by = [safe(series.source), safe(series.source.licence)]
    for row in rows_of(series)[:AT_MOST].iterator(chunk_size=_CHUNK):
        until = last_day(row.day, row.length).isoformat()
        place = [safe(row.territory.code), safe(row.territory)]
        value = float(row.value) if form == "xlsx" else plain(row.value)
        yield [*named, *place, row.day.isoformat(), until, value, row.status, *by]


def document(series: Series) -> dict[str, Any]:
    """The same for programs, with every value that was replaced."""
    rows = rows_of(series, revisions=True)[:AT_MOST].iterator(chunk_size=_CHUNK)
    source = series.source
    return {
        "code": series.code,
        "name": {language: getattr(series, f"name_{language}") for language in ("kk", "ru", "en")},
        "unit": series.unit,
        "measures": series.measures,
        "better": series.better,
        "period": series.length,
        "source": {
            "publisher": source.publisher,
            "title": source.title,
            "address": source.address,
            "licence": source.licence,
        },
        "observations": [observation(row) for row in rows],
    }


def observation(row: Observation) -> dict[str, Any]:
    return {
        "territory": row.territory.code,
        "from": row.day.isoformat(),
        "to": last_day(row.day, row.length).isoformat(),
        "value": plain(row.value),
        "status": row.status,
        "taken_at": row.taken_at.isoformat(),
        "replaced_at": row.replaced_at.isoformat() if row.replaced_at else None,
    }
