"""Problems that were joined are one problem: what was decided, asked and told of one of them is of them all."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from qulaq.understand.problems.models import Problem

# Up to the problem that stands, and from there down to all that were joined to it. `UNION` ends a ring, were there one.
_FAMILIES = """
WITH RECURSIVE up AS (
  SELECT id, merged_into_id FROM problems_problem WHERE id IN ({these})
  UNION SELECT p.id, p.merged_into_id FROM problems_problem p JOIN up ON p.id = up.merged_into_id
), same AS (
  SELECT id AS stands, id FROM up WHERE merged_into_id IS NULL
  UNION SELECT same.stands, p.id FROM problems_problem p JOIN same ON p.merged_into_id = same.id
) SELECT {told} FROM same
"""


def families(ids: Iterable[int]) -> dict[int, int]:
    """Of each of these and of all problems joined with them: the one that stands, to which its voices belong now."""
    asked = list(ids)
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FAMILIES.format(these="SELECT unnest(%s::bigint[])", told="id, stands"), [asked])
        return dict(cursor.fetchall())


def family_of(problems: QuerySet[Problem]) -> RawSQL:
    """The numbers of these problems and of all joined with them, for a filter: read in the same statement."""
    these, given = problems.order_by().values("pk").query.sql_with_params()  # what people typed stands in `given`
    return RawSQL(_FAMILIES.format(these=these, told="id"), given)  # noqa: S611


def family(problem_id: int) -> list[int]:
    """The problem, and all that were joined with it."""
    return list(families([problem_id]))


def standing(problem: Problem) -> Problem:
    """The problem itself, or the one it was joined to."""
    if problem.merged_into_id is None:
        return problem
    return Problem.objects.select_related("territory", "topic", "body").get(pk=families([problem.pk])[problem.pk])
