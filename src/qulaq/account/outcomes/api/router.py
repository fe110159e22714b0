"""One router for all of outcomes, and what every act of it shares."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.account.outcomes.api.values import OutcomeRow, row
from qulaq.account.outcomes.models import Outcome
from qulaq.account.outcomes.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import numbered

router = Router()
OutcomeNumber = Annotated[
    str, Field(description="Number of the outcome, such as O-26-0001", json_schema_extra={"format": "outcome-number"})
]
Number = Annotated[OutcomeNumber, Path()]

work = partial(door, response=OutcomeRow, tag="Outcomes", auth=STAFF_WORK)
desk = partial(door, tag="Outcomes", auth=STAFF_READ)
public = partial(door, tag="Outcomes")


def seen(request: ApiRequest, number: str) -> Outcome:
    """An outcome that is not at the desk of this person is not found."""
    limits.working(request)
    rows = Outcome.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    return numbered(rows, number)


def released(request: HttpRequest, number: str) -> Outcome:
    limits.asking(request)
    rows = Outcome.objects.visible_to(None).select_related(*NEIGHBOURS)
    return numbered(rows, number)


def now(outcome: Outcome) -> OutcomeRow:
    """As it is after the act."""
    return row(Outcome.objects.select_related(*NEIGHBOURS).get(pk=outcome.pk))
