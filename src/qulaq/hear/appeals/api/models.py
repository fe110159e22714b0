"""Models of topics through a program: what they learned from, how right they were, and which one is in use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Annotated, Any, Literal

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Path, Schema
from pydantic import Field

from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.api.doors import door
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.schemas import Sent
from qulaq.hear.appeals.models import RoutingModel
from qulaq.hear.appeals.understood import keeping, shown, suggesting
from qulaq.hear.appeals.workflow import NoRole

Share = Annotated[float, Field(ge=0, le=1)]
Version = Annotated[int, Path(), Field(ge=1, le=2**31 - 1), fields.WHOLE]


class OfLanguage(Schema):
    """On appeals it had not seen, of one language; never pooled."""

    language: str
    n: Annotated[int, Field(description="How many appeals")]
    top1: Annotated[Share, Field(description="The topic was right at once")]
    top3: Annotated[Share, Field(description="The topic was among three")]


class TopicModel(Schema):
    version: int
    state: Literal["candidate", "in_use", "retired"]
    learned_from: Annotated[
        Literal["words", "decisions"], Field(description="Written examples, or decisions of people")
    ]
    examples: int
    trained_at: datetime
    in_use_since: datetime | None
    top1: Annotated[Share | None, Field(description="Null where it was measured on nothing")]
    former_top1: Annotated[Share | None, Field(description="The model in use before, on the same appeals")]
    by_language: list[OfLanguage]
    reason: Annotated[str, Field(description="Why a person put it in use")]


class TopicModels(Schema):
    """The newest first, with what people made of the suggestions."""

    items: list[TopicModel]
    taken: int
    overruled: int
    sure_from: Annotated[Share, Field(description="Below this chance a suggestion says that it is not sure")]


class NewUse(Sent):
    reason: fields.Reason


_door = partial(door, tag="Work")


@router.get("/topic-models", **_door("topic_models", "List models of topics", TopicModels, auth=STAFF_READ))
def topic_models(request: ApiRequest) -> TopicModels:
    """Figures by language stand apart. For administrators and analysts."""
    allowed(request, shown.may_read)
    taken, overruled = shown.judged()
    rows = [_model(row) for row in shown.versions()]
    return TopicModels(items=rows, taken=taken, overruled=overruled, sure_from=suggesting.costs().threshold)


@router.post(
    "/topic-models/{version}/use",
    **_door("use_topic_model", "Put a model of topics in use", TopicModel, auth=STAFF_WORK),
)
def use(request: ApiRequest, version: Version, given: NewUse) -> TopicModel:
    """A former model, or one that was kept aside. For administrators; the reason is kept in the journal."""
    person = allowed(request, shown.may_choose)
    row = RoutingModel.objects.filter(version=version).only("pk").first()
    if row is None:
        raise Http404
    return _model(keeping.put_in_use(by=person, model_id=row.pk, reason=given.reason))


def allowed(request: ApiRequest, may: Callable[[Person], bool]) -> Person:
    """Who asks. Raises NoRole."""
    limits.working(request)
    if not may(request.auth.person):
        raise NoRole(_("You may not do this."))
    return request.auth.person


def _model(row: RoutingModel) -> TopicModel:
    taken_over = ("version", "state", "examples", "trained_at", "in_use_since", "reason")
    values: dict[str, Any] = {name: getattr(row, name) for name in taken_over} | {"learned_from": row.origin}
    return TopicModel(
        top1=row.figures.get("top1"),
        former_top1=row.compared.get("top1"),
        by_language=[OfLanguage(**figures) for figures in shown.languages(row)],
        **values,
    )
