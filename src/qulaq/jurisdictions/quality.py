"""By what rule territories are classed: dated shares with their source, from `quality.toml` of the jurisdiction.

A jurisdiction without the file classes no territory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from qulaq.jurisdictions.fields import Entry, InvalidDataError
from qulaq.jurisdictions.loader import read_beside, tables
from qulaq.jurisdictions.types import Confidence, Dated, newest_in_force

FILE = "quality.toml"
MORE, LESS = "more", "less"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of one measure: exemplary from here, unsatisfactory from there; `more` says which way is better."""

    code: str
    more: bool
    exemplary: float
    unsatisfactory: float


@dataclass(frozen=True, slots=True)
class ClassRule(Dated):
    """The rule in force from one day until another."""

    thresholds: tuple[Threshold, ...]
    source: str
    note: str
    confidence: Confidence
    effective_from: date
    effective_to: date | None


@cache
def class_rules(code: str) -> tuple[ClassRule, ...]:
    """The rules of that jurisdiction. InvalidDataError names a wrong entry."""
    found = read_beside(code, FILE)
    return rules_in(found) if found else ()


def class_rule(code: str, on: date) -> ClassRule | None:
    """The one in force on that day: the one that took effect last."""
    return newest_in_force(class_rules(code), on)


def rules_in(entry: Entry) -> tuple[ClassRule, ...]:
    return tuple(_rule(table) for table in tables(entry, "classes"))


def _rule(entry: Entry) -> ClassRule:
    thresholds = tuple(_threshold(table) for table in tables(entry, "measure"))
    if not thresholds:
        raise entry.wrong("needs at least one [[classes.measure]]")
    return ClassRule(
        thresholds=thresholds,
        source=entry.text("source"),
        note=entry.text("note", blank=True),
        confidence=entry.confidence(),
        effective_from=entry.day("effective_from"),
        effective_to=entry.day_or_none("effective_to"),
    )


def _threshold(entry: Entry) -> Threshold:
    more = entry.one_of("better", (MORE, LESS)) == MORE
    best, worst = _share(entry, "exemplary"), _share(entry, "unsatisfactory")
    if (best <= worst) if more else (best >= worst):
        raise entry.wrong("“exemplary” must be better than “unsatisfactory”")
    return Threshold(entry.text("code"), more, best, worst)


def _share(entry: Entry, field: str) -> float:
    value = entry.data.get(field)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise entry.wrong(f"“{field}” must be a share between 0 and 1, not {value!r}")
    return float(value)


__all__ = ["ClassRule", "InvalidDataError", "Threshold", "class_rule", "class_rules", "rules_in"]
