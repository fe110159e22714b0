"""An outcome on the thread: something was done, those who spoke were asked, a verdict was given, all were told."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from qulaq.account.outcomes.models import Outcome, OutcomeState
from qulaq.foundation.ui.knots import Knot, State

WAY = (OutcomeState.GATHERING, OutcomeState.ASKED, OutcomeState.DECIDED, OutcomeState.TOLD)


def knots_of(outcome: Outcome) -> list[Knot]:
    problem = outcome.problem
    address = reverse("problems:problem", args=[problem.number])
    begin = [Knot(_("problem confirmed"), "done", problem.confirmed_at, href=address)]
    if problem.solving_at:
        begin.append(Knot(_("work began"), "done", problem.solving_at))
    at = (outcome.opened_at, outcome.asked_at, outcome.decided_at, outcome.told_at)
    if outcome.state == OutcomeState.WITHDRAWN:
        known = [_done(state, moment) for state, moment in zip(WAY, at, strict=True) if moment]
        return [*begin, *known, Knot(str(OutcomeState.WITHDRAWN.label), "refused", note=outcome.ended_because)]
    place = WAY.index(OutcomeState(outcome.state))
    return [*begin, *(_knot(here, place, moment) for here, moment in enumerate(at))]


def _done(state: OutcomeState, at: datetime) -> Knot:
    return Knot(str(state.label), "done", at)


def _knot(here: int, place: int, at: datetime | None) -> Knot:
    is_end = place == len(WAY) - 1
    state: State = "next" if here > place else "done" if here < place or is_end else "now"
    return Knot(str(WAY[here].label), state, at)
