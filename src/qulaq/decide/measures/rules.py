"""The ladder of a date that passed. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

RUNGS = ("owner", "higher", "public")


def rungs_reached(due_on: date, today: date, days: Sequence[int]) -> tuple[str, ...]:
    """The rungs that are due: `days` says, rung by rung, how many calendar days after the date each is reached. A date
    that is today or to come has none."""
    return tuple(rung for rung, after in zip(RUNGS, days, strict=True) if (today - due_on).days >= max(1, after))
