"""One router for all of measures, and what every act of it shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from qulaq.decide.measures.api.values import MeasureRow, row
from qulaq.decide.measures.models import Measure
from qulaq.decide.measures.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import numbered

router = Router()
MeasureNumber = Annotated[
    str,
    Field(description="Number of the measure, such as M-26-0001", json_schema_extra={"format": "measure-number"}),
]
Number = Annotated[MeasureNumber, Path()]

work = partial(door, response=MeasureRow, tag="Measures", auth=STAFF_WORK)
desk = partial(door, tag="Measures", auth=STAFF_READ)
public = partial(door, tag="Measures")


def seen(request: ApiRequest, number: str) -> Measure:
    """A measure that is not at the desk of this person is not found."""
    limits.working(request)
    return numbered(Measure.objects.at_desk_of(request.auth.person), number)


def now(measure: Measure) -> MeasureRow:
    """As it is after the act."""
    return row(Measure.objects.select_related(*NEIGHBOURS).get(pk=measure.pk))


def done(request: ApiRequest, number: str, run: Callable[..., object], /, **given: Any) -> MeasureRow:
    """The measure after an act that takes `by`, `measure_id` and what was given."""
    measure = seen(request, number)
    run(by=request.auth.person, measure_id=measure.pk, **given)
    return now(measure)


def released(request: HttpRequest, number: str) -> Measure:
    limits.asking(request)
    rows = Measure.objects.visible_to(None).select_related(*NEIGHBOURS)
    return numbered(rows, number)
