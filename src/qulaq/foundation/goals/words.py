"""Money, offices and figures as a page says them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol

from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.goals.models import ChangeOf
from qulaq.foundation.goals.rules import elapsed, expected, progress
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui.words import day_words, number

NBSP = "\u00a0"


def money(value: Decimal | None) -> str:
    """“12 500 000 KZT”: whole sums without a comma, in the currency of the jurisdiction."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    written = number(value, places)  # type: ignore[arg-type]  # Django formats decimals as they are
    return f"{written}{NBSP}{jurisdiction().currency}".strip()


def figure(value: float | None, unit: str = "") -> str:
    """“12,5 %”: at most two places, and none that say nothing."""
    if value is None:
        return ""
    rounded = round(value, 2) + 0.0  # no minus before nothing
    places = 0 if rounded == int(rounded) else len(repr(rounded).partition(".")[2])
    return f"{number(rounded, places)}{NBSP}{unit}" if unit else number(rounded, places)


def leader(person: Person | None, office: Body | None) -> str:
    """“Head, Akimat of Sarysu district: Serik Omarov”: the office first, for the promise is the office's."""
    if office is None:
        return ""
    said = _("Head, %(body)s") % {"body": office}
    return f"{said}: {person.name}" if person and person.name else said


def promised(what: str, value: str) -> str:
    """A date or a sum that was kept as text, in words. What is empty was not promised."""
    if not value:
        return _("not set")
    if what == ChangeOf.DUE:
        return day_words(date.fromisoformat(value))
    try:
        return money(Decimal(value))
    except InvalidOperation:
        return value


class Way(Protocol):
    baseline: float | None
    baseline_on: date | None
    target: float | None
    target_on: date | None
    unit: str


def on_the_way(goal: Way, value: float | None, today: date) -> str:
    """One sentence: how much of the way is done, and how much of the time is over."""
    if goal.baseline is None or goal.target is None:
        return ""
    if value is None:
        return _("Nothing has been measured since the beginning.")
    share = progress(goal.baseline, goal.target, value)
    if share is None:
        return ""
    if share >= 1:
        return _("The target is reached: %(value)s.") % {"value": figure(value, goal.unit)}
    if share < 0:
        return _("It moved the wrong way: %(value)s.") % {"value": figure(value, goal.unit)}
    return _behind(goal, value, share, today)


def _behind(goal: Way, value: float, share: float, today: date) -> str:
    said = _("%(share)s%% of the way to the target is done.") % {"share": round(share * 100)}
    if goal.baseline_on is None or goal.target_on is None or goal.baseline is None or goal.target is None:
        return said
    over = elapsed(goal.baseline_on, goal.target_on, today)
    due = expected(goal.baseline, goal.target, over)
    words = {"share": round(over * 100), "value": figure(due, goal.unit)}
    return f"{said} " + _("%(share)s%% of the time is over; a steady way would stand at %(value)s.") % words
