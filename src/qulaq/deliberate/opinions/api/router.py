"""One router for judgments and experts, and what every act shares."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from django.shortcuts import get_object_or_404
from ninja import Path, Router
from pydantic import Field

from qulaq.deliberate.opinions.api.expert_values import ExpertOut, expert_out
from qulaq.deliberate.opinions.api.values import JudgmentRow, row
from qulaq.deliberate.opinions.models import Expert, Judgment
from qulaq.deliberate.opinions.queries import NEIGHBOURS
from qulaq.foundation.api import limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.api.nodes import numbered

router = Router()
JudgmentNumber = Annotated[
    str,
    Field(description="Number of the judgment, such as J-26-0001", json_schema_extra={"format": "judgment-number"}),
]
Number = Annotated[JudgmentNumber, Path()]
ExpertId = Annotated[int, Path(ge=1, le=2**63 - 1, description="Id of the expert in the register")]

work = partial(door, response=JudgmentRow, tag="Judgments", auth=STAFF_WORK)
desk = partial(door, tag="Judgments", auth=STAFF_READ)
public = partial(door, tag="Judgments")
keep = partial(door, response=ExpertOut, tag="Experts", auth=STAFF_WORK)


def seen(request: ApiRequest, number: str) -> Judgment:
    """A judgment that is not at the desk of this person is not found."""
    limits.working(request)
    rows = Judgment.objects.at_desk_of(request.auth.person).select_related(*NEIGHBOURS)
    return numbered(rows, number)


def seated(request: ApiRequest, number: str) -> Judgment:
    """A judgment in which this person has no seat is not found."""
    limits.working(request)
    return numbered(Judgment.objects.of_expert(request.auth.person), number)


def now(judgment: Judgment) -> JudgmentRow:
    """As it is after the act."""
    return row(Judgment.objects.select_related(*NEIGHBOURS).get(pk=judgment.pk))


def kept(request: ApiRequest, expert_id: int) -> Expert:
    """An expert whom this person does not keep is not found."""
    limits.working(request)
    return get_object_or_404(Expert.objects.at_desk_of(request.auth.person), pk=expert_id)


def expert_now(expert: Expert) -> ExpertOut:
    return expert_out(Expert.objects.select_related("territory").get(pk=expert.pk))
