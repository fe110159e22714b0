"""Reading problems as staff: also those that are only proposed, with the words of voices."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Query
from pydantic import Field

from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole
from qulaq.understand.problems import queries
from qulaq.understand.problems.api import given, listing, shape
from qulaq.understand.problems.api import values as out
from qulaq.understand.problems.api.public import Number
from qulaq.understand.problems.api.router import router
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.numbers import parse
from qulaq.understand.problems.workflow import may_watch

Start = Annotated[int, Query(description="How many voices to pass over"), Field(ge=0, le=10**6), fields.WHOLE]


def watching(request: ApiRequest) -> Person:
    limits.working(request)
    if not may_watch(request.auth.person):
        raise NoRole(_("You may not do this."))
    return request.auth.person


def seen(person: Person, number: str) -> Problem:
    """Whoever may not see it learns nothing, not even that it exists."""
    rows = Problem.objects.visible_to(person).select_related(*queries.NEAR, "merged_into")
    found = rows.filter(number=parse(number) or "").first()
    if found is None:
        raise Http404
    return found


@router.get(
    "/desk/problems", response=out.ProblemRows, auth=STAFF_READ, tags=["Work"], summary="List problems at the desk",
    operation_id="desk_problems",
)  # fmt: skip
def desk_problems(request: ApiRequest, filters: Annotated[given.DeskFilters, Query()]) -> out.ProblemRows:
    """With proposals of your territories and bodies, in all states, and no number left out."""
    found, following = listing.page(Problem.objects.visible_to(watching(request)), filters, everything=True)
    return out.ProblemRows(items=[shape.row(one, everything=True) for one in found], next=following)


@router.get(
    "/desk/problems/{number}", response=out.ProblemMatter, auth=STAFF_READ, tags=["Work"],
    summary="Read a problem at the desk", operation_id="desk_problem",
)  # fmt: skip
def desk_problem(request: ApiRequest, number: Number, start: Start = 0) -> out.ProblemMatter:
    """With thirty of its voices in masked words, the nearest first, and the acts open to you now."""
    person = watching(request)
    return shape.matter(person, seen(person, number), start)
