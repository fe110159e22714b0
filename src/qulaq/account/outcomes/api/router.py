"""One router for all of outcomes, and what every act of it shares."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.account.outcomes.api.values import OutcomeRow, row
from qulaq.account.outcomes.models import Outcome
from qulaq.account.outcomes.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest

router = Router()
OutcomeNumber = Annotated[
    str, Field(description="Number of the outcome, such as O-26-0001", json_schema_extra={"format": "outcome-number"})
]
Number = Annotated[OutcomeNumber, Path()]
TAGS = {"tags": ["Outcomes"]}


def work(name: str, summary: str) -> dict[str, Any]:
    return {"response": OutcomeRow, "auth": STAFF_WORK, "summary": summary, "operation_id": name, **TAGS}


def desk(name: str, summary: str) -> dict[str, Any]:
    return {"auth": STAFF_READ, "summary": summary, "operation_id": name, **TAGS}


def public(name: str, summary: str) -> dict[str, Any]:
    return {"auth": None, "summary": summary, "operation_id": name, **TAGS}


def seen(request: ApiRequest, number: str) -> Outcome:
    """An outcome that is not at the desk of this person is not found."""
    limits.working(request)
    rows = Outcome.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    found = rows.filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def released(request: HttpRequest, number: str) -> Outcome:
    limits.asking(request)
    rows = Outcome.objects.visible_to(None).select_related(*NEIGHBOURS)
    found = rows.filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def now(outcome: Outcome) -> OutcomeRow:
    """As it is after the act."""
    return row(Outcome.objects.select_related(*NEIGHBOURS).get(pk=outcome.pk))
