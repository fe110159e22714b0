"""A reckoning: when a matter is due, and every step by which that was found out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

StepKind = Literal[
    "received", "after_hours", "day_off", "limit", "holiday", "transfer_off", "worked", "moved", "due",
    # what happened to the date since; the calendar alone does not know of it
    "extended", "paused", "stands",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a reckoning: a day, what it is, and the values its sentence needs. Put into words by `words.py`."""

    day: date
    kind: StepKind
    values: dict[str, str | int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {"day": self.day.isoformat(), "kind": self.kind, **self.values}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """When a matter is due, and how that was found out."""

    received_at: datetime
    counts_from: date
    due_on: date
    steps: tuple[Step, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "received": self.received_at.isoformat(),
            "counts_from": self.counts_from.isoformat(),
            "due": self.due_on.isoformat(),
            "steps": [step.as_dict() for step in self.steps],
        }
