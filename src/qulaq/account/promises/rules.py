"""How kept, late and broken are told from days and evidence. Pure: no database, no clock.

The day that counts is the one promised, and each day it was moved to *in time*. A day that is moved after it has passed
is a new day to wait for, and takes the lateness away from nobody: what was late once is kept late at best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qulaq.text.said import MARK


@dataclass(frozen=True, slots=True)
class Move:
    """On `made_on` the day became `due_on`."""

    made_on: date
    due_on: date


class Verdict(StrEnum):
    RUNNING = "running"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BROKEN = "broken"


def day_now(first: date, moves: Sequence[Move]) -> date:
    """The day people wait for: the last one said."""
    return moves[-1].due_on if moves else first


def missed_on(first: date, moves: Sequence[Move]) -> date | None:
    """The first day that had passed when it was moved; None where every move came in time. Moves are in the order in
    which they were made."""
    day = first
    for move in moves:
        if move.made_on > day:
            return day
        day = move.due_on
    return None


def late_since(first: date, moves: Sequence[Move], today: date, kept_on: date | None = None) -> date | None:
    """The day after the first day that passed without the promise being kept; None: it was never late."""
    missed = missed_on(first, moves)
    end = kept_on or today
    day = missed if missed is not None else day_now(first, moves)
    return day + timedelta(days=1) if end > day else None


def verdict(
    first: date,
    moves: Sequence[Move],
    today: date,
    *,
    kept_on: date | None = None,
    given_up_on: date | None = None,
    broken_after: int | None = None,
) -> Verdict:
    """`kept_on`: the day shown by evidence. `given_up_on`: the body said that it will not be done. `broken_after`: so
    many calendar days after the day people wait for, silence is an answer; None: time alone breaks nothing."""
    if kept_on is not None:
        return Verdict.KEPT_LATE if late_since(first, moves, today, kept_on) else Verdict.KEPT
    if given_up_on is not None:
        return Verdict.BROKEN
    if broken_after is not None and (today - day_now(first, moves)).days > broken_after:
        return Verdict.BROKEN
    return Verdict.RUNNING


RUNGS = ("leader", "higher")


def rungs_reached(due_on: date, today: date, days: Sequence[int]) -> tuple[str, ...]:
    """Who is to be told that a day has passed: `days` says, rung by rung, how many calendar days after it."""
    return tuple(rung for rung, after in zip(RUNGS, days, strict=True) if (today - due_on).days >= max(1, after))


def reminds(due_on: date, today: date, before: int) -> bool:
    """Whether the day is so near that whoever promised is reminded."""
    return due_on - timedelta(days=before) <= today <= due_on


def only_hides(masked: str, words: str) -> bool:
    """Whether `masked` is `words` with marks in brackets in place of some of them, and with nothing else changed."""
    first, *others = (" ".join(piece.split()) for piece in MARK.split(masked))
    text = " ".join(words.split())
    if not others:
        return first == text
    at = len(first)
    for piece in others[:-1]:
        at = text.find(piece, at) + len(piece)
        if at < len(piece):
            return False
    return text.startswith(first) and text.endswith(others[-1]) and at + len(others[-1]) <= len(text)
