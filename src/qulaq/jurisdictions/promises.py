"""When a promise is broken and when its giver is reminded: dated days from `promises.toml` of the jurisdiction.

A jurisdiction without the file calls no promise broken by time alone, and reminds nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from qulaq.jurisdictions.fields import Entry, InvalidDataError
from qulaq.jurisdictions.loader import read_beside, tables
from qulaq.jurisdictions.types import Confidence, Dated, newest_in_force

FILE = "promises.toml"


@dataclass(frozen=True, slots=True)
class PromiseRule(Dated):
    """Calendar days around the day of a promise, in force from one day until another."""

    remind_before: int
    tell_leader: int
    tell_higher: int
    broken_after: int
    source: str
    note: str
    confidence: Confidence
    effective_from: date
    effective_to: date | None


@cache
def promise_rules(code: str) -> tuple[PromiseRule, ...]:
    """The rules of that jurisdiction. InvalidDataError names a wrong entry."""
    found = read_beside(code, FILE)
    return rules_in(found) if found else ()


def promise_rule(code: str, on: date) -> PromiseRule | None:
    """The one in force on that day: the one that took effect last."""
    return newest_in_force(promise_rules(code), on)


def rules_in(entry: Entry) -> tuple[PromiseRule, ...]:
    return tuple(_rule(table) for table in tables(entry, "rules"))


def _rule(entry: Entry) -> PromiseRule:
    found = PromiseRule(
        remind_before=_days(entry, "remind_before"),
        tell_leader=_days(entry, "tell_leader"),
        tell_higher=_days(entry, "tell_higher"),
        broken_after=_days(entry, "broken_after"),
        source=entry.text("source"),
        note=entry.text("note", blank=True),
        confidence=entry.confidence(),
        effective_from=entry.day("effective_from"),
        effective_to=entry.day_or_none("effective_to"),
    )
    if not found.tell_leader <= found.tell_higher <= found.broken_after:
        raise entry.wrong("“tell_leader”, “tell_higher” and “broken_after” follow one another")
    return found


def _days(entry: Entry, field: str) -> int:
    found = entry.number_or_none(field)
    if found is None or found < 1:
        raise entry.wrong(f"“{field}” must be a number of days, at least one")
    return found


__all__ = ["InvalidDataError", "PromiseRule", "promise_rule", "promise_rules", "rules_in"]
