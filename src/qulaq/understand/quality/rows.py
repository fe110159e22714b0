"""The voices behind a number: told by the same conditions as the counts, so that as many are listed as were counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.voices.models import Progress, Voice
from qulaq.understand.quality.queries import OTHER

KNOWN_LANGUAGES = ("kk", "ru")
# What the public record of a voice says of it. What people said of an answer, what a program thinks of it and who
# copied a text is counted in public, and never told of a single voice.
SAID_IN_PUBLIC = frozenset(
    {"heard", "matters", "in_kazakh", "in_russian", "answered", "open", "overdue", "on_time", "due"}
)


def _conditions(today: date) -> dict[str, Q]:
    """By the name of the count. The statements that count (counting_sql.py) say the same; a test compares them."""
    matter = Q(is_joined=False)
    answered = matter & Q(answered_on__isnull=False)
    waiting = matter & Q(progress=Progress.OPEN)
    overdue = waiting & Q(due_on__lt=today)
    once = matter & (Q(answered_on__isnull=False) | Q(reopenings__gt=0))
    return {
        "heard": Q(),
        "matters": matter,
        "in_campaigns": Q(campaign__isnull=False),
        "in_kazakh": Q(language="kk"),
        "in_russian": Q(language="ru"),
        "answered": answered,
        "open": waiting,
        "overdue": overdue,
        "on_time": answered & Q(answered_on__lte=F("due_on")),
        "due": (answered & Q(due_on__isnull=False)) | overdue,
        "rated": matter & ~Q(solved=""),
        "solved": matter & Q(solved="yes", is_overturned=False),
        "starred": matter & Q(stars__isnull=False),
        "once_answered": once,
        "reopened": matter & Q(reopenings__gt=0),
        "overturned": matter & Q(is_overturned=True),
        "redirected": matter & Q(redirects__gt=0),
        "looked_at": matter & Q(is_brush_off__isnull=False),
        "brush_offs": matter & Q(is_brush_off=True),
        "first_contact": answered & Q(is_first_contact=True),
    }


KNOWN = frozenset(_conditions(date.min))


@dataclass(frozen=True)
class Behind:
    """Where the voices of a number lie. `alone`: of the body without those below. `nothing`: an unknown code."""

    since: date
    until: date
    topic: Topic | None = None
    place: Territory | None = None
    body: Body | None = None
    alone: bool = False
    kind: str = ""
    language: str = ""
    nothing: bool = False

    def voices(self, what: str, today: date | None = None) -> QuerySet[Voice]:
        """The newest first."""
        if self.nothing:
            return Voice.objects.none()
        condition = _conditions(today or timezone.localdate())[what]
        rows = Voice.objects.filter(condition, heard_on__gte=self.since, heard_on__lte=self.until, **self._where)
        if self.language:
            known = Q(language__in=KNOWN_LANGUAGES)
            rows = rows.filter(~known if self.language == OTHER else Q(language=self.language))
        return rows.order_by("-heard_on", "-id")

    @property
    def _where(self) -> dict[str, Any]:
        """Plain ids, so that indexes are used."""
        found: dict[str, Any] = {"kind": self.kind} if self.kind else {}
        if self.topic:
            found["topic_id__in"] = _below(Topic, self.topic.pk)
        if self.place and self.place.parent_id:
            found["territory_id__in"] = _below(Territory, self.place.pk)
        if self.body:
            found["body_id__in"] = [self.body.pk] if self.alone else _below(Body, self.body.pk)
        return found

    def is_work_of(self, reader: Person | None) -> bool:
        """Whether all of them lie where this person works."""
        reach = Reach.of(reader)
        if self.body and (reach.bodies & {*self.body.path} or reach.territories & {*self.body.territory.path}):
            return True
        return bool(self.place and reach.territories & {*self.place.path})


def _below(model: type[Topic] | type[Territory] | type[Body], pk: int) -> list[int]:
    return list(model._default_manager.filter(path__contains=[pk]).values_list("pk", flat=True))
