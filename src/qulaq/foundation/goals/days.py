"""Days of our time: a year that was mistyped (0026, 9999) is told at once, not kept and reckoned with."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.refusals import Refused

FIRST_YEAR, YEARS_AHEAD = 1900, 100


def of_our_time(field: str, day: date) -> date:
    if FIRST_YEAR <= day.year <= timezone.localdate().year + YEARS_AHEAD:
        return day
    raise Refused(field, _("Look at the year of this day again."))
