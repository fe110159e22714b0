"""Due dates and reckonings in words, in the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from qulaq.foundation.calendar import queries
from qulaq.foundation.calendar.rules import Reckoning, Step
from qulaq.jurisdictions import Limit
from qulaq.jurisdictions.types import Unit


def day_words(day: date, today: date) -> str:
    """“15 December, Monday”, with the year when it is not this one."""
    plain = date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")
    return _("%(date)s, %(weekday)s") % {"date": plain, "weekday": date_format(day, "l")}


def due_words(due: date, today: date | None = None) -> str:
    """“15 December, Monday (6 working days left)”, “due today”, “2 working days late”."""
    today = today or timezone.localdate()
    if due == today:
        return _("due today")
    days = queries.working_calendar().working_days_between(today, due)
    return _left(due, today, days) if due > today else _late(due, today, -days)


def _left(due: date, today: date, days: int) -> str:
    words = ngettext("%(day)s (%(days)d working day left)", "%(day)s (%(days)d working days left)", days)
    return words % {"day": day_words(due, today), "days": days}


def _late(due: date, today: date, days: int) -> str:
    if not days:  # due on Friday, read on Saturday
        return _("was due on %(day)s") % {"day": day_words(due, today)}
    return ngettext("%(days)d working day late", "%(days)d working days late", days) % {"days": days}


def limit_words(limit: Limit) -> str:
    """“15 working days”."""
    words = {
        "working_days": ngettext("%(number)d working day", "%(number)d working days", limit.value),
        "calendar_days": ngettext("%(number)d calendar day", "%(number)d calendar days", limit.value),
        "months": ngettext("%(number)d month", "%(number)d months", limit.value),
    }
    return words[limit.unit] % {"number": limit.value}


def explain(reckoning: Reckoning, today: date | None = None) -> list[str]:
    """The reckoning line by line: received when, counts from when, how long, which days fall out, due when."""
    today = today or timezone.localdate()
    return [WORDS[step.kind](step) % _values(step, today) for step in reckoning.steps]


def _values(step: Step, today: date) -> Mapping[str, object]:
    return {**step.values, "day": day_words(step.day, today), "name": _holiday(step)}


def _holiday(step: Step) -> str:
    name = str(step.values.get("name", ""))
    return queries.jurisdiction().holiday_title(name, get_language() or "kk")


def _limit(step: Step) -> str:
    limit = Limit(int(step.values["value"]), cast("Unit", step.values["unit"]))
    return _("The limit is %(limit)s; the first day is not counted.") % {"limit": limit_words(limit)}


# Looked up when shown, so that each sentence is translated into the language of the request
WORDS: Mapping[str, Callable[[Step], str]] = {
    "received": lambda _step: _("Received on %(day)s at %(time)s."),
    "after_hours": lambda _step: _("That is after closing hour (%(closes)s): it counts from %(day)s."),
    "day_off": lambda _step: _("That is a day off: it counts from %(day)s."),
    "limit": _limit,
    "holiday": lambda _step: _("%(day)s is a public holiday (%(name)s) and is not counted."),
    "transfer_off": lambda _step: _("%(day)s is a day off by official transfer and is not counted."),
    "worked": lambda _step: _("%(day)s is worked by official transfer and is counted."),
    "moved": lambda _step: _("%(day)s is a day off: the limit ends on the next working day."),
    "due": lambda _step: _("Due on %(day)s."),
}
