"""Whom to ask about a problem: the nearest by topic, then by place, each with the reason and with every conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.deliberate.opinions import conflicts
from qulaq.deliberate.opinions.conflicts import Conflict
from qulaq.deliberate.opinions.models import Expert, Judgment
from qulaq.deliberate.opinions.nearness import near, nearest, shared
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.search import names

MOST = 30
WORDS = ("name", "organisation", "about_kk", "about_ru", "about_en")


@dataclass(frozen=True)
class Suggestion:
    expert: Expert
    topic: float  # 0 to 1
    place: float  # 0 to 1
    known: Sequence[Topic]  # topics that have something in common with the problem's
    conflicts: Sequence[Conflict]
    judgments: int  # seats in judgments that were asked

    @property
    def reasons(self) -> list[str]:
        said = [_("knows: %(topic)s") % {"topic": topic} for topic in self.known]
        said.append(_("works in: %(place)s") % {"place": self.expert.territory})
        return said

    @property
    def kept(self) -> list[dict[str, str]]:
        """What a seat keeps of the reasons: codes, read in words where they are shown."""
        rows = [{"kind": "topic", "code": topic.code} for topic in self.known]
        return [*rows, {"kind": "territory", "code": self.expert.territory.code}]

    @property
    def order(self) -> tuple[float, float, int, int, str, int]:
        """Whoever has no conflict stands before whoever has, and whoever was asked less often before the others."""
        return (-self.topic, -self.place, len(self.conflicts), self.judgments, self.expert.name, self.expert.pk)


def suggest(judgment: Judgment, question: str = "") -> list[Suggestion]:
    """Listed experts who have an account, without those who have a seat. A fixed number of statements."""
    rows = Expert.objects.listed().filter(person__is_active=True).exclude(seats__judgment=judgment)
    if question:
        rows = names.fitting(rows, question, WORDS)
    counted = rows.annotate(asked=Count("seats", filter=Q(seats__judgment__asked_at__isnull=False), distinct=True))
    read = conflicts.with_what_counts(counted, timezone.localdate())
    experts = read.select_related("person", "territory").prefetch_related("topics")
    bodies = conflicts.concerned(judgment)
    return sorted((_suggestion(one, judgment, bodies) for one in experts), key=lambda one: one.order)[:MOST]


def of_expert(expert_id: int, judgment: Judgment, today: date) -> Suggestion | None:
    """One listed expert, read in the same way."""
    rows = conflicts.with_what_counts(Expert.objects.listed().filter(pk=expert_id, person__is_active=True), today)
    expert = rows.select_related("person", "territory").prefetch_related("topics").first()
    return _suggestion(expert, judgment, conflicts.concerned(judgment)) if expert else None


def _suggestion(expert: Expert, judgment: Judgment, bodies: Sequence[Body]) -> Suggestion:
    topics = list(expert.topics.all())
    wanted = judgment.problem.topic.path if judgment.problem.topic else []
    return Suggestion(
        expert=expert,
        topic=nearest((topic.path for topic in topics), wanted),
        place=near(expert.territory.path, judgment.problem.territory.path),
        known=[topic for topic in topics if shared(topic.path, wanted)],
        conflicts=conflicts.found(expert, bodies),
        judgments=getattr(expert, "asked", 0),
    )
