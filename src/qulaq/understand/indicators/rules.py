"""Periods and numbers as tables write them. Pure: no database, no clock."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from qulaq.understand.indicators.models import Length
from qulaq.understand.indicators.ranges import days_of_range
from qulaq.understand.indicators.written import in_digits

EARLIEST, LATEST = 1900, 2200
MOST_DIGITS, PLACES = 18, 8
# What tables write where there is no value; a value that is not there is no error.
NO_VALUE = frozenset(
    {"", "-", "–", "—", "…", "...", "..", ":", "x", "х", "nan", "n/a", "na", "null", "none", "no data", "н/д", "н.д.",
     "нет данных", "м/ж", "деректер жоқ", "мәлімет жоқ"}
)  # fmt: skip
_PART = {Length.HALF: 6, Length.QUARTER: 3, Length.MONTH: 1}  # months
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?"  # a spreadsheet keeps a day as its first moment
_FORMS = (
    (Length.YEAR, re.compile(r"(?P<year>\d{4})(?:-A1)?(?: ?(?:г\.?|год|ж\.?|жыл))?")),
    (Length.HALF, re.compile(r"(?P<year>\d{4})[- ]?[SH](?P<part>[12])")),
    (Length.QUARTER, re.compile(r"(?P<year>\d{4})[- ]?Q(?P<part>[1-4])")),
    (Length.QUARTER, re.compile(r"Q(?P<part>[1-4])[- ](?P<year>\d{4})")),
    (Length.MONTH, re.compile(r"(?P<year>\d{4})-M?(?P<part>\d{2})")),
    (Length.MONTH, re.compile(r"(?P<year>\d{4})M(?P<part>\d{1,2})")),
    (Length.MONTH, re.compile(r"(?P<part>\d{1,2})\.(?P<year>\d{4})")),
    (Length.WEEK, re.compile(r"(?P<year>\d{4})-?W(?P<part>\d{2})")),
    (Length.DAY, re.compile(r"(?P<year>\d{4})-D(?P<part>\d{3})")),
    (Length.DAY, re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})" + _MIDNIGHT)),
    (Length.DAY, re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")),
)  # fmt: skip
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?")


class Unreadable(ValueError):
    """Not written as a table writes it."""


class Uneven(Unreadable):
    """A range of time that is no single period of the calendar."""


@dataclass(frozen=True)
class Period:
    """A stretch of the calendar, by its first day. Weeks begin on Mondays (ISO 8601). `whole`: a range said both ends,
    so that its day is no sign for a month."""

    day: date
    length: Length
    whole: bool = field(default=False, compare=False)

    @property
    def last(self) -> date:
        return last_day(self.day, self.length)


def last_day(day: date, length: str) -> date:
    if length == Length.YEAR:
        return date(day.year, 12, 31)
    if length == Length.WEEK:
        return day + timedelta(days=6)
    if months := _PART.get(Length(length)):
        month = day.month + months - 1
        return date(day.year, month, monthrange(day.year, month)[1])
    return day


def first_day(day: date, length: str) -> date:
    """Of the period of this length in which the day lies."""
    if length == Length.YEAR:
        return date(day.year, 1, 1)
    if months := _PART.get(Length(length)):
        return date(day.year, (day.month - 1) // months * months + 1, 1)
    return day - timedelta(days=day.weekday()) if length == Length.WEEK else day


def read_period(said: str) -> Period:
    """2026, 2026-S1, 2026-Q1, 2026-03, 2026-W05, 2026-03-15, 01.03.2026, 2026-01-01/P3M, in words, as of SDMX. Raises
    Unreadable."""
    text = said.strip().upper() if re.search(r"[a-z]", said) else said.strip()
    for length, form in _FORMS:
        if found := form.fullmatch(text):
            return Period(_day(length, found.groupdict()), length)
    if plain := in_digits(said):
        return read_period(plain)
    try:
        days = days_of_range(said)
    except (ValueError, OverflowError):
        raise Unreadable(said) from None
    if days is None:
        raise Unreadable(said)
    return _spanned(*days)


def _spanned(first: date, last: date) -> Period:
    """The period that is exactly these days. Raises Uneven where none is."""
    if not EARLIEST <= first.year <= LATEST:
        raise Unreadable(first.isoformat())
    for length in Length:
        if first_day(first, length) == first and last_day(first, length) == last:
            return Period(first, length, whole=True)
    raise Uneven(f"{first} – {last}")


def _day(length: Length, parts: dict[str, str]) -> date:
    year = int(parts["year"])
    if not EARLIEST <= year <= LATEST:
        raise Unreadable(parts["year"])
    try:
        return _begins(length, year, {name: int(value) for name, value in parts.items() if value is not None})
    except ValueError:
        raise Unreadable("-".join(parts.values())) from None


def _begins(length: Length, year: int, parts: dict[str, int]) -> date:
    if "month" in parts:
        return date(year, parts["month"], parts["day"])
    if length == Length.DAY:
        found = date(year, 1, 1) + timedelta(days=parts["part"] - 1)
        if found.year != year:
            raise ValueError(parts["part"])
        return found
    if length == Length.WEEK:
        return date.fromisocalendar(year, parts["part"], 1)
    return date(year, (parts["part"] - 1) * _PART[length] + 1, 1) if length in _PART else date(year, 1, 1)


def fit(period: Period, length: str) -> Period:
    """The period as a series of this length keeps it: a spreadsheet writes the first or last day of a month for the
    month. Raises Unreadable where it is another period."""
    if period.length == length:
        return period
    fitting = Period(first_day(period.day, length), Length(length))
    if period.length == Length.DAY and not period.whole and period.day in (fitting.day, fitting.last):
        return fitting
    raise Unreadable(period.length)


def read_value(said: str) -> Decimal | None:
    """1 234,5 · 1234.5 · 1,234,567.8 · −3 · 45 %. None: the cell says that there is no value. Raises Unreadable.

    A single comma is a decimal comma, as here people write it; several of them, or one before a point, group digits.
    """
    text = _SPACES.sub("", said).replace("−", "-").replace("–", "-").removesuffix("%")
    if text.casefold() in NO_VALUE or said.strip().casefold() in NO_VALUE:
        return None
    plain = _with_point(text)
    if not _NUMBER.fullmatch(plain):
        raise Unreadable(said)
    return _bounded(Decimal(plain), said)


def _with_point(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        grouping = "," if point > comma else "."
        return text.replace(grouping, "").replace(",", ".")
    for sign in ",.":
        if text.count(sign) > 1:
            groups = text.lstrip("+-").split(sign)
            if not all(len(group) == 3 for group in groups[1:]):
                raise Unreadable(text)
            return text.replace(sign, "")
    return text.replace(",", ".")


def _bounded(value: Decimal, said: str) -> Decimal:
    """Kept with eight places; what has more digits than a column holds is no figure of a programme."""
    try:
        kept = value.quantize(Decimal(1).scaleb(-PLACES))
    except InvalidOperation:
        raise Unreadable(said) from None
    if abs(kept) >= Decimal(10) ** MOST_DIGITS:
        raise Unreadable(said)
    return kept


_PROVISIONAL = frozenset(
    {"p", "e", "f", "i", "s", "provisional", "estimate", "forecast", "preliminary", "алдын ала", "алдын-ала", "болжам",
     "предварительно", "предварительный", "предварительные", "оценка", "прогноз"}
)  # fmt: skip
_FINAL = frozenset({"", "a", "b", "c", "d", "g", "j", "k", "n", "r", "u", "v", "w", "final", "normal", "revised",
                    "түпкілікті", "окончательно",
                    "окончательный", "окончательные", "итоговые", "итоговый"})  # fmt: skip
_MISSING = frozenset({"h", "m", "l", "o", "q", "z", "missing"})  # of SDMX: missing, suppressed, not applicable
_FLAGS = re.compile(r"[bcdefinprsu]{2,4}")  # of Eurostat, which writes several as one word: “ep”, “bu”


def read_status(said: str) -> str | None:
    """Final or provisional, by a word, a code of SDMX (CL_OBS_STATUS) or flags of Eurostat; None: it says that there
    is no value. Estimates are provisional."""
    text = " ".join(said.split()).casefold()
    if text in _MISSING:
        return None
    if text in _PROVISIONAL:
        return "provisional"
    if text in _FINAL:
        return "final"
    if _FLAGS.fullmatch(text):
        return "final" if _PROVISIONAL.isdisjoint(text) else "provisional"
    raise Unreadable(said)
