"""Ranges of time (ISO 8601) as SDMX writes them: 2025-10-01/P3M, 2025-01-01/2025-03-31. Pure: no database."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SIDE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(T00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?)?)?)?")
_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?")


def days_of_range(said: str) -> tuple[date, date] | None:
    """Its first and last day; None: not a range. Whole days, months and years end a range after them, a midnight
    before it. Raises ValueError where there is no such day, or the end comes before the beginning."""
    begins, _slash, ends = (part.strip() for part in said.upper().partition("/"))
    first, other, lasting = _SIDE.fullmatch(begins), _SIDE.fullmatch(ends), _DURATION.fullmatch(ends)
    if not first or not (other or lasting):
        return None
    day = _edge(first, last=False)
    if lasting:
        years, months, weeks, days = (int(part or 0) for part in lasting.groups())
        last = _later(day, 12 * years + months) + timedelta(days=7 * weeks + days - 1)
    elif other:
        last = _edge(other, last=True) - timedelta(days=bool(other[4]))
    if last < day:
        raise ValueError(said)
    return day, last


def _edge(side: re.Match[str], *, last: bool) -> date:
    """The first or last day of a year, month or day."""
    year = int(side[1])
    month = int(side[2] or (12 if last else 1))
    return date(year, month, int(side[3] or (monthrange(year, month)[1] if last else 1)))


def _later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)
