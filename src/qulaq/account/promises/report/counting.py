"""The figures of a body with all bodies below it for one quarter, counted once and kept as they were.

Plain values that JSON holds: counts, shares with their ends, sums as text, words by language. Counts of voices below
five and shares of fewer than five stay out already here, so that no kind of file can tell them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from qulaq.account.promises.models import Promise, PromiseState
from qulaq.account.promises.quarters import Quarter
from qulaq.decide.measures.models import RUNNING, Measure, MeasureChange, MeasureState
from qulaq.decide.projects.models import Project, ProjectState, Spending
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.models import LANGUAGES, ChangeOf
from qulaq.foundation.goals.reporting import parts, titles_of
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.quality.dashboards import Of, dashboard
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.hiding import is_told
from qulaq.understand.quality.kept import known_figure
from qulaq.understand.quality.measures import MEASURES, Sums
from qulaq.understand.quality.period import Period
from qulaq.understand.quality.rules import is_tellable
from qulaq.understand.quality.told import known

ROWS = 100  # of each table; how many there are is said in full
SHARES = ("on_time", "solved", "rating", "reopened")
UNTOLD = "untold"  # no small count itself, but it would tell one
COUNTS = {  # by their names in the sums
    "heard": "heard", "answered": "answered", "in_time": "on_time", "late": "late", "solved": "solved",
    "rated": "rated",
}  # fmt: skip

Kept = dict[str, Any]


def figures(body: Body, quarter: Quarter, today: date) -> Kept:
    """Everything a report says in numbers. A fixed number of statements."""
    return {
        "counted_on": today.isoformat(),
        "voices": _voices(body, quarter, today),
        "problems": _problems(body, quarter),
        "measures": _measures(body, quarter, today),
        "money": _money(body, quarter),
        "promises": _promises(body, quarter, today),
        **{name: part.count(body, quarter.since, quarter.until) for name, part in parts().items()},
    }


# -- voices


def _voices(body: Body, quarter: Quarter, today: date) -> Kept:
    """What the dashboard of the body would tell of this quarter: nothing more can be found here by subtraction."""
    wanted = Wanted(Period("", quarter.since, quarter.last_month))
    found = dashboard(Of(body=body), wanted, today)
    sums = found.total
    left_over = {"late"} if found.kept & {"on_time", "overdue", "due"} else set()  # it would tell the one kept back
    told = {name: _tellable(sums, counted, found.kept | left_over) for name, counted in COUNTS.items()}
    return {**told, "shares": {code: known_figure(known(MEASURES[code], sums, found.kept)) for code in SHARES}}


def _tellable(sums: Sums, name: str, kept: frozenset[str]) -> int | str | None:
    value: int = getattr(sums, name)
    if is_told(sums, name, kept):
        return value
    return UNTOLD if is_tellable(value) else None


# -- problems


def _problems(body: Body, quarter: Quarter) -> Kept:
    within = _span(quarter)
    rows = Problem.objects.filter(body__path__contains=[body.pk])
    solving = Q(state=ProblemState.SOLVING)
    counted: Kept = rows.aggregate(
        found=Count("pk", filter=Q(confirmed_at__range=within)),
        solving=Count("pk", filter=solving),
        solved=Count("pk", filter=Q(solved_at__range=within)),
        verified=Count("pk", filter=Q(verified_at__range=within)),
    )
    return counted


def _span(quarter: Quarter) -> tuple[datetime, datetime]:
    """Its first and last moment here."""
    begin = timezone.make_aware(datetime.combine(quarter.since, datetime.min.time()))
    return begin, timezone.make_aware(datetime.combine(quarter.until, datetime.max.time()))


# -- measures


def _measures(body: Body, quarter: Quarter, today: date) -> Kept:
    within = _span(quarter)
    rows = Measure.objects.filter(body__path__contains=[body.pk]).exclude(state=MeasureState.DRAFT)
    decided = rows.filter(decided_at__range=within)
    counted: Kept = rows.aggregate(
        decided=Count("pk", filter=Q(decided_at__range=within)),
        done=Count("pk", filter=Q(done_at__range=within)),
        running=Count("pk", filter=Q(state__in=RUNNING)),
        late=Count("pk", filter=Q(state__in=RUNNING, due_on__lt=today)),
    )
    moves = MeasureChange.objects.filter(measure__in=rows, what=ChangeOf.DUE, at__range=within).exclude(old="")
    listed = _some(decided.select_related("owner", "office").order_by("due_on", "id"))
    return {
        **counted,
        "list": [_measure(row) for row in listed],
        "moved": moves.count(),
        "moves": [_move(row) for row in _some(moves.select_related("measure").order_by("id"))],
    }


def _some(rows: QuerySet[Any]) -> Iterable[Any]:
    return rows[:ROWS]


def _names(body: Body) -> dict[str, str]:
    """As it was called that day; the report is read in several languages."""
    return {code: getattr(body, f"name_{code}") for code in LANGUAGES if getattr(body, f"name_{code}")}


def _measure(row: Measure) -> Kept:
    return {
        "number": row.number,
        "titles": titles_of(row),
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "state": row.state,
    }


def _move(row: MeasureChange) -> Kept:
    return {
        "number": row.measure.number, "titles": titles_of(row.measure), "old": row.old, "new": row.new,
        "reason": row.reason, "language": row.measure.language,
    }  # fmt: skip


# -- money


def _money(body: Body, quarter: Quarter) -> Kept:
    """Planned: for the measures decided in the quarter, and for the projects that run. Spent: on projects, in it."""
    measures = Measure.objects.filter(body__path__contains=[body.pk], decided_at__range=_span(quarter))
    projects = Project.objects.filter(body__path__contains=[body.pk]).exclude(state=ProjectState.DRAFT)
    running = projects.filter(state=ProjectState.RUNNING)
    spent = Spending.objects.filter(project__in=projects, on__range=(quarter.since, quarter.until))
    return {
        "measures": _sum(measures, "budget"),
        "projects": _sum(running, "budget"),
        "projects_running": running.count(),
        "spent": _sum(spent, "sum"),
    }


def _sum(rows: QuerySet[Any], column: str) -> str:
    return str(rows.aggregate(all=Sum(column))["all"] or Decimal(0))


# -- promises


def _promises(body: Body, quarter: Quarter, today: date) -> Kept:
    """Those whose day came in the quarter, as they stood on the day of the count."""
    rows = Promise.objects.filter(body__path__contains=[body.pk])
    due = rows.filter(due_on__range=(quarter.since, quarter.until)).exclude(state=PromiseState.WITHDRAWN)
    kinds: Sequence[str] = (PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.BROKEN)
    counted: Kept = due.aggregate(
        due=Count("pk"),
        **{f"n_{kind}": Count("pk", filter=Q(state=kind)) for kind in kinds},
        n_late=Count("pk", filter=Q(state=PromiseState.RUNNING)),
    )
    listed = _some(due.select_related("leader", "office").order_by("due_on", "id"))
    return {
        **{name.removeprefix("n_"): value for name, value in counted.items()},
        "made": rows.filter(made_on__range=(quarter.since, quarter.until)).count(),
        "moved": rows.filter(moves__made_on__range=(quarter.since, quarter.until)).distinct().count(),
        "list": [_promise(row, today) for row in listed],
    }


def _promise(row: Promise, today: date) -> Kept:
    return {
        "number": row.number,
        "titles": titles_of(row),
        "leader": row.leader.name if row.leader else "",
        "office": _names(row.office) if row.leader and row.office else {},
        "first_due_on": row.first_due_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "state": "late" if row.state == PromiseState.RUNNING and row.due_on < today else row.state,
    }
