"""What was learned here of urgency, through a program: how it did, and which version is in use."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import Http404
from ninja import Schema
from pydantic import Field

from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.hear.appeals.api.models import NewUse, Version, allowed
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.models import UrgencyModel
from qulaq.hear.appeals.understood import shown as models_shown
from qulaq.hear.appeals.understood.urgency import keeping, shown

_door = partial(door, tag="Work")


class OfUrgency(Schema):
    """On decided appeals of the newest weeks; few usual ones stand for all."""

    language: Annotated[str | None, Field(description="Null: all of them")]
    appeals: float
    threats: Annotated[float, Field(description="A danger to life, as people found")]
    found: Annotated[float, Field(description="Of these, alarmed at")]
    former_found: float
    false_alarms: float
    former_false_alarms: float
    soon: Annotated[float, Field(description="Better soon, as people found")]
    found_soon: float
    former_found_soon: float
    false_soon: Annotated[float, Field(description="Called better soon, and people found that it could wait")]
    former_false_soon: float


class UrgencyVersion(Schema):
    """`former_…`: what was in use before, on the same appeals."""

    version: int
    state: Literal["candidate", "in_use", "retired"]
    examples: Annotated[int, Field(description="Decided appeals it learned from")]
    overruled: Annotated[int, Field(description="Of these, what people had overruled")]
    trained_at: datetime
    in_use_since: datetime | None
    figures: list[OfUrgency]
    reason: Annotated[str, Field(description="Why a person put it in use")]


class UrgencyVersions(Schema):
    """The newest first. Where none is in use, what is shipped decides alone."""

    items: list[UrgencyVersion]
    alarms: Annotated[str, Field(description="How readily it alarms, QULAQ_ALARMS: few, usual or many")]


@router.get(
    "/urgency-models",
    **_door("urgency_models", "List what was learned of urgency", UrgencyVersions, auth=STAFF_READ),
)
def urgency_models(request: ApiRequest) -> UrgencyVersions:
    """What people made of alarms and of what should not wait. For administrators and analysts."""
    allowed(request, models_shown.may_read)
    return _versions()


@router.post(
    "/urgency-models/shipped/use",
    **_door("use_shipped_urgency", "Let what is shipped decide alone", UrgencyVersions, auth=STAFF_WORK),
)
def use_shipped(request: ApiRequest, given: NewUse) -> UrgencyVersions:
    """Until a night learns something better. For administrators; the reason is kept in the journal."""
    keeping.as_shipped(by=allowed(request, models_shown.may_choose), reason=given.reason)
    return _versions()


@router.post(
    "/urgency-models/{version}/use",
    **_door("use_urgency_model", "Put a version in use", UrgencyVersion, auth=STAFF_WORK),
)
def use_urgency(request: ApiRequest, version: Version, given: NewUse) -> UrgencyVersion:
    """A former version, or one that was kept aside. For administrators; the reason is kept in the journal."""
    person = allowed(request, models_shown.may_choose)
    row = UrgencyModel.objects.filter(version=version).only("pk").first()
    if row is None:
        raise Http404
    return _version(keeping.put_in_use(by=person, model_id=row.pk, reason=given.reason))


def _versions() -> UrgencyVersions:
    return UrgencyVersions(items=[_version(row) for row in shown.versions()], alarms=settings.ALARMS)


def _version(row: UrgencyModel) -> UrgencyVersion:
    taken_over = ("version", "state", "examples", "overruled", "trained_at", "in_use_since", "reason")
    apart = [(one["language"], one["figures"], one["former"]) for one in shown.languages(row)]
    figures = [_of_urgency(*each) for each in [(None, row.figures, row.compared), *apart]]
    return UrgencyVersion(figures=figures, **{name: getattr(row, name) for name in taken_over})


def _of_urgency(language: str | None, ours: dict[str, Any], theirs: dict[str, Any]) -> OfUrgency:
    names = {"found": "found", "false": "false_alarms", "found_soon": "found_soon", "false_soon": "false_soon"}
    own = {name: ours.get(key, 0) for key, name in names.items()}
    former = {f"former_{name}": theirs.get(key, 0) for key, name in names.items()}
    counts = {"appeals": ours.get("n", 0), "threats": ours.get("threats", 0), "soon": ours.get("soon", 0)}
    return OfUrgency(language=language, **counts, **own, **former)
