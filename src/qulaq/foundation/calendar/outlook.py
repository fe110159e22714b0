"""What law foresees for a matter received at some moment, for anyone who asks before there is any appeal. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from qulaq.foundation.calendar.reckoning import Reckoning
from qulaq.foundation.calendar.rulebook import KindLimits, Rulebook
from qulaq.jurisdictions import Kind, Rule
from qulaq.jurisdictions.days import known_years


class UnknownLawError(ValueError):
    """No limit of law is known for that day; `first` and `last` bound the days that can be reckoned."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(f"known from {first} to {last}")
        self.first, self.last = first, last


@dataclass(frozen=True, slots=True)
class Outlook:
    """The due date with its reckoning, and what may still move it. A date that law does not give is None."""

    kind: Kind
    limits: KindLimits
    rule: Rule
    reckoning: Reckoning
    redirect_by: date | None
    extended_until: date | None
    forward_by: date | None


def outlook(book: Rulebook, kind: str, received_at: datetime) -> Outlook:
    """By the rules in force on the day it counts from. Raises UnknownLawError for a day without known law."""
    first, last = known_days(book, kind)
    if not first <= received_at.astimezone(book.calendar.timezone).date() <= last:
        raise UnknownLawError(first, last)
    limits = book.limits_for(kind, book.calendar.counts_from(received_at))
    rule = limits.rule("consideration")
    if rule is None or rule.limit is None:
        raise UnknownLawError(first, last)
    reckoning = book.calendar.reckon(received_at, rule.limit)
    return Outlook(
        kind=book.jurisdiction.kinds[kind],
        limits=limits,
        rule=rule,
        reckoning=reckoning,
        redirect_by=_from_receipt(book, limits, reckoning, "redirect"),
        extended_until=_extended_until(book, limits, reckoning),
        forward_by=_from_receipt(book, limits, reckoning, "complaint_forward"),
    )


def known_days(book: Rulebook, kind: str) -> tuple[date, date]:
    """From the first rule of consideration for that kind to two years before the calendar of holidays ends, so that
    the longest of usual limits still ends within it."""
    rules = (*book.jurisdiction.rules, *book.corrections)
    since = [rule.effective_from for rule in rules if rule.code == "consideration" and rule.speaks_of(kind)]
    last = date(known_years(book.jurisdiction.holidays)[-3], 12, 31)
    return min(since, default=last), last


def _from_receipt(book: Rulebook, limits: KindLimits, reckoning: Reckoning, code: str) -> date | None:
    limit = limits.limit(code)
    return book.calendar.add(reckoning.counts_from, limit) if limit else None


def _extended_until(book: Rulebook, limits: KindLimits, reckoning: Reckoning) -> date | None:
    """An extension that would end before the due date itself gives nothing."""
    rule = limits.rule("extension")
    if rule is None or rule.limit is None:
        return None
    start = reckoning.due_on if rule.starts == "due" else reckoning.counts_from
    until = book.calendar.add(start, rule.limit)
    return until if until > reckoning.due_on else None
