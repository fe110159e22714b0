"""Due dates and reckonings in words, in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from qulaq.foundation.calendar import queries
from qulaq.foundation.calendar.rules import Reckoning, Step, WorkingCalendar
from qulaq.jurisdictions import Limit
from qulaq.jurisdictions.types import Unit


def day_words(day: date, today: date) -> str:
    """“15 December, Monday”, with the year when it is not this one."""
    return _("%(date)s, %(weekday)s") % {"date": _plain(day, today), "weekday": date_format(day, "l")}


def _plain(day: date, today: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT")


def due_words(due: date, today: date | None = None, calendar: WorkingCalendar | None = None) -> str:
    """“15 December, Monday (6 working days left)”, “due today”, “2 working days late”."""
    today = today or timezone.localdate()
    if due == today:
        return _("due today")
    days = (calendar or queries.working_calendar()).working_days_between(today, due)
    return _left(due, today, days) if due > today else _late(due, today, -days)


def _left(due: date, today: date, days: int) -> str:
    words = ngettext("%(day)s (%(days)d working day left)", "%(day)s (%(days)d working days left)", days)
    return words % {"day": day_words(due, today), "days": days}


def _late(due: date, today: date, days: int) -> str:
    if not days:  # due on Friday, read on Saturday
        return _("was due on %(day)s") % {"day": day_words(due, today)}
    return ngettext("%(days)d working day late", "%(days)d working days late", days) % {"days": days}


def limit_words(limit: Limit) -> str:
    """“15 working days”; a limit of none is “on the same day”."""
    if not limit.value:
        return _("on the same day")
    words = {
        "working_days": ngettext("%(number)d working day", "%(number)d working days", limit.value),
        "calendar_days": ngettext("%(number)d calendar day", "%(number)d calendar days", limit.value),
        "months": ngettext("%(number)d month", "%(number)d months", limit.value),
    }
    return words[limit.unit] % {"number": limit.value}


def sentences(reckoning: Reckoning, today: date | None = None) -> list[str]:
    """One sentence for each step of the reckoning."""
    today = today or timezone.localdate()
    return [_sentence(step, today) for step in reckoning.steps]


def explain(reckoning: Reckoning, today: date | None = None) -> list[str]:
    """The reckoning line by line: received when, counts from when, how long, which days fall out, due when. Days off
    that follow one another share a line."""
    today = today or timezone.localdate()
    return [_sentence(run[0], today) if len(run) == 1 else _together(run, today) for run in _runs(reckoning.steps)]


def _runs(steps: Iterable[Step]) -> list[list[Step]]:
    runs: list[list[Step]] = []
    for step in steps:
        if runs and _goes_on(runs[-1][-1], step):
            runs[-1].append(step)
        else:
            runs.append([step])
    return runs


def _goes_on(before: Step, step: Step) -> bool:
    alike = before.kind == step.kind and before.values == step.values
    return step.kind in ALIKE and alike and step.day - before.day == timedelta(days=1)


def _together(run: list[Step], today: date) -> str:
    values = {"days": span_words(run[0].day, run[-1].day, today), "name": _holiday(run[0])}
    return ALIKE[run[0].kind]() % values


def span_words(first: date, last: date, today: date) -> str:
    """“16–17 December”, “31 December – 2 January”."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_plain(last, today)}"  # in every language of ours the day comes first
    return f"{_plain(first, today)} – {_plain(last, today)}"


def _sentence(step: Step, today: date) -> str:
    return WORDS[step.kind](step) % _values(step, today)


def _values(step: Step, today: date) -> Mapping[str, object]:
    until = step.values.get("until")
    span = span_words(step.day, date.fromisoformat(str(until)), today) if until else ""
    return {**step.values, "day": day_words(step.day, today), "name": _holiday(step), "days": span}


def _holiday(step: Step) -> str:
    name = str(step.values.get("name", ""))
    return queries.jurisdiction().holiday_title(name, get_language() or "kk")


def _limit(step: Step) -> str:
    limit = Limit(int(step.values["value"]), cast("Unit", step.values["unit"]))
    if not limit.value:
        return _("It is to be done on the same day.")
    return _("The limit is %(limit)s; the first day is not counted.") % {"limit": limit_words(limit)}


def _extended(step: Step) -> str:
    if not step.values.get("article"):
        return _("On %(day)s the head extended the limit.")
    return _("On %(day)s the head extended the limit (article %(article)s).")


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
    "extended": _extended,
    "paused": lambda _step: _("The clock stood still: %(days)s. Those days are given back."),
    "stands": lambda _step: _("The day in the register is %(day)s, and it stands."),
}

# The same for several days in a row
ALIKE: Mapping[str, Callable[[], str]] = {
    "holiday": lambda: _("%(days)s are public holidays (%(name)s) and are not counted."),
    "transfer_off": lambda: _("%(days)s are days off by official transfer and are not counted."),
}
