"""The figures of the rule in force on a day; where the jurisdiction has none, nothing is due."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from qulaq.jurisdictions.promises import PromiseRule, promise_rule


def rule_on(day: date) -> PromiseRule | None:
    return promise_rule(settings.JURISDICTION, day)


def broken_after(due_on: date) -> int | None:
    """How many days after that day a promise is broken."""
    found = rule_on(due_on)
    return found.broken_after if found else None
