"""Moments as tables write them: by ISO 8601, in figures of either order, with the month in words of three languages,
or counted by a machine. Pure: no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_MONTHS = (
    "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_WITHOUT_KAZAKH = str.maketrans("қғұүәіңө", "кгууаино")  # typed on a Russian keyboard
_MONTH = {
    name.translate(_WITHOUT_KAZAKH): number for names in _MONTHS for number, name in enumerate(names.split(), start=1)
} | {"мая": 5}
_WEEKDAY = (
    r"\(?\b(?:\w*сенбі|жұма|понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье"
    r"|пн|вт|ср|чт|пт|сб|вс|дс|сс|бс|жм|жс)\b\.?\)?"
)
_BESIDE = re.compile(rf"^{_WEEKDAY}[ ,]+|[ ,]+{_WEEKDAY}$|[«»“”„\"]|(?<=\s)(?:в|сағат)\s(?=\d)", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})\s?(?:ч|час|часов|сағат)\b\.?\s?(\d{2})\s?мин(?:ут)?\b\.?", re.IGNORECASE)
_TIME_FIRST = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?)[ ,]+(.+)")
_TIME = (
    r"(?:[ ,T]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?)?"
)
_OF_YEAR = r"(?:\s*(?:ж|г)\.?|\s*(?:жыл|год)\w*)?"
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _TIME, re.IGNORECASE)
_YEAR_LAST = re.compile(
    r"(?P<day>\d{1,2})\s?(?P<sign>[./-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4}|\d{2})" + _OF_YEAR + _TIME,
    re.IGNORECASE,
)
_IN_WORDS = (
    re.compile(rf"(?P<day>\d{{1,2}})[ .-]+{_NAME}[ ,-]+(?P<year>\d{{4}}|\d{{2}}){_OF_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}}){_OF_YEAR}[ ,]+(?P<day>\d{{1,2}})[ -]+{_NAME}{_TIME}", re.IGNORECASE),
    re.compile(rf"{_NAME}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}}){_TIME}", re.IGNORECASE),
)
_SPREADSHEET = re.compile(r"[3-6]\d{4}(?:[.,]\d+)?")  # days since 30 December 1899: 1982 to 2091
_SECONDS = re.compile(r"(?:\d{9,10}|\d{12,13})(?:\.\d+)?")  # since 1970; with thousandths
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - the clock as it stood there
MOST_MONTHS = 12


class Orders(NamedTuple):
    """Dates of one column with two numbers in front of the year, an example of each: “31/03/2026” can only have the day
    first, “03/31/2026” only the month, “03/04/2026” either. Between dots the day stands first in every country."""

    day_first: str = ""
    month_first: str = ""
    either: str = ""

    @property
    def is_month_first(self) -> bool:
        """The column can only be read with the month first."""
        return bool(self.month_first and not self.day_first)

    @property
    def said(self) -> str | None:
        """In one word; none where no date has to be chosen."""
        if self.are_both:
            return "both"
        return ("month_first" if self.month_first else "day_first") if any(self) else None

    @property
    def are_both(self) -> bool:
        """Some dates can only have the day first, others only the month."""
        return bool(self.month_first and self.day_first)


NO_CHOICE = Orders()


def moment_of(said: str, *, month_first: bool = False) -> datetime | None:
    """The moment, with a zone where it names one. `month_first`: 03/31/2026 is a day of March."""
    said = " ".join(said.split()).rstrip(".,; ")
    try:
        if not _SECONDS.fullmatch(said):  # 1768082400000 would be a day of 1768
            return datetime.fromisoformat(said)
    except ValueError:
        pass
    plain = _plain(said)
    try:
        return _in_figures(plain, month_first) or _in_words(plain) or _counted(said) or parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None


def orders_of(said: Iterable[str]) -> Orders:
    """In which order the dates of one column put day and month."""
    seen: dict[str, str] = {}
    for one in said:
        if order := order_of(one):
            seen.setdefault(order, one.strip())
    return Orders(**seen)


def order_of(said: str) -> str:
    """The field of `Orders` a date belongs to; empty where there is nothing to choose."""
    found = _YEAR_LAST.fullmatch(_plain(" ".join(said.split()).rstrip(".,; ")))
    if found is None or found["sign"] == ".":
        return ""
    first, second = int(found["day"]), int(found["month"])
    if max(first, second) > MOST_MONTHS:
        return "day_first" if first > MOST_MONTHS else "month_first"
    return "either" if first != second else ""


def _plain(said: str) -> str:
    """Without the day of the week and quotation marks, the hour behind the day."""
    plain = _HOURS.sub(r"\1:\2", _BESIDE.sub("", said))
    return _TIME_FIRST.sub(r"\2 \1", plain) if _TIME_FIRST.fullmatch(plain) else plain


def _in_figures(said: str, month_first: bool) -> datetime | None:
    if found := _YEAR_FIRST.fullmatch(said):
        return _at(found, int(found["month"]), int(found["day"]))
    if found := _YEAR_LAST.fullmatch(said):
        first, second = int(found["day"]), int(found["month"])
        return _at(found, first, second) if month_first and found["sign"] != "." else _at(found, second, first)
    return None


def _in_words(said: str) -> datetime | None:
    found = next((match for form in _IN_WORDS if (match := form.fullmatch(said))), None)
    month = found and _MONTH.get(found["name"].lower().translate(_WITHOUT_KAZAKH)[:3])
    return _at(found, month, int(found["day"])) if found and month else None


def _at(found: re.Match[str], month: int, day: int) -> datetime:
    year, hour, minute, second = (int(found[part] or 0) for part in ("year", "hour", "minute", "second"))
    if half := found["half"]:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return datetime(year if year > 99 else 2000 + year, month, day, hour, minute, second)  # noqa: DTZ001 - as written


def _counted(said: str) -> datetime | None:
    if _SPREADSHEET.fullmatch(said):
        return _DAY_ZERO + timedelta(days=float(said.replace(",", ".")))
    if _SECONDS.fullmatch(said):
        seconds = float(said)
        return datetime.fromtimestamp(seconds / 1000 if len(said.partition(".")[0]) > 10 else seconds, UTC)
    return None
