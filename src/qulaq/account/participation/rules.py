"""The ladder of participation: which rung a fact proves, and a declaration beside what happened. Pure."""

from __future__ import annotations

from collections.abc import Collection

from qulaq.account.participation.models import Level, Verdict
from qulaq.foundation.thread.facts import Fact

LADDER = tuple(Level)
# Advice of experts is no participation of people: it is shown and proves no rung.
PROVES = {
    Fact.TOLD: Level.INFORMING,
    Fact.HEARD: Level.CONSULTING,
    Fact.ASKED: Level.CONSULTING,
    Fact.WORKED: Level.PARTNERSHIP,
    Fact.BOUND: Level.DELEGATION,
}


def rung(level: str) -> int:
    """From 1 up; 0 for none."""
    return LADDER.index(Level(level)) + 1 if level else 0


def measured(facts: Collection[Fact]) -> Level:
    """The highest rung that is proved. What is public informs at least."""
    proved = [PROVES[fact] for fact in facts if fact in PROVES]
    return max(proved, key=rung, default=Level.INFORMING)


def verdict(declared: str, happened: str, *, is_over: bool) -> Verdict:
    """Before its end nobody can say that a process falls short."""
    if not declared:
        return Verdict.UNDECLARED
    apart = rung(happened) - rung(declared)
    if apart < 0:
        return Verdict.LESS if is_over else Verdict.EARLY
    return Verdict.MORE if apart else Verdict.KEPT
