"""What the model suggests of an appeal, and what staff make of it, through a program."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404
from ninja import Schema
from pydantic import Field

from qulaq.foundation.api import fields
from qulaq.foundation.api.access import STAFF_READ, STAFF_WORK, ApiRequest
from qulaq.foundation.bodies.models import Topic
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import topics
from qulaq.hear.appeals.api import shape
from qulaq.hear.appeals.api import values as out
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.listing import find
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.schemas import Sent
from qulaq.hear.appeals.models import Suggestion
from qulaq.hear.appeals.understood import suggesting
from qulaq.hear.appeals.workflow import serves_inside


class NewTopic(Sent):
    topic: fields.TopicCode


class LikelyTopic(Schema):
    topic: Annotated[str, Field(description="Code of the topic")]
    sure: Annotated[float, Field(ge=0, le=1)]


class SuggestionOut(Schema):
    """A suggestion, never a decision."""

    best: list[LikelyTopic]
    unsure: Annotated[bool, Field(description="Below the threshold that follows from the cost of a wrong redirect")]
    words: Annotated[list[str], Field(description="Words of the text that decided")]
    urgency: Annotated[str, Field(description="usual, soon, or threat")]
    urgency_words: list[str]
    urgency_sure: Annotated[float | None, Field(description="Chance that somebody's life is in danger")]


@router.get(
    "/appeals/{number}/suggestion",
    response=SuggestionOut,
    auth=STAFF_READ,
    tags=["Work"],
    summary="Read what the model suggests",
    operation_id="suggestion",
)
def suggestion(request: ApiRequest, number: Number) -> SuggestionOut:
    """Topics by chance with the words that decided; 404 where nothing was suggested."""
    appeal = seen(request, number)
    person = request.auth.person
    inside = serves_inside(person, appeal) and standing.reads(person, appeal)
    said = Suggestion.objects.filter(appeal=appeal).first() if inside else None
    if said is None:
        raise Http404
    return SuggestionOut(
        best=[LikelyTopic(topic=topic.code, sure=sure) for topic, sure in suggesting.topics_of(said)],
        unsure=said.unsure,
        words=said.words,
        urgency=said.urgency,
        urgency_words=said.urgency_words,
        urgency_sure=said.urgency_sure,
    )


@router.post(
    "/appeals/{number}/topic",
    response=out.Outcome,
    auth=STAFF_WORK,
    tags=["Work"],
    summary="Say what an appeal is about",
    operation_id="choose_topic",
)
def choose_topic(request: ApiRequest, number: Number, chosen: NewTopic) -> out.Outcome:
    """From the triage desk it goes on to the body that deals with the topic there. Whether a suggestion was taken or
    overruled is kept: the next model learns from it."""
    appeal, topic = seen(request, number), find(Topic, "topic", chosen.topic)
    return shape.outcome(topics.choose_topic(by=request.auth.person, appeal_id=appeal.pk, topic_id=topic.pk))
