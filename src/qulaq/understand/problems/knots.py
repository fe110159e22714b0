"""The thread of a problem: found, confirmed, being solved, solved, verified."""

from __future__ import annotations

from datetime import datetime

from qulaq.foundation.ui.knots import Knot
from qulaq.understand.problems.models import Problem, ProblemState

WAY = (
    ProblemState.FOUND,
    ProblemState.CONFIRMED,
    ProblemState.SOLVING,
    ProblemState.SOLVED,
    ProblemState.VERIFIED,
)


def knots(problem: Problem) -> list[Knot]:
    """What is behind it is done, where it stands is now, the rest is to come; a refused one ends with its reason."""
    if problem.state == ProblemState.REFUSED:
        found = Knot(str(ProblemState.FOUND.label), "done", problem.found_at)
        return [found, Knot(str(ProblemState.REFUSED.label), "refused", note=problem.refused_because)]
    at = WAY.index(ProblemState(problem.state)) if problem.state in WAY else 0
    times = _times(problem)
    steps = [(place, state) for place, state in enumerate(WAY) if place >= at or times[state]]  # some pass one over
    return [_knot(state, place, at, times[state]) for place, state in steps]


def _knot(state: ProblemState, place: int, at: int, moment: datetime | None) -> Knot:
    if place > at:
        return Knot(str(state.label), "next")
    is_last = place == at and state != ProblemState.VERIFIED
    return Knot(str(state.label), "now" if is_last else "done", moment)


def _times(problem: Problem) -> dict[ProblemState, datetime | None]:
    moments = (
        problem.found_at,
        problem.confirmed_at,
        problem.solving_at,
        problem.solved_at,
        problem.verified_at,
    )
    return dict(zip(WAY, moments, strict=True))
