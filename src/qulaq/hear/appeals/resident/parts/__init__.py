"""What the status page shows beside answer, words and history: one part for each thing, from one table."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.resident.parts import joined, looks, paths, publishing, sides, standing, timing
from qulaq.hear.appeals.resident.parts.base import Part, Values

__all__ = ["PARTS", "Part", "Shown", "shown"]


@dataclass(frozen=True)
class Shown:
    template: str
    values: Values


PARTS: tuple[Part, ...] = (
    timing.MOVED,
    timing.PAUSE,
    timing.HEARING,
    timing.LAPSES,
    *sides.PARTS,
    standing.STANDING,
    publishing.PUBLIC,
    joined.MERGED,
    joined.LEAD,
    joined.SPLIT,
    looks.LOOKS,
    paths.COMPLAINT,
    paths.CONTEST,
)


def shown(request: HttpRequest, appeal: Appeal) -> dict[str, list[Shown]]:
    """The parts that have something to show, by region."""
    found: dict[str, list[Shown]] = {"next": [], "answer": [], "words": [], "end": []}
    for part in PARTS:
        values = part.read(request, appeal)
        if values is not None:
            found[part.region].append(Shown(part.template, values))
    return found
