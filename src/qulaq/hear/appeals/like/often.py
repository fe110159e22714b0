"""Answers a body gives often, of which people say that they solve the matter: what a template may be made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.hiding import hidden
from qulaq.hear.appeals.like.good import ANSWERED, NO_COMPLAINT
from qulaq.hear.appeals.models import Answer, Appeal, Solved
from qulaq.text.standard import Standard, standards

NEWEST, LOOKED_BACK = 2000, timedelta(days=365)
LEAST = 3  # good copies: what was said twice may be chance
GOOD_SHARE = 0.7  # of those rated, how many must say that it was solved
SHOWN = 20


@dataclass(frozen=True)
class Often:
    """One answer in its copies. `key`: the first of them; by it the group is found again."""

    key: int
    text: str
    language: str
    body: Body
    used: int
    solved: int

    @property
    def share(self) -> int:
        return round(100 * self.solved / self.used)


def often(person: Person, bodies: Sequence[int]) -> list[Often]:
    """The most used first; of these bodies, and of appeals the person may see. One statement, and one for bodies."""
    rows = _rated(person, bodies)
    groups = standards([row.text for row in rows], least=LEAST)
    return [_often(rows, group) for group in groups if _is_good(rows, group)][:SHOWN]


def _rated(person: Person, bodies: Sequence[int]) -> list[Answer]:
    """Answers on which the people have spoken, this year."""
    appeals = Appeal.objects.at_work_of(person).filter(ANSWERED, NO_COMPLAINT, is_protected=False, erased_at=None)
    since = timezone.now() - LOOKED_BACK
    rows = Answer.objects.filter(appeal__in=appeals, body__in=bodies, rating__isnull=False, answered_at__gte=since)
    return list(rows.select_related("rating", "body").order_by("-answered_at", "-id")[:NEWEST])


def _solved(rows: Sequence[Answer], group: Standard) -> int:
    return sum(rows[place].rating.solved == Solved.YES for place in group.members)


def _is_good(rows: Sequence[Answer], group: Standard) -> bool:
    solved = _solved(rows, group)
    contested = any(rows[place].overturned_by_id for place in group.members)
    return solved >= max(LEAST, GOOD_SHARE * len(group.members)) and not contested


def _often(rows: Sequence[Answer], group: Standard) -> Often:
    members = [rows[place] for place in group.members]
    body = Counter(row.body for row in members).most_common(1)[0][0]
    language = Counter(row.language for row in members).most_common(1)[0][0]
    text = hidden(group.text, language)
    return Often(members[0].pk, text, language, body, len(members), _solved(rows, group))
