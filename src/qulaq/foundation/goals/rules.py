"""How far a figure has come on its way. Pure: no database, no clock."""

from __future__ import annotations

from datetime import date


def progress(baseline: float, target: float, value: float) -> float | None:
    """Share of the way from baseline to target: 0 at the baseline, 1 at the target, below 0 when it moved the wrong
    way, above 1 beyond the target. None where baseline and target are one: there is no way to go."""
    return None if target == baseline else (value - baseline) / (target - baseline)


def elapsed(begin: date, end: date, today: date) -> float:
    """Share of the time that is over, from 0 to 1. A time without length is over at once."""
    whole = (end - begin).days
    return 1.0 if whole <= 0 else min(1.0, max(0.0, (today - begin).days / whole))


def expected(baseline: float, target: float, share: float) -> float:
    """Where the figure would be on a straight way from baseline to target after that share of the time."""
    return baseline + (target - baseline) * share
