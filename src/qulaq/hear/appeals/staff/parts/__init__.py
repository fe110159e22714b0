"""What the page of a matter shows beside words, answers and history: one part for each thing, from one table."""

from __future__ import annotations

from dataclasses import dataclass

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.parts import (
    answers,
    endings,
    joined,
    like,
    matching,
    paths,
    publishing,
    sides,
    standing,
    timing,
    understood,
)
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.workflow import serves_inside

__all__ = ["PARTS", "Part", "Shown", "shown"]


@dataclass(frozen=True)
class Shown:
    template: str
    values: Values


PARTS: tuple[Part, ...] = (
    endings.THREAT,
    understood.SOON,
    understood.SUGGESTION,
    endings.ANONYMOUS,
    endings.COURT,
    endings.REPEATS,
    matching.ALIKE,
    sides.SIDES,
    answers.DRAFT,
    matching.CAMPAIGN,
    like.LIKE,
    timing.CLOCK,
    timing.HEARINGS,
    standing.STANDING,
    paths.ARBITER,
    paths.COMPLAINT,
    paths.TASKS,
    paths.CONTESTED,
    paths.REDIRECTING,
    publishing.PUBLIC,
    joined.JOINED,
)


def keys(found: dict[str, list[Shown]]) -> list[tuple[str, str]]:
    """The keys that parts bring with them, with what they do."""
    return [pair for region in found.values() for part in region for pair in part.values.get("keys", ())]


def shown(person: Person, appeal: Appeal, *, contact: bool) -> dict[str, list[Shown]]:
    """The parts that have something to show, by region."""
    found: dict[str, list[Shown]] = {"top": [], "matter": [], "side": []}
    inside = serves_inside(person, appeal)
    for part in PARTS:
        if not inside and not part.outside:
            continue
        values = part.read(person, appeal, contact)
        if values is not None:
            found[part.region].append(Shown(part.template, values))
    return found
