"""How many answers of a body look like brush-offs, by topic and month: with the error, and never of one officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import sqrt

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.hear.appeals.figures import MONTHS, month_before
from qulaq.hear.appeals.models import AnswerFigure, AnswerModel

SHOWN_FROM = 30  # answers: of fewer a share says nothing, and might point at one person
Z = 1.96

RECOUNT = """
WITH counted AS (
  SELECT a.body_id, p.topic_id, date_trunc('month', a.answered_at AT TIME ZONE %(zone)s)::date AS month,
         count(*) AS checked, count(*) FILTER (WHERE c.is_likely) AS likely
  FROM appeals_answercheck c JOIN appeals_answer a ON a.id = c.answer_id JOIN appeals_appeal p ON p.id = a.appeal_id
  WHERE a.answered_at >= (%(first)s::timestamp AT TIME ZONE %(zone)s) AND NOT p.is_protected
  GROUP BY 1, 2, 3
), gone AS (
  DELETE FROM appeals_answerfigure f WHERE f.month >= %(first)s AND NOT EXISTS (
    SELECT 1 FROM counted c
    WHERE c.body_id = f.body_id AND c.topic_id IS NOT DISTINCT FROM f.topic_id AND c.month = f.month)
)
INSERT INTO appeals_answerfigure (body_id, topic_id, month, checked, likely, counted_at)
SELECT body_id, topic_id, month, checked, likely, now() FROM counted
ON CONFLICT (body_id, topic_id, month) DO UPDATE
SET checked = excluded.checked, likely = excluded.likely, counted_at = excluded.counted_at
"""


def recount(months: int = MONTHS, *, today: date | None = None) -> int:
    """Count the last months again, in one statement; the number of rows written."""
    first = month_before((today or timezone.localdate()).replace(day=1), months - 1)
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT, {"first": first, "zone": timezone.get_current_timezone_name()})
        return int(cursor.rowcount)


@dataclass(frozen=True)
class Share:
    """Likely brush-offs among the answers looked at. `percent` is None where there are too few to tell."""

    checked: int = 0
    likely: int = 0

    @property
    def is_shown(self) -> bool:
        return self.checked >= SHOWN_FROM

    @property
    def percent(self) -> int | None:
        return round(100 * self.likely / self.checked) if self.is_shown else None

    @property
    def cells(self) -> list[str]:
        """For a file: answers, share and its bounds in percent; empty where there are too few to tell."""
        shown = [self.percent, *self.interval] if self.is_shown else ["", "", ""]
        return [str(self.checked), *map(str, shown)]

    @property
    def interval(self) -> tuple[int, int]:
        """In percent: where the true share lies in 95 of 100 cases (Wilson 1927)."""
        share, part = self.likely / self.checked, Z * Z / self.checked
        middle = (share + part / 2) / (1 + part)
        half = Z * sqrt(share * (1 - share) / self.checked + part / (4 * self.checked)) / (1 + part)
        return max(0, round(100 * (middle - half))), min(100, round(100 * (middle + half)))


@dataclass(frozen=True)
class OfBody:
    """Together, by topic (the largest first) and by month (the latest first); only what has answers enough."""

    whole: Share
    topics: list[tuple[Topic, Share]]
    months: list[tuple[date, Share]]
    error: Error | None


@dataclass(frozen=True)
class Error:
    """How well the check tells whether people were content: AUC on the newest weeks with its interval, in hundredths.
    None as long as it goes by rules alone, which nobody's word has proved here."""

    auc: int
    low: int
    high: int
    answers: int


def error() -> Error | None:
    row = AnswerModel.objects.filter(in_use=True).first()
    if row is None or "auc" not in row.figures:
        return None
    low, high = row.figures["auc_interval"]
    return Error(round(100 * row.figures["auc"]), round(100 * low), round(100 * high), row.figures["n"])


def of_bodies(bodies: Iterable[int], since: date, until: date) -> list[tuple[Body, Topic | None, Share]]:
    """Each body together (no topic), then its topics; bodies and topics by their names, never by their shares."""
    rows = AnswerFigure.objects.filter(body__in=set(bodies), month__gte=since, month__lte=until)
    counts = rows.order_by().values_list("body", "topic").annotate(Sum("checked"), Sum("likely"))
    found: dict[int, dict[int | None, Share]] = {}
    for body, topic, checked, likely in counts:
        found.setdefault(body, {})[topic] = Share(checked, likely)
    known = Body.objects.in_bulk(list(found))
    topics = Topic.objects.in_bulk({topic for own in found.values() for topic in own if topic})
    named = sorted(known.values(), key=lambda body: (str(body), body.pk))
    return [line for body in named for line in _of_one(body, found[body.pk], topics)]


def _of_one(
    body: Body, own: dict[int | None, Share], topics: dict[int, Topic]
) -> list[tuple[Body, Topic | None, Share]]:
    whole = Share(sum(share.checked for share in own.values()), sum(share.likely for share in own.values()))
    lines = sorted(((topics[topic], share) for topic, share in own.items() if topic), key=lambda line: str(line[0]))
    return [(body, None, whole), *((body, topic, share) for topic, share in lines)]


def by_bodies(since: date, until: date) -> dict[int, Share]:
    """Every body together."""
    rows = AnswerFigure.objects.filter(month__gte=since, month__lte=until).order_by().values_list("body")
    return {body: Share(*counts) for body, *counts in rows.annotate(Sum("checked"), Sum("likely"))}


def of_body(body: Body, since: date, until: date) -> OfBody:
    """Four statements, whatever the number of topics."""
    rows = AnswerFigure.objects.filter(body=body, month__gte=since, month__lte=until)
    counts = (Sum("checked"), Sum("likely"))
    by_topic = {topic: Share(*found) for topic, *found in rows.values_list("topic").annotate(*counts).order_by()}
    by_month = [
        (month, Share(*found)) for month, *found in rows.values_list("month").annotate(*counts).order_by("-month")
    ]
    known = Topic.objects.in_bulk([topic for topic, share in by_topic.items() if topic and share.is_shown])
    topics = sorted(((known[topic], by_topic[topic]) for topic in known), key=lambda item: -item[1].checked)
    whole = Share(sum(share.checked for share in by_topic.values()), sum(share.likely for share in by_topic.values()))
    return OfBody(whole, topics, [item for item in by_month if item[1].is_shown], error())
