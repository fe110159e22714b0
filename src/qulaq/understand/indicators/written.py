"""Months, quarters and half-years in words, as tables of three languages write them. Pure: no database, no clock."""

from __future__ import annotations

import re

_MONTHS = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "january february march april may june july august september october november december",
)
_MONTH = {name: number for names in _MONTHS for number, name in enumerate(names.split(), start=1)}
_QUARTER = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALF = {name: number for name, number in _QUARTER.items() if number < 3}
_QUARTERS = frozenset({"квартал", "кв", "тоқсан", "quarter"})
_HALVES = frozenset({"полугодие", "жартыжылдық", "half"})
_SILENT = frozenset({"г", "год", "года", "ж", "жыл", "жылы", "жылғы", "й", "е", "ый", "ое", "ші", "шы"})
_WORD = re.compile(r"[^\W_]+")
_SLASHED = re.compile(r"(\d{4})/(\d{2})(?:/(\d{2}))?")


def in_digits(said: str) -> str:
    """“наурыз 2026”, “2026 жылғы I тоқсан”, “март 2026 г.”, “2026/03” as 2026-03 and 2026-Q1; empty: none of these."""
    if found := _SLASHED.fullmatch(said.strip()):
        return "-".join(part for part in found.groups() if part)
    words = [word for word in _WORD.findall(said.casefold()) if word not in _SILENT]
    years = [word for word in words if word.isdecimal() and len(word) == 4]
    rest = [word for word in words if word not in years]
    if len(years) != 1:
        return ""
    if len(rest) == 1 and rest[0] in _MONTH:
        return f"{years[0]}-{_MONTH[rest[0]]:02}"
    return _part(years[0], rest, _QUARTERS, _QUARTER, "Q") or _part(years[0], rest, _HALVES, _HALF, "S")


def _part(year: str, words: list[str], names: frozenset[str], numbers: dict[str, int], sign: str) -> str:
    """“I квартал” or “2 жартыжылдық” of this year; empty: neither."""
    found = [numbers[word] for word in words if word in numbers]
    is_one = len(words) == 2 and len(found) == 1 and not names.isdisjoint(words)
    return f"{year}-{sign}{found[0]}" if is_one else ""
