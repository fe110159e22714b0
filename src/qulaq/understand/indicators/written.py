"""Periods in words, as tables of three languages write them, and in figures of other orders. Pure."""

from __future__ import annotations

import re

from qulaq.text.script import plain_letters

_MONTHS = (
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "january february march april may june july august september october november december",
)
_MONTH = {plain_letters(name): number for names in _MONTHS for number, name in enumerate(names.split(), start=1)}
SHORTEST = 3  # letters of a month that is cut: “янв.26” is what a spreadsheet writes
_QUARTER = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALF = {name: number for name, number in _QUARTER.items() if number < 3}
_QUARTERS = frozenset({"квартал", "кв", "тоқсан", "quarter"})
_HALVES = frozenset({"полугодие", "жартыжылдық", "half"})
_SILENT = frozenset({"г", "год", "года", "ж", "жыл", "жылы", "жылғы", "й", "е", "ый", "ое", "ші", "шы", "айы", "за"})
_WORD = re.compile(r"[^\W_]+")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([/.])(?P<month>\d{2})(?:\2(?P<day>\d{2}))?")
_YEAR_LAST = re.compile(r"(?P<month>\d{1,2})/(?P<year>\d{4})|(?P<day>\d{1,2})\.(?P<of>\d{1,2})\.(?P<short>\d{2})")


def in_digits(said: str) -> str:
    """“наурыз 2026”, “15 марта 2026 г.”, “янв.26”, “2026 жылғы I тоқсан”, “2026/03”, “01.03.26” as 2026-03, 2026-03-15,
    2026-Q1; empty: none of these."""
    if figures := _in_figures(said.strip()):
        return figures
    words = [word for word in _WORD.findall(said.casefold()) if word not in _SILENT]
    if found := _of_month(words):
        return found
    years = [word for word in words if word.isdecimal() and len(word) == 4]
    rest = [word for word in words if word not in years]
    if len(years) != 1:
        return ""
    return _part(years[0], rest, _QUARTERS, _QUARTER, "Q") or _part(years[0], rest, _HALVES, _HALF, "S")


def _in_figures(said: str) -> str:
    """Between dots the day stands first in every country; “03/04/2026” may be two days and is neither."""
    if not (found := _YEAR_FIRST.fullmatch(said) or _YEAR_LAST.fullmatch(said)):
        return ""
    parts = found.groupdict()
    year, month = parts["year"] or f"20{parts['short']}", parts["month"] or parts["of"]
    return "-".join(part.zfill(2) for part in (year, month, parts["day"]) if part)


def _of_month(words: list[str]) -> str:
    """A month in words with its year and perhaps its day; a year of two figures stands behind a month."""
    named = [month for word in words if (month := _month(word))]
    numbers = [word for word in words if word.isdecimal()]
    if len(named) != 1 or len(named) + len(numbers) != len(words):
        return ""
    long = [word for word in numbers if len(word) == 4]
    if len(numbers) == 1 and words[0] not in numbers and len(numbers[0]) == 2:
        return f"20{numbers[0]}-{named[0]:02}"
    if len(long) != 1 or len(numbers) > 2:
        return ""
    day = "".join(f"-{word:>02}" for word in numbers if word not in long)
    return f"{long[0]}-{named[0]:02}{day}"


def _month(word: str) -> int | None:
    """Its number, of a name that is whole or cut."""
    plain = plain_letters(word)
    found = {number for name, number in _MONTH.items() if name.startswith(plain)} if len(plain) >= SHORTEST else set()
    return found.pop() if len(found) == 1 else None


def _part(year: str, words: list[str], names: frozenset[str], numbers: dict[str, int], sign: str) -> str:
    """“I квартал” or “2 жартыжылдық” of this year; empty: neither."""
    found = [numbers[word] for word in words if word in numbers]
    is_one = len(words) == 2 and len(found) == 1 and not names.isdisjoint(words)
    return f"{year}-{sign}{found[0]}" if is_one else ""
