"""Voices of a problem on one axis of time with whatever else is known of it, and its rating over time."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread import panels
from qulaq.foundation.thread.panels import OnAxis
from qulaq.foundation.ui.timeline import Lane, Mark, Point
from qulaq.foundation.untold import complement
from qulaq.understand.problems.actions.base import KIND
from qulaq.understand.problems.counting import FEW
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.queries import history
from qulaq.understand.problems.workflow import roles_in

ORDER = 10  # voices stand above everything else
_MONTHS = """
SELECT date_trunc('month', v.heard_on)::date, (date_trunc('month', v.heard_on) + '1 month - 1 day')::date,
  count(DISTINCT v.speaker) + count(*) FILTER (WHERE v.speaker IS NULL)
FROM problems_membership m JOIN voices_voice v ON v.id = m.voice_id
WHERE m.removed_at IS NULL AND m.problem_id = %s GROUP BY 1, 2 ORDER BY 1
"""


def tell_the_axis() -> None:
    panels.register_on_axis("problems", on_axis, order=ORDER)


def on_axis(kind: str, key: str, reader: Person | None) -> OnAxis:
    rows = Problem.objects.visible_to(reader).select_related("territory", "body")
    problem = rows.filter(number=key).first() if kind == KIND else None
    return (
        OnAxis([people_by_month(problem, everything=bool(roles_in(reader, problem)))], marks(problem))
        if problem
        else OnAxis()
    )


def people_by_month(problem: Problem, *, everything: bool) -> Lane:
    """Everybody sees no month of fewer than five people, nor what would tell it: all people less the other months."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, [problem.pk])
        months: list[tuple[date, date, int]] = cursor.fetchall()
    untold, _total = complement([people for _day, _until, people in months])
    seen = [month for place, month in enumerate(months) if everything or place not in untold]
    return Lane(_("People who spoke, by month"), [Point(day, people, until) for day, until, people in seen], bars=True)


def marks(problem: Problem) -> list[Mark]:
    dated = (
        (problem.confirmed_at, _("confirmed")),
        (problem.solving_at, _("work began")),
        (problem.solved_at, _("said to be solved")),
        (problem.verified_at, _("verified")),
    )
    return [Mark(timezone.localdate(moment), label) for moment, label in dated if moment]


def rating_over_time(problem: Problem, *, everything: bool) -> Lane:
    """Everybody sees no day by which fewer than five had spoken: with the formula they could be counted."""
    rows = [row for row in history(problem) if everything or row.people >= FEW]
    return Lane(_("Rating, from 0 to 100"), [Point(row.day, row.score) for row in rows])
