"""One router for all of measures, and what every act of it shares."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.decide.measures.api.values import MeasureRow, row
from qulaq.decide.measures.models import Measure
from qulaq.decide.measures.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_WORK, ApiRequest

router = Router()
MeasureNumber = Annotated[
    str,
    Field(description="Number of the measure, such as M-26-0001", json_schema_extra={"format": "measure-number"}),
]
Number = Annotated[MeasureNumber, Path()]


def work(name: str, summary: str) -> dict[str, Any]:
    named = {"tags": ["Measures"], "summary": summary, "operation_id": name}
    return {"response": MeasureRow, "auth": STAFF_WORK, **named}


def public(name: str, summary: str) -> dict[str, Any]:
    return {"auth": None, "tags": ["Measures"], "summary": summary, "operation_id": name}


def seen(request: ApiRequest, number: str) -> Measure:
    """A measure that is not at the desk of this person is not found."""
    limits.working(request)
    found = Measure.objects.at_desk_of(request.auth.person).filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found


def now(measure: Measure) -> MeasureRow:
    """As it is after the act."""
    return row(Measure.objects.select_related(*NEIGHBOURS).get(pk=measure.pk))


def released(request: HttpRequest, number: str) -> Measure:
    limits.asking(request)
    rows = Measure.objects.visible_to(None).select_related(*NEIGHBOURS)
    found = rows.filter(number=number.replace("\x00", "")).first()
    if found is None:
        raise Http404
    return found
