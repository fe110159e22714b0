"""What anybody may read: the rating by any weights, one problem, and the formula."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query

from qulaq.foundation.api import limits
from qulaq.understand.problems import formula, queries
from qulaq.understand.problems.api import given, listing, shape
from qulaq.understand.problems.api import values as out
from qulaq.understand.problems.api.router import router
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.numbers import parse
from qulaq.understand.problems.rating import in_use, weights_of

Number = Annotated[given.ProblemNumber, Path()]
OPEN: dict[str, Any] = {"auth": None, "tags": ["Problems"]}


@router.get("/problems", response=out.ProblemRows, summary="List problems", operation_id="problems", **OPEN)
def problems(request: HttpRequest, filters: Annotated[given.PublicFilters, Query()]) -> out.ProblemRows:
    """Confirmed ones, by the weights in use or by your own. A body, topic or territory stands for all below it."""
    limits.asking(request)
    found, following = listing.page(queries.public(), filters)
    return out.ProblemRows(items=[shape.row(one) for one in found], next=following)


@router.get(
    "/problems/formula", response=out.FormulaOut, summary="Formula of the rating", operation_id="formula", **OPEN
)
def rating_formula(request: HttpRequest) -> out.FormulaOut:
    """The parts with the weights in use. Every part is from 0 to 1."""
    limits.asking(request)
    return formula_now()


def formula_now() -> out.FormulaOut:
    used = in_use()
    weights = weights_of(used)
    return out.FormulaOut(
        parts=[
            out.PartOut(name=part.name, label=str(part.label), says=str(part.says), weight=weights[part.name])
            for part in formula.PARTS
        ],
        since=used.since if used else None,
        reason=used.reason if used else "",
    )


@router.get("/problems/{number}", response=out.ProblemFull, summary="Read a problem", operation_id="problem", **OPEN)
def problem(request: HttpRequest, number: Number) -> out.ProblemFull:
    """State with its dates, figures, what voices say of a solution, history, and words that were released."""
    limits.asking(request)
    rows = Problem.objects.filter(confirmed_at__isnull=False).exclude(state=ProblemState.FOUND)
    found = rows.select_related(*queries.NEAR, "merged_into").filter(number=parse(number) or "").first()
    if found is None:
        raise Http404
    return shape.full(found)
