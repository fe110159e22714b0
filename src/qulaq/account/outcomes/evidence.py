"""The evidence of an outcome as a program finds it: figures with their day, kept with the verdict as they were then.

Never words of people. Numbers of few people stay out of public pages, see told.py.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from qulaq.account.outcomes import rules
from qulaq.account.outcomes.models import Outcome, Solved
from qulaq.account.outcomes.rules import Answers, Figure
from qulaq.decide.measures.models import PUBLIC as PUBLIC_MEASURES
from qulaq.decide.measures.models import Measure, MeasureReading, MeasureState, NoMeasure
from qulaq.decide.projects.models import PUBLIC as PUBLIC_PROJECTS
from qulaq.decide.projects.models import Project, ProjectReading, Spending
from qulaq.foundation.thread.models import Link, LinkKind
from qulaq.understand.indicators.models import Observation
from qulaq.understand.indicators.queries import beside
from qulaq.understand.problems.counting import counted
from qulaq.understand.problems.joined import family, standing
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.rating import town_on
from qulaq.understand.problems.verifying import as_figures, verdict_of

DONE = (MeasureState.DONE, MeasureState.CHECKED)
Values = dict[str, Any]


def gather(outcome: Outcome, day: date | None = None) -> Values:
    """Everything that is known today, in a fixed number of statements."""
    on = day or timezone.localdate()
    problem = standing(outcome.problem)
    same = family(problem.pk)
    measures = measures_of(same)
    size = counted([problem.pk], on)[problem.pk]
    projects = _projects([row.number for row in measures])
    found: Values = {
        "on": on.isoformat(),
        "people": size.people,
        "voices": size.voices,
        "first_on": _plain(size.first_on),
        "fall": _fall(problem, measures, on),
        "answers": _answers(outcome),
        "measures": [_measure(row, on) for row in measures],
        "refused": _refused(same),
        "figures": [*_of_measures(measures, on), *_of_projects(projects, on), *_beside(problem, on)],
        "money": _money(measures, projects),
    }
    return found | {"reading": reading(found)}


def reading(found: Values) -> Values:
    """What the program reads from it, with what each of the three says."""
    said = rules.read(found["fall"]["says"], answers_of(found), [figure_of(one) for one in found["figures"]])
    return {"word": said.word, "voices": said.voices, "people": said.people, "figures": said.figures}


def answers_of(found: Values) -> Answers:
    return Answers(**{name: found["answers"][name] for name in ("asked", "yes", "partly", "no")})


def figure_of(one: Values) -> Figure:
    """What stands beside a problem has no target: it is shown, and decides nothing."""
    return Figure(one["before"], one["target"], one["now"])


def measures_of(problems: Sequence[int]) -> list[Measure]:
    rows = Measure.objects.filter(for_problems__problem__in=problems, state__in=PUBLIC_MEASURES)
    return list(rows.select_related("body", "owner", "office").distinct().order_by("number"))


def _fall(problem: Problem, measures: Sequence[Measure], on: date) -> Values:
    """Voices before and after. Where nobody has said that it is solved, after the last measure that is done."""
    done = [row.done_at for row in measures if row.done_at]
    looked = copy.copy(problem)
    looked.solved_at = problem.solved_at or max(done, default=None)
    if looked.solved_at is None:
        return {"says": "unknown", "weeks": 0, "wait": None, "on": on.isoformat(), "since": None}
    return as_figures(verdict_of(looked, town_on(on)), on) | {"since": _plain(looked.solved_at)}


def _answers(outcome: Outcome) -> Values:
    counts = outcome.asked.aggregate(
        asked=Count("pk"), **{word: Count("pk", filter=Q(solved=word)) for word in Solved.values}
    )
    return {**counts, "people": outcome.people, "reachable": outcome.reachable}


def _measure(row: Measure, on: date) -> Values:
    return {
        "number": row.number,
        "titles": {code: getattr(row, f"title_{code}") for code in ("kk", "ru", "en")},
        "language": row.language,
        "state": row.state,
        "due_on": _plain(row.due_on),
        "done_on": _plain(row.done_at),
        "is_late": bool(row.due_on and (timezone.localdate(row.done_at) if row.done_at else on) > row.due_on
                        and row.state not in (MeasureState.REFUSED, MeasureState.CANCELLED)),
        "budget": _plain(row.budget),
        "because": row.ended_because,
    }  # fmt: skip


def _refused(problems: Sequence[int]) -> Values | None:
    row = NoMeasure.objects.filter(problem__in=problems, ended_at=None).order_by("-id").first()
    return {"reason": row.reason, "language": row.language, "on": _plain(row.at)} if row else None


def _projects(numbers: Sequence[str]) -> list[Project]:
    """That deliver these measures, by the thread."""
    links = Link.objects.filter(kind=LinkKind.DELIVERED, source__kind="measure", source__key__in=numbers)
    keys = links.filter(target__kind="project").values("target__key")
    return list(Project.objects.filter(number__in=keys, state__in=PUBLIC_PROJECTS).order_by("number"))


def _of_measures(rows: Sequence[Measure], on: date) -> list[Values]:
    last = MeasureReading.objects.filter(measure__in=list(rows), on__lte=on).order_by("measure_id", "-on", "-id")
    known = {one.measure_id: one for one in last.distinct("measure_id")}
    return [_goal(row, known.get(row.pk)) for row in rows if row.has_goal and row.state not in ("refused", "cancelled")]


def _of_projects(rows: Sequence[Project], on: date) -> list[Values]:
    last = ProjectReading.objects.filter(project__in=list(rows), on__lte=on).order_by("project_id", "-on", "-id")
    known = {one.project_id: one for one in last.distinct("project_id")}
    return [_goal(row, known.get(row.pk)) for row in rows if row.has_goal]


def _goal(row: Measure | Project, last: MeasureReading | ProjectReading | None) -> Values:
    return {
        "of": row.number,
        "name": row.indicator,
        "unit": row.unit,
        "before": row.baseline,
        "before_on": _plain(row.baseline_on),
        "target": row.target,
        "target_on": _plain(row.target_on),
        "now": last.value if last else None,
        "now_on": _plain(last.on) if last else None,
    }


def _beside(problem: Problem, on: date) -> list[Values]:
    """Series somebody put beside the problem: the last value before work began, and the newest one by that day."""
    began = timezone.localdate(problem.solving_at or problem.confirmed_at or problem.found_at)
    known = [(one.beside, [row for row in one.values if row.day <= on]) for one in beside("problem", problem.number)]
    return [_series(put, values, began) for put, values in known if values]


def _series(put: Any, values: Sequence[Observation], began: date) -> Values:
    before = next((row for row in reversed(values) if row.day <= began), values[0])
    last = values[-1]
    return {
        "of": put.series.code,
        "name": f"{put.series}, {put.territory}",
        "unit": put.series.unit,
        "before": float(before.value),
        "before_on": _plain(before.day),
        "target": None,
        "target_on": None,
        "now": float(last.value),
        "now_on": _plain(last.day),
    }


def _money(measures: Sequence[Measure], projects: Sequence[Project]) -> Values:
    """Planned for the measures; spent in the projects that deliver them, where they are in one."""
    planned = [row.budget for row in measures if row.budget is not None and row.state not in ("refused", "cancelled")]
    spent = Spending.objects.filter(project__in=list(projects)).aggregate(all=Sum("sum"))["all"]
    return {
        "planned": _plain(sum(planned, Decimal(0)) if planned else None),
        "spent": _plain(spent),
        "projects": [row.number for row in projects],
    }


def _plain(value: date | datetime | Decimal | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return value.isoformat() if isinstance(value, date) else str(value)
