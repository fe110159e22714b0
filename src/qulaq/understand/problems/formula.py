"""The formula of the rating: parts from 0 to 1, weights anybody may change, a score from 0 to 100. Pure, published."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.understand.problems.counting import FEW, Size

MOST = 100  # of one weight
THOUSAND, YEAR, FOURFOLD = 1_000, 365, 2.0
COSTLY = 10  # powers of ten of the cost that make the whole part


@dataclass(frozen=True)
class Part:
    name: str
    weight: int  # we came with
    label: Any
    says: Any


PARTS = (
    Part("size", 30, _("Size"), _("People who spoke: 0 for nobody, 1 for a thousand and more, by powers of ten.")),
    Part(
        "growth",
        20,
        _("Growth"),
        _(
            "People of the last 28 days against its own season: 0 for as many as expected, or fewer than five; "
            "1 for fourfold."
        ),
    ),
    Part("unsolved", 15, _("Unsolved"), _("Share of its voices that are open, or whose author says: not solved.")),
    Part("spread", 10, _("Spread"), _("Places it is heard from: 0 for one, a half for two, nine tenths for ten.")),
    Part("age", 10, _("Age"), _("Days since the first voice: 1 for a year and more.")),
    Part("late", 5, _("Lateness"), _("Share of its voices answered after their due date, or overdue now.")),
    Part("repeats", 5, _("Repetition"), _("Share of voices by which the same person speaks of the same once more.")),
    Part("cost", 5, _("Cost"), _("What it costs, where that is known: 0 for unknown, 1 for ten billion and more.")),
)
DEFAULT: dict[str, float] = {part.name: float(part.weight) for part in PARTS}


def parts(size: Size, expected: float | None, cost: Decimal | None, day: date) -> dict[str, float]:
    """The value of each part at the end of `day`."""
    age = (day - size.first_on).days if size.first_on else 0
    return {
        "size": _inside(math.log10(1 + size.people) / math.log10(1 + THOUSAND)),
        "growth": growth(size.recent_people, expected),
        "unsolved": _share(size.unsolved, size.voices),
        "spread": 1 - 1 / size.territories if size.territories else 0.0,
        "age": _inside(age / YEAR),
        "late": _share(size.late, size.voices),
        "repeats": _share(size.repeats, size.voices),
        "cost": _inside(math.log10(1 + float(cost)) / COSTLY) if cost else 0.0,
    }


def growth(recent: int, expected: float | None) -> float:
    """Two people are added to both, so that a few where none were expected are no fourfold growth. Fewer than five are
    none at all: with weights of their own anybody could count them."""
    if expected is None or recent < FEW:
        return 0.0
    return _inside(math.log2((recent + 2) / (expected + 2)) / FOURFOLD)


def score(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """From 0 to 100: the mean of the parts by their weights. A part that was not counted then is left out."""
    known = [part.name for part in PARTS if part.name in values]
    total = sum(weights.get(name, 0.0) for name in known)
    if total <= 0:
        return 0.0
    return round(100 * sum(weights.get(name, 0.0) * values[name] for name in known) / total, 2)


def read(given: Mapping[str, str], usual: Mapping[str, float]) -> dict[str, float]:
    """Weights as typed into the address; what is missing or no number is as usual."""
    return {part.name: _number(given.get(part.name, ""), usual.get(part.name, 0.0)) for part in PARTS}


def _number(text: str, usual: float) -> float:
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return usual
    return min(float(MOST), max(0.0, value)) if math.isfinite(value) else usual


def _share(some: int, of: int) -> float:
    return some / of if of else 0.0


def _inside(value: float) -> float:
    return min(1.0, max(0.0, value))
