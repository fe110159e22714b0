"""Sources, series and values for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.indicators import actions
from qulaq.understand.indicators.bringing.reading import Read, Value
from qulaq.understand.indicators.models import Batch, Better, Observation, Series, Source, SourceKind

PUBLISHER = "Ұлттық статистика бюросы"


def source_of(marat: Person, code: str = "stat", kind: str = SourceKind.UPLOAD, **more: Any) -> Source:
    values = {"publisher": PUBLISHER, "title": "Су құбыры", "licence": "CC BY 4.0", **more}
    return actions.add_source(by=marat, code=code, kind=kind, **values)


def series_of(marat: Person, source: Source, code: str = "pipe-breaks", **more: Any) -> Series:
    values: dict[str, Any] = {
        "names": {"kk": "Құбыр апаттары", "ru": "Аварии на трубах"}, "units": {"kk": "апат"}, "measures": {},
        "better": Better.DOWN, "length": "month", "level": "region", **more,
    }  # fmt: skip
    return actions.add_series(by=marat, source_id=source.pk, code=code, **values)


def value(series: Series, place: Territory, day: date, number: str | float, status: str = "final") -> Value:
    return Value(series.pk, place.pk, day, series.length, Decimal(str(number)), status)


def take(*values: Value, source: Source | None = None) -> Batch:
    return actions.take(by=None, read=Read(values=list(values)), source=source)


def months(series: Series, place: Territory, *numbers: float, year: int = 2026) -> Batch:
    """One value a month from January on."""
    rows = [value(series, place, date(year, month, 1), number) for month, number in enumerate(numbers, start=1)]
    return take(*rows, source=series.source)


def holding(series: Series) -> dict[tuple[str, str], str]:
    """What holds: territory and day to value."""
    rows = Observation.objects.filter(series=series, replaced_at=None).select_related("territory")
    return {(row.territory.code, row.day.isoformat()): f"{row.value.normalize():f}" for row in rows}


def csv_file(folder: Path, *lines: str, name: str = "values.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
