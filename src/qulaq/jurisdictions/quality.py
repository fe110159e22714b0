"""By what rule territories are classed: dated shares with their source, from `quality.toml` of the jurisdiction.

A jurisdiction without the file classes no territory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from qulaq.jurisdictions.fields import Entry, InvalidDataError
from qulaq.jurisdictions.loader import HOME, load, read_toml, tables
from qulaq.jurisdictions.types import Confidence

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
class ClassRule:
    """The rule in force from one day until another."""

    thresholds: tuple[Threshold, ...]
    source: str
    note: str
    confidence: Confidence
    effective_from: date
    effective_to: date | None

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@cache
def class_rules(code: str) -> tuple[ClassRule, ...]:
    """The rules of that jurisdiction. InvalidDataError names a wrong entry."""
    path = HOME / code.lower() / FILE
    return rules_in(read_toml(path, load(code).languages)) if path.is_file() else ()


def class_rule(code: str, on: date) -> ClassRule | None:
    """The one in force on that day: the one that took effect last."""
    valid = [rule for rule in class_rules(code) if rule.in_force(on)]
    return max(valid, key=lambda rule: rule.effective_from, default=None)


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
