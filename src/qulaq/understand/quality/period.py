"""The months a page speaks of: the last ones, a year, or one month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qulaq.foundation.ui.periods import period_words

USUAL = "12m"
YEARS, MONTHS = 5, 12  # that are offered in the list
_LAST = re.compile(r"([1-9]|[1-5]\d|60)m")
_YEAR = re.compile(r"(19|20)\d\d")
_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")


def month_before(month: date, count: int) -> date:
    """The first day of the month that many months earlier (later, when negative)."""
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True)
class Period:
    """From the first day of one month to the first day of another, both counted."""

    code: str
    since: date
    until: date

    @classmethod
    def read(cls, text: str, today: date) -> Period | None:
        """“12m”: the last twelve months, this one included; “2026”; “2026-10”. None: no period."""
        this = today.replace(day=1)
        if found := _LAST.fullmatch(text):
            return cls(text, month_before(this, int(found[1]) - 1), this)
        if _YEAR.fullmatch(text):
            return cls(text, date(int(text), 1, 1), date(int(text), 12, 1))
        if found := _MONTH.fullmatch(text):
            month = date(int(found[1]), int(found[2]), 1)
            return cls(text, month, month)
        return None

    @property
    def months(self) -> int:
        return (self.until.year - self.since.year) * 12 + self.until.month - self.since.month + 1

    @property
    def last_day(self) -> date:
        return month_before(self.until, -1) - timedelta(days=1)

    @property
    def before(self) -> Period:
        """As many months before it."""
        return Period("", month_before(self.since, self.months), month_before(self.since, 1))

    @property
    def label(self) -> str:
        if self.code.endswith("m"):
            if self.months == 1:
                return _("Since the first of this month")
            return ngettext("The last %(count)s month", "The last %(count)s months", self.months) % {
                "count": self.months
            }
        return period_words(self.since, self.last_day)


def choices(today: date) -> list[tuple[str, str]]:
    this = today.replace(day=1)
    codes = [USUAL, "3m", "1m", *(str(today.year - back) for back in range(YEARS))]
    codes += [f"{month:%Y-%m}" for month in (month_before(this, back) for back in range(1, MONTHS + 1))]
    periods = [(code, Period.read(code, today)) for code in codes]
    return [(code, period.label) for code, period in periods if period]


def chosen(text: str, today: date) -> Period:
    """The period asked for, else the usual one."""
    this = today.replace(day=1)
    return Period.read(text, today) or Period(USUAL, month_before(this, 11), this)
