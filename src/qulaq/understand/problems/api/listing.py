"""A page of problems, the highest score first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from qulaq.foundation.api.nodes import below
from qulaq.foundation.api.paging import pack, unpack
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems import formula, queries
from qulaq.understand.problems.api.given import DeskFilters, ProblemFilters, PublicFilters, Weights
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.rating import in_use, weights_of

NODES: Mapping[str, Any] = {"topic": Topic, "territory": Territory, "body": Body}
CENT = 100  # scores are kept to two places; a cursor holds whole numbers


def weights(given: Weights) -> dict[str, float]:
    used = weights_of(in_use())
    asked = {name: getattr(given, name) for name in formula.DEFAULT}
    return used | {name: value for name, value in asked.items() if value is not None}


def page(
    rows: QuerySet[Problem], filters: PublicFilters | DeskFilters, *, everything: bool = False
) -> tuple[list[queries.Rated], str | None]:
    """A page, and the cursor of the next one."""
    found = queries.rating(_narrowed(rows, filters), weights(filters), everything=everything)
    if filters.cursor:
        after = tuple(int(key) for key in unpack(filters.cursor, int, int))
        found = [one for one in found if _key(one) > after]
    more = found[: filters.limit]
    return more, pack(*_key(more[-1])) if len(found) > len(more) else None


def _key(one: queries.Rated) -> tuple[int, int]:
    """In the order of the list."""
    return (-round(CENT * one.score) if one.score is not None else 1, one.problem.pk)


def _narrowed(rows: QuerySet[Problem], filters: ProblemFilters) -> QuerySet[Problem]:
    for name, model in NODES.items():
        if code := getattr(filters, name):
            rows = rows.filter(**{f"{name}__in": below(model, name, code)})
    for name in ("scope", "state"):
        if value := getattr(filters, name, None):
            rows = rows.filter(**{name: value})
    return queries.searched(rows, (filters.q or "").replace("\x00", "").strip())
