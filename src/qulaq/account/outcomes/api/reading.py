"""Read by everybody; at the desk, with how telling goes and what people added."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query, Schema

from qulaq.account.outcomes import queries
from qulaq.account.outcomes.api import values as out
from qulaq.account.outcomes.api.given import Says
from qulaq.account.outcomes.api.router import Number, desk, public, released, router, seen
from qulaq.account.outcomes.filters import Wanted
from qulaq.account.outcomes.models import Outcome, OutcomeQuerySet
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import ApiRequest
from qulaq.foundation.api.fields import Asked, BodyCode, Cursor, TerritoryCode
from qulaq.foundation.api.nodes import listed
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.people.models import Person
from qulaq.understand.problems.api.given import ProblemNumber, check_filter

PAGE = 100


class OutcomeFilters(Schema):
    """A territory stands for all below it."""

    q: Asked = None
    state: Literal["gathering", "asked", "decided", "told", "withdrawn"] | None = None
    verdict: Says | None = None
    body: BodyCode | None = None
    territory: TerritoryCode | None = None
    problem: ProblemNumber | None = None
    cursor: Cursor | None = None


@router.get("/outcomes", **public("outcomes", "List outcomes", out.OutcomeList))
def outcomes(request: HttpRequest, filters: Annotated[OutcomeFilters, Query()]) -> out.OutcomeList:
    """What came of problems, the oldest first."""
    limits.asking(request)
    return _page(Outcome.objects.visible_to(None), filters, None)


@router.get("/desk/outcomes", **desk("desk_outcomes", "List outcomes at your desk", out.OutcomeList))
def desk_outcomes(request: ApiRequest, filters: Annotated[OutcomeFilters, Query()]) -> out.OutcomeList:
    """Those of the bodies and territories the person of this token serves, whatever their state."""
    limits.working(request)
    return _page(Outcome.objects.at_desk_of(request.auth.person), filters, request.auth.person)


def _page(rows: OutcomeQuerySet, filters: OutcomeFilters, reader: Person | None) -> out.OutcomeList:
    check_filter(filters.problem, reader)
    asked = Wanted.read(listed(filters) | {"says": filters.verdict})
    shown, following = by_id(asked.narrow(rows).select_related(*queries.NEIGHBOURS), filters.cursor, PAGE)
    return out.OutcomeList(items=[out.row(one) for one in shown], next=following)


@router.get("/outcomes/{number}", **public("outcome", "Read an outcome", out.OutcomeOut))
def outcome(request: HttpRequest, number: Number) -> out.OutcomeOut:
    """You said – we did – it came to: released words, measures, evidence with its uncertainty, every verdict."""
    return out.whole(queries.read(released(request, number)))


@router.get("/desk/outcomes/{number}", **desk("desk_outcome", "Read an outcome at your desk", out.OutcomeDesk))
def desk_outcome(request: ApiRequest, number: Number) -> out.OutcomeDesk:
    """With how telling goes, and the masked words people added to their answers."""
    found = seen(request, number)
    shown = out.whole(queries.read(found, inside=True), everything=True)
    said = [
        out.OutcomeSaid(answer=row.solved, text=text, language=row.language) for row, text in queries.words_of(found)
    ]
    first, again = _going(found, again=False), _going(found, again=True)
    return out.OutcomeDesk(**dict(shown), progress=first, correction_progress=again, said=said)


def _going(outcome: Outcome, *, again: bool) -> out.OutcomeProgress | None:
    counted = queries.progress(outcome, again=again) if outcome.telling_at else None
    if counted is None or (again and not counted.people):
        return None
    return out.progress(counted, paused=outcome.paused_at is not None)
