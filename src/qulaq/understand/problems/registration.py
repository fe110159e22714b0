"""What problems tell the foundation."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.stages import Stage
from qulaq.understand.problems import axis, threaded
from qulaq.understand.problems.actions.base import KIND
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.workflow import LEADING, roles_in

OVER = (ProblemState.VERIFIED, ProblemState.REFUSED, ProblemState.MERGED)


def tell_the_foundation() -> None:
    kind = registry.RecordKind(KIND, describe, takes_part, Stage.PROBLEM, threaded.heard, may_declare=may_declare)
    registry.register(kind)
    registry.register_belonging("problems", threaded.belongs)
    axis.tell_the_axis()


def describe(numbers: Iterable[str], reader: Person | None) -> dict[str, registry.Described]:
    seen = Problem.objects.visible_to(reader).filter(number__in=list(numbers))
    return {item.number: _described(item) for item in seen}


def _described(problem: Problem) -> registry.Described:
    address = reverse("problems:problem", args=[problem.number])
    return registry.Described(
        problem.title,
        str(problem.get_state_display()),
        address,
        on=timezone.localdate(problem.confirmed_at) if problem.confirmed_at else None,
        ended=problem.state in OVER,
        lang=problem.title_language,
        body=problem.body_id,
        territory=problem.territory_id,
    )


def takes_part(number: str) -> list[Person]:
    """Nobody by name: who spoke is known to the apps that heard them. What came of a problem is told through voices."""
    return []


def may_declare(number: str, person: Person) -> bool:
    """Whoever leads the way from the problem to its solution says how far people take part in it."""
    problem = Problem.objects.visible_to(person).select_related("territory", "body").filter(number=number).first()
    return problem is not None and bool({*LEADING} & roles_in(person, problem))
