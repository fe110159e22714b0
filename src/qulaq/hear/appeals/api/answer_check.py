"""The check of an answer through a program, before it is sent. It only points."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from qulaq.foundation.api.access import STAFF_READ, ApiRequest
from qulaq.hear.appeals.answer_check import looking
from qulaq.hear.appeals.answer_check.pairs import PARTS
from qulaq.hear.appeals.api.answers_values import NewDraft
from qulaq.hear.appeals.api.desk import seen
from qulaq.hear.appeals.api.public import Number
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.workflow import Refused, serves_inside
from qulaq.text.answers.score import RULES


class CheckedRequest(Schema):
    text: Annotated[str, Field(description="The request, in the person's words, perhaps cut short")]
    kind: Annotated[str, Field(description="demand, question, or implied: what the appeal is about")]
    answered: bool
    passage: Annotated[str, Field(description="The passage that answers; empty when none was found")]


class CheckReason(Schema):
    code: str
    points: Annotated[float, Field(description="What it adds to the score")]
    advice: str
    quotes: list[str]


class AnswerLook(Schema):
    """A suggestion, never a verdict."""

    score: Annotated[float, Field(ge=0, le=1, description="0: nothing is missing; 1: everything")]
    is_likely: Annotated[bool, Field(description="Would count as a likely brush-off")]
    version: str
    requests: list[CheckedRequest]
    reasons: list[CheckReason]


@router.post(
    "/appeals/{number}/answer/check",
    response=AnswerLook,
    auth=STAFF_READ,
    tags=["Work"],
    summary="Check whether an answer answers",
    operation_id="check_draft",
)
def check_draft(request: ApiRequest, number: Number, draft: NewDraft) -> dict[str, Any]:
    """Keeps nothing and blocks nothing: the requests found, the passages that answer them, and what is missing."""
    appeal = seen(request, number)
    words = {name: getattr(draft, name) or "" for name in PARTS}
    if not words["text"].strip():
        raise Refused("text", _("Write the answer."))
    found = looking.look(request.auth.person, appeal, words) if serves_inside(request.auth.person, appeal) else None
    if found is None:
        raise Http404
    return {
        "score": found.score,
        "is_likely": found.is_likely,
        "version": RULES,
        "requests": [
            {"text": one.text, "kind": one.kind, "answered": one.answered, "passage": one.passage}
            for one in found.requests
        ],
        "reasons": [
            {"code": one.code, "points": one.points, "advice": str(one.advice), "quotes": list(one.quotes)}
            for one in found.reasons
        ],
    }
