"""What problems tell the foundation."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.understand.problems import axis
from qulaq.understand.problems.actions.base import KIND
from qulaq.understand.problems.models import Problem


def tell_the_foundation() -> None:
    registry.register(registry.RecordKind(KIND, describe, takes_part))
    axis.tell_the_axis()


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, registry.Described]:
    seen = Problem.objects.visible_to(reader).filter(number__in=list(numbers))
    return {item.number: _described(item) for item in seen}


def _described(problem: Problem) -> registry.Described:
    address = reverse("problems:problem", args=[problem.number])
    return registry.Described(problem.title, str(problem.get_state_display()), address)


def takes_part(number: str) -> list[Person]:
    """Nobody by name: who spoke is known to the apps that heard them. What came of a problem is told through voices."""
    return []
