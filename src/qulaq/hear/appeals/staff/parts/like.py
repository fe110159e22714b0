"""Beside a matter: earlier cases like it, and how they were answered well."""

from __future__ import annotations

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.like.cases import like_cases
from qulaq.hear.appeals.like.public import public_cases
from qulaq.hear.appeals.like.topics import topics_of
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff.parts.base import Part, Values
from qulaq.hear.appeals.workflow import TRANSITIONS, roles_in

SHOWN = 3
WORKED_ON = TRANSITIONS[Act.ANSWER].sources | {"registered"}


def _like(person: Person, appeal: Appeal, contact: bool) -> Values | None:
    """While it is worked on, by those who may read it. The authors of the others are told that they were read."""
    if appeal.state not in WORKED_ON or not standing.reads(person, appeal):
        return None
    found = like_cases(person, appeal, count=SHOWN)
    seen_beside(person, [item.appeal for item in found])
    shown = {item.appeal.pk for item in found}
    topics = topics_of(appeal)
    public = (
        public_cases(appeal.text, territory=appeal.territory, topics=topics, without={*shown, appeal.pk}, count=2)
        if len(found) < SHOWN
        else []
    )
    if not found and not public:
        return None
    answers = may_answer(person, appeal)
    return {"number": appeal.number, "cases": found, "public": public, "answers": answers}


def may_answer(person: Person, appeal: Appeal) -> bool:
    row = TRANSITIONS[Act.ANSWER]
    return appeal.state in row.sources and bool(row.roles & roles_in(person, appeal))


LIKE = Part("appeals/staff/like_part.html", _like, "matter")
