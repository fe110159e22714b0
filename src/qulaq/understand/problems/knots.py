"""The thread of a problem: found, confirmed, being solved, solved, verified."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from qulaq.foundation.ui.knots import Knot
from qulaq.understand.problems.models import Problem, ProblemState

WAY = (
    ProblemState.FOUND,
    ProblemState.CONFIRMED,
    ProblemState.SOLVING,
    ProblemState.SOLVED,
    ProblemState.VERIFIED,
)
_BEHIND = {ProblemState.SOLVING: _("work began"), ProblemState.SOLVED: _("said to be solved")}
_AHEAD = {
    ProblemState.SOLVING: _("work will begin"),
    ProblemState.SOLVED: _("will be solved"),
    ProblemState.VERIFIED: _("voices will be looked at"),
}


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
    """What is behind is said as past: nobody works on it any more, or it waits to be looked at."""
    if place > at:
        return Knot(str(_AHEAD.get(state, state.label)), "next")
    if place < at:
        return Knot(str(_BEHIND.get(state, state.label)), "done", moment)
    return Knot(str(state.label), "done" if state == ProblemState.VERIFIED else "now", moment)


def _times(problem: Problem) -> dict[ProblemState, datetime | None]:
    moments = (
        problem.found_at,
        problem.confirmed_at,
        problem.solving_at,
        problem.solved_at,
        problem.verified_at,
    )
    return dict(zip(WAY, moments, strict=True))
