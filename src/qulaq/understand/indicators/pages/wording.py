"""Values in words: one value with its period, and what became of a series in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from qulaq.foundation.ui.components.charts import figure
from qulaq.foundation.ui.periods import period_words
from qulaq.understand.indicators.models import Better, Observation, Series, Status
from qulaq.understand.indicators.rules import last_day

YEAR, SLACK = 365, 4  # days: leap years, and weeks that begin on another day


@dataclass(frozen=True)
class Newest:
    """A value as a page says it."""

    row: Observation

    @property
    def value(self) -> str:
        return figure(float(self.row.value))

    @property
    def period(self) -> str:
        return period_words(self.row.day, last_day(self.row.day, self.row.length))

    @property
    def is_provisional(self) -> bool:
        return self.row.status == Status.PROVISIONAL

    @property
    def instead(self) -> str:
        """The value that took its place."""
        later = getattr(self.row, "revised_by", None)
        return figure(float(later.value)) if later else ""


def change_words(series: Series, held: Sequence[Observation]) -> str:
    """From a year before to the last period, and whether that is better; empty where there is nothing to compare."""
    if len(held) < 2:
        return ""
    earlier = _year_before(held)
    first, last = Newest(earlier), Newest(held[-1])
    said = {"since": first.period, "before": first.value, "period": last.period, "value": last.value}
    text = _("%(since)s: %(before)s; %(period)s: %(value)s.") % said
    word = _judged(series.better, held[-1].value - earlier.value)
    return f"{text} {word}" if word else text


def _year_before(held: Sequence[Observation]) -> Observation:
    """The same season of the year before, so that winters are not compared with summers; else the first period."""
    last = held[-1].day
    near = [row for row in held[:-1] if abs((last - row.day).days - YEAR) <= SLACK]
    return min(near, key=lambda row: abs((last - row.day).days - YEAR), default=held[0])


def _judged(better: str, change: Decimal) -> str:
    """Only where a series says which way is good."""
    if better == Better.NONE or not change:
        return ""
    return (
        _("This is better than it was.") if (change > 0) == (better == Better.UP) else _("This is worse than it was.")
    )
