"""An expert as programs read them: no account, no address."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from qulaq.deliberate.opinions.models import Expert
from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.goals.given import CodeName, place


class InterestOut(Schema):
    id: int
    kind: str
    what: str
    body: CodeName | None
    organisation: str
    since: date
    until: date | None


class ExpertOut(Schema):
    id: int
    name: str
    state: str
    organisation: str
    territory: CodeName
    topics: list[CodeName]
    languages: list[str]
    about: str
    about_language: str
    interests: list[InterestOut]
    judgments: list[str]


class ExpertList(Schema):
    items: list[ExpertOut]
    next: str | None = None


class SuggestedExpert(Schema):
    """`topic`, `place`: how near, from 0 to 1. With a conflict a reason is needed to choose this expert."""

    expert: int
    name: str
    topic: float
    place: float
    reasons: list[str]
    conflicts: list[str]
    asked: int


class SuggestedExperts(Schema):
    items: list[SuggestedExpert]


def expert_out(expert: Expert) -> ExpertOut:
    """Its topics, interests and seats may have been read for many experts at once."""
    same = ("name", "state", "organisation", "languages", "about", "about_language")
    published = [seat.judgment for seat in expert.seats.all() if seat.judgment.published_at and seat.responded_at]
    return ExpertOut(
        **{name: getattr(expert, name) for name in same},
        id=expert.pk,
        territory=place(expert.territory),
        topics=[_topic(topic) for topic in expert.topics.all()],
        interests=[
            InterestOut(
                **{name: getattr(one, name) for name in ("kind", "what", "organisation", "since", "until")},
                id=one.pk,
                body=place(one.body) if one.body else None,
            )
            for one in expert.interests.all()
        ],
        judgments=[one.number for one in published],
    )


def _topic(topic: Topic) -> CodeName:
    return CodeName(code=topic.code, name=str(topic))
