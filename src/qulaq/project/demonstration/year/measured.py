"""Figures of the district beside two hidden problems: an indicator on one axis of time with voices and measures."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from qulaq.project.demonstration.people import Town
from qulaq.project.demonstration.year.source import YEAR
from qulaq.understand.indicators import actions
from qulaq.understand.indicators.bringing.reading import Read, Value
from qulaq.understand.indicators.models import Length, Series, Source, SourceKind
from qulaq.understand.problems.models import Problem

LANGUAGES = ("kk", "ru")
MONTHS = 12


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((YEAR / "measured.toml").read_text())


def put_figures(town: Town, problems: dict[str, Problem], end: date) -> None:
    """Once; a series whose problem was not found is left out."""
    source, by = _told()["source"], town.staff["analyst@demo.qulaq"]
    if Source.objects.filter(code=source["code"]).exists():
        return
    made = actions.add_source(by=by, kind=SourceKind.UPLOAD, **source)
    for row in _told()["series"]:
        if problem := problems.get(row["truth"]):
            _beside(by, made, row, problem, end)


def _beside(by: Any, source: Source, row: dict[str, Any], problem: Problem, end: date) -> None:
    said = {name: {code: row[f"{name}_{code}"] for code in LANGUAGES} for name in ("name", "unit", "measures")}
    series = actions.add_series(
        by=by, source_id=source.pk, code=row["code"], names=said["name"], units=said["unit"],
        measures=said["measures"], better=row["better"], length=Length.MONTH, level=problem.territory.level,
    )  # fmt: skip
    actions.take(by=by, read=Read(values=_values(series, problem, row["values"], end)), source=source)
    actions.put_beside(
        by=by, kind="problem", key=problem.number, series_id=series.pk, territory_id=problem.territory_id,
        note=row["note"],
    )  # fmt: skip


def _values(series: Series, problem: Problem, numbers: list[float], end: date) -> list[Value]:
    last = end.year * MONTHS + end.month - 2  # the month before the last one
    months = range(last - len(numbers) + 1, last + 1)
    days = [date(index // MONTHS, index % MONTHS + 1, 1) for index in months]
    return [
        Value(series.pk, problem.territory_id, day, Length.MONTH, Decimal(str(number)), "final")
        for day, number in zip(days, numbers, strict=True)
    ]
