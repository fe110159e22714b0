"""Every night: do people still speak of what was said to be solved? Verified by figures, or open again."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from qulaq.understand.problems import rules
from qulaq.understand.problems.actions.base import Deed
from qulaq.understand.problems.actions.stating import anew
from qulaq.understand.problems.counting import counted, series, weeks_of
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.rating import YEARS, Town, town_on
from qulaq.understand.problems.rating_later import rate_soon
from qulaq.understand.problems.rules import Verdict
from qulaq.understand.problems.season import season_of
from qulaq.understand.problems.workflow import Act

ASKED = (ProblemState.SOLVED, ProblemState.VERIFIED)


def verify(day: date | None = None) -> list[Problem]:
    """Those whose state changed. Looking twice a day changes nothing more."""
    town = town_on(day or timezone.localdate())
    rows = Problem.objects.filter(state__in=ASKED, solved_at__isnull=False).order_by("pk")
    return [problem for pk in rows.values_list("pk", flat=True) if (problem := _look(pk, town))]


@transaction.atomic
def _look(problem_id: int, town: Town) -> Problem | None:
    problem = Problem.objects.select_for_update().get(pk=problem_id)
    if problem.state not in ASKED or problem.solved_at is None:
        return None
    verdict = verdict_of(problem, town)
    figures = as_figures(verdict, town.day)
    Problem.objects.filter(pk=problem_id).update(verdict=figures)
    act = _act(problem, verdict)
    return _done(act, problem_id, figures) if act else None


def _act(problem: Problem, verdict: Verdict) -> Act | None:
    if verdict.says == "came back":
        return Act.RETURN
    return Act.VERIFY if verdict.says == "verified" and problem.state == ProblemState.SOLVED else None


def _done(act: Act, problem_id: int, figures: dict[str, Any]) -> Problem:
    deed = Deed(act, by=None, problem_id=problem_id, house=True)
    if act == Act.VERIFY:
        deed.problem.verified_at = deed.at
    else:
        deed.target = anew(deed.problem)
    deed.finish(details=figures)
    rate_soon(problem_id)
    return deed.problem


def verdict_of(problem: Problem, town: Town) -> Verdict:
    """Weeks begin on the day after it was said to be solved; those while it was worked on count neither way."""
    solved = _day(problem.solved_at) + timedelta(days=1)
    began = min(_day(problem.solving_at or problem.solved_at), solved - timedelta(days=1))
    size = counted([problem.pk], town.day)[problem.pk]
    if town.first is None or size.first_on is None:
        return Verdict("unknown", None, 0, None)
    weeks = weeks_of([problem.pk], solved, began - YEARS, town.until).get(problem.pk, {})
    reached = min(size.first_on, _day(problem.found_at) - timedelta(days=30 * settings.PROBLEM_MONTHS))
    since = max(town.first, reached, began - timedelta(weeks=rules.LOOK_BACK))
    before = series(weeks, solved, since, began)
    own = series(weeks, solved, max(town.first, reached, began - YEARS), began)
    after = series(weeks, solved, solved, town.until)
    return rules.judge(before, after, season_of(own, town.season))


def as_figures(verdict: Verdict, day: date) -> dict[str, Any]:
    """As kept and published."""
    said: dict[str, Any] = {"says": verdict.says, "weeks": verdict.weeks, "wait": verdict.wait, "on": day.isoformat()}
    if found := verdict.ratio:
        said |= {"heard": found.heard, "expected": round(found.expected, 1), "sure": rules.SURE}
        said |= {"ratio": round(found.ratio, 3), "low": round(found.low, 3)}
        said["high"] = round(found.high, 3) if math.isfinite(found.high) else None
    return said


def _day(moment: Any) -> date:
    return timezone.localdate(moment)
