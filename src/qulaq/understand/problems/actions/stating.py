"""Acts that change the state of a problem: confirmed, refused, opened again, worked on, solved."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed
from qulaq.understand.problems.actions.base import Deed
from qulaq.understand.problems.actions.describing import name_it
from qulaq.understand.problems.counting import counted
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.workflow import Act


@transaction.atomic
def confirm(
    *,
    by: Person | None,
    problem_id: int,
    title_kk: str = "",
    title_ru: str = "",
    title_en: str = "",
    at: datetime | None = None,
) -> Problem:
    """It is a problem. From now on everybody reads of it, so it has a name in Kazakh and in Russian."""
    deed = Deed(Act.CONFIRM, by=by, problem_id=problem_id, at=at)
    problem = deed.problem
    name_it(problem, title_kk or problem.title_kk, title_ru or problem.title_ru, title_en or problem.title_en)
    problem.confirmed_at = deed.at
    deed.finish(details=_size(problem))
    rate_soon(problem.pk)
    return problem


@transaction.atomic
def refuse(*, by: Person | None, problem_id: int, reason: str, at: datetime | None = None) -> Problem:
    """It is no problem. How many voices it had is kept: only twice as many bring it back."""
    deed = Deed(Act.REFUSE, by=by, problem_id=problem_id, at=at)
    deed.problem.refused_because = said("reason", reason)
    deed.finish(text=deed.problem.refused_because, details=_size(deed.problem))
    return deed.problem


@transaction.atomic
def reopen(*, by: Person | None, problem_id: int, reason: str, at: datetime | None = None) -> Problem:
    """A refused one is looked at anew; a solved one turned out not to be."""
    deed = Deed(Act.REOPEN, by=by, problem_id=problem_id, at=at)
    why, deed.target = said("reason", reason), anew(deed.problem)
    deed.finish(text=why, details=_size(deed.problem))
    rate_soon(deed.problem.pk)
    return deed.problem


def anew(problem: Problem) -> ProblemState:
    """Open again: as confirmed where it once was, with nothing said of a solution."""
    problem.refused_because = ""
    problem.solving_at = problem.solved_at = problem.verified_at = None
    return ProblemState.CONFIRMED if problem.confirmed_at else ProblemState.FOUND


@transaction.atomic
def begin(*, by: Person | None, problem_id: int, text: str = "", at: datetime | None = None) -> Problem:
    deed = Deed(Act.BEGIN, by=by, problem_id=problem_id, at=at)
    deed.problem.solving_at = deed.at
    deed.finish(text=for_everybody("text", text))
    return deed.problem


@transaction.atomic
def solve(*, by: Person | None, problem_id: int, text: str, at: datetime | None = None) -> Problem:
    """Somebody says it is solved. Whether voices fall is counted from this moment on (verifying.py)."""
    deed = Deed(Act.SOLVE, by=by, problem_id=problem_id, at=at)
    words = said("text", text)
    if deed.problem.solving_at and deed.at < deed.problem.solving_at:
        raise NotAllowed(_("It can not be solved before work on it began."))
    deed.problem.solved_at = deed.at
    deed.finish(text=words, details=_size(deed.problem))
    return deed.problem


def _size(problem: Problem) -> dict[str, int]:
    size = counted([problem.pk])[problem.pk]
    return {"voices": size.voices, "people": size.people}
