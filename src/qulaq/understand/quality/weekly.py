"""The weekly letter to heads: what came, what is late, what was badly answered, what grows. Numbers, nobody's words.

Voices of eight weeks are read once for all letters: a letter a week may count people, which pages can not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import translation

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.notices.actions import write_to
from qulaq.foundation.people.models import Assignment, Delegation, Person, Role
from qulaq.foundation.voices.registry import Rows, rows_url
from qulaq.understand.quality.models import DueCount, NoWeekly, Scope
from qulaq.understand.quality.rules import excess
from qulaq.understand.quality.weekly_choice import sign

WEEKS, TOPICS = 8, 3
WEEK = timedelta(days=7)
NUMBERS = """
SELECT l.body, count(*) FILTER (WHERE v.heard_on >= %(week)s) AS came,
  count(DISTINCT v.speaker) FILTER (WHERE v.heard_on >= %(week)s)
    + count(*) FILTER (WHERE v.heard_on >= %(week)s AND v.speaker IS NULL) AS people,
  count(*) FILTER (WHERE v.heard_on >= %(week)s AND v.campaign IS NOT NULL) AS in_campaigns,
  count(*) FILTER (WHERE v.heard_on >= %(week_before)s AND v.heard_on < %(week)s) AS came_before,
  count(*) FILTER (WHERE NOT v.is_joined AND v.solved = 'no') AS unsolved,
  count(*) FILTER (WHERE NOT v.is_joined AND v.reopenings > 0) AS reopened,
  count(*) FILTER (WHERE NOT v.is_joined AND v.is_overturned) AS overturned,
  count(*) FILTER (WHERE NOT v.is_joined AND v.is_brush_off) AS brush_offs
FROM voices_voice v JOIN bodies_body o ON o.id = v.body_id CROSS JOIN LATERAL unnest(o.path) AS l (body)
WHERE v.heard_on >= %(since)s AND v.heard_on < %(monday)s AND l.body = ANY (%(bodies)s) GROUP BY l.body
"""
BY_TOPIC = """
SELECT l.body, v.topic_id, count(*) FILTER (WHERE v.heard_on >= %(week)s),
  count(*) FILTER (WHERE v.heard_on < %(week)s),
  count(*) FILTER (WHERE v.heard_on >= %(week)s AND v.campaign IS NOT NULL)
FROM voices_voice v JOIN bodies_body o ON o.id = v.body_id CROSS JOIN LATERAL unnest(o.path) AS l (body)
WHERE v.heard_on >= %(since)s AND v.heard_on < %(monday)s AND l.body = ANY (%(bodies)s) AND v.topic_id IS NOT NULL
GROUP BY l.body, v.topic_id
"""


@dataclass(frozen=True)
class Grown:
    topic: int
    now: int
    excess: float
    in_campaigns: int


@dataclass(frozen=True)
class News:
    """Of one body with those below: the week before this Monday, and what became of eight weeks of voices."""

    came: int = 0
    people: int = 0
    in_campaigns: int = 0
    came_before: int = 0
    unsolved: int = 0
    reopened: int = 0
    overturned: int = 0
    brush_offs: int = 0

    @property
    def numbers(self) -> dict[str, int]:
        return dict(self.__dict__)


def write(today: date) -> int:
    """One letter a head, a body and a week, whatever runs how often; how many were written."""
    monday = today - timedelta(days=today.weekday())
    readers = _readers(today)
    bodies = Body.objects.select_related("territory").in_bulk(list(readers))
    news, grown, late = _news(monday, bodies), _grown(monday, bodies), _late(today, bodies)
    topics = Topic.objects.in_bulk({one.topic for found in grown.values() for one in found})
    written = 0
    for pk, body in sorted(bodies.items()):
        said = news.get(pk, News())
        if not any(said.numbers.values()) and not late.get(pk):
            continue
        for person in readers[pk]:
            context = _context(person, body, said, late.get(pk, 0), [(topics[one.topic], one) for one in grown[pk]])
            written += _send(person, body, monday, context)
    return written


def _readers(today: date) -> dict[int, list[Person]]:
    """By body: who leads it today, and who stands in for them; never who wants no such letter."""
    running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, role=Role.HEAD)
    rows = list(running.values_list("body_id", "person_id").order_by("id"))
    heads = [person for _body, person in rows]
    leave = Delegation.objects.filter(person__in=heads, since__lte=today, until__gte=today, ended_at=None)
    stand_ins: dict[int, list[int]] = defaultdict(list)
    for absent, stand_in in leave.order_by("id").values_list("person_id", "to_id"):
        stand_ins[absent].append(stand_in)
    ids = {*heads, *(one for found in stand_ins.values() for one in found)}
    wanting = Person.objects.exclude(pk__in=NoWeekly.objects.values("person"))
    people = wanting.filter(is_active=True, email__isnull=False).in_bulk(ids)
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for body, head in rows:
        found[body] |= {one: people[one] for one in (head, *stand_ins[head]) if one in people}
    return {body: list(readers.values()) for body, readers in found.items()}


def _asked(monday: date, bodies: Iterable[int]) -> dict[str, Any]:
    days = {"monday": monday, "week": monday - WEEK, "week_before": monday - 2 * WEEK, "since": monday - WEEKS * WEEK}
    return {**days, "bodies": list(bodies)}


def _news(monday: date, bodies: Iterable[int]) -> dict[int, News]:
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, _asked(monday, bodies))
        return {body: News(*counts) for body, *counts in cursor.fetchall()}


def _grown(monday: date, bodies: Iterable[int]) -> dict[int, list[Grown]]:
    """Topics that came more often than in the weeks before, the largest growth first."""
    found: dict[int, list[Grown]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(BY_TOPIC, _asked(monday, bodies))
        for body, topic, now, before, copied in cursor.fetchall():
            if more := excess(now, before, WEEKS - 1):
                found[body].append(Grown(topic, now, more, copied))
    first = {body: sorted(grown, key=lambda one: (-one.excess, one.topic))[:TOPICS] for body, grown in found.items()}
    return defaultdict(list, first)


def _late(today: date, bodies: Iterable[int]) -> dict[int, int]:
    rows = DueCount.objects.filter(scope=Scope.LED, place=0, topic=0, body__in=list(bodies), due_on__lt=today)
    return dict(rows.order_by().values_list("body").annotate(Sum("open")))


def _context(person: Person, body: Body, news: News, late: int, grown: list[tuple[Topic, Grown]]) -> dict[str, Any]:
    with translation.override(person.language):
        return {
            **news.numbers,
            "body": str(body),
            "late": late,
            "weeks": WEEKS,
            "growing": [
                {"topic": str(topic), "now": one.now, "in_campaigns": one.in_campaigns} for topic, one in grown
            ],
            "late_url": _whole(rows_url(Rows(body=body, progress="late"), person)) if late else "",
            "dashboard_url": _whole(reverse("quality:of_body", args=[body.code])),
            "unsubscribe_url": _whole(reverse("quality:weekly_by_letter", args=[sign(person)])),
        }


def _whole(address: str) -> str:
    return f"{settings.BASE_URL}{address}" if address else ""


def _send(person: Person, body: Body, monday: date, context: dict[str, Any]) -> int:
    notice = write_to(person, "weekly", key=f"weekly:{person.pk}:{body.pk}:{monday}", context=context)
    return int(notice is not None)
