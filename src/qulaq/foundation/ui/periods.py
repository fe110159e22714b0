"""Periods as a person reads them: from a day to a year, by their first and last day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_MONTH = {"kk": "Y ж. F", "ru": "F Y", "en": "F Y"}
_DAY = "SHORT_DATE_FORMAT"


def period_words(day: date, until: date | None = None) -> str:
    """“2026”, “2026, half-year 1”, “2026, quarter 1”, “march 2026”, one day, or from one day to another."""
    last = until or day
    whole_months = day.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and day.year == last.year:
        if (day.month, last.month) == (1, 12):
            return str(day.year)
        if day.month == last.month:
            return _month(day)
        if day.month % 3 == 1 and last.month == day.month + 2:
            return _("%(year)s, quarter %(quarter)s") % {"year": day.year, "quarter": (day.month + 2) // 3}
        if day.month % 6 == 1 and last.month == day.month + 5:
            return _("%(year)s, half-year %(half)s") % {"year": day.year, "half": (day.month + 5) // 6}
    if last == day:
        return date_format(day, _DAY)
    return f"{date_format(day, _DAY)} – {date_format(last, _DAY)}"


def _month(day: date) -> str:
    language = (get_language() or "kk").split("-")[0]
    text = date_format(day, _MONTH.get(language, _MONTH["en"]))
    return text if language == "en" else text.lower()


def year_ticks(first: date, last: date, most: int) -> list[date]:
    """At most so many first days of years between two days, evenly apart."""
    years = [year for year in range(first.year, last.year + 1) if first <= date(year, 1, 1) <= last]
    step = max(1, -(-len(years) // most))
    return [date(year, 1, 1) for year in years[::step]]


def month_ticks(first: date, last: date, most: int) -> list[date]:
    """At most so many first days of months between two days, one, two, three or six months apart."""
    months = _first_days(first, last)
    step = next((step for step in (1, 2, 3, 6) if len(months) / step <= most), 12)
    return [day for day in months if (day.month - 1) % step == 0]


def _first_days(first: date, last: date) -> list[date]:
    days, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            days.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return days
