"""Figures of bodies: counted by months of receipt, shown with the way they are counted.

An appeal belongs to the month in which it was received and to the body that has it now. Appeals joined to another one
count as voices received, and never as answers: one answer to a hundred people is one answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from math import sqrt

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from qulaq.foundation import untold
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.untold import TOLD_FROM, is_tellable
from qulaq.hear.appeals.models import BodyFigure

MONTHS = 13  # an answer, a rating and a complaint may come long after the month of receipt
SHOWN_FROM = TOLD_FROM
Z = 1.96  # 95 of 100 times the true share is not lower
NAMES = (
    "received", "answered", "in_time", "late", "redirected", "reopened", "rated", "solved", "clear", "polite",
    "complained", "overturned", "graded", "grade_tenths",
)  # fmt: skip
RATINGS = ("rated", "solved", "clear", "polite")

RECOUNT = """
WITH span AS (
  SELECT (%(first)s::timestamp AT TIME ZONE %(zone)s) AS begins, (%(after)s::timestamp AT TIME ZONE %(zone)s) AS ends
), cohort AS (
  SELECT a.id, a.executor_id AS body_id, a.complained_of_id, a.reopenings, a.due_on, a.ending, a.state,
         date_trunc('month', a.received_at AT TIME ZONE %(zone)s)::date AS month,
         (a.answered_at AT TIME ZONE %(zone)s)::date AS answered_on, a.paused_on
  FROM appeals_appeal a, span WHERE a.received_at >= span.begins AND a.received_at < span.ends AND NOT a.is_protected
), matters AS (
  SELECT *, state IN ('answered', 'closed') AND answered_on IS NOT NULL AS is_answered,
         state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed') AND paused_on IS NULL
           AND due_on < %(today)s AS is_overdue
  FROM cohort WHERE ending <> 'merged'
), last_answer AS (
  SELECT DISTINCT ON (n.appeal_id) n.appeal_id, n.overturned_by_id, n.grade, r.solved, r.clear, r.polite
  FROM appeals_answer n JOIN matters m ON m.id = n.appeal_id LEFT JOIN appeals_rating r ON r.answer_id = n.id
  ORDER BY n.appeal_id, n.answered_at DESC, n.id DESC
), counted AS (
  SELECT body_id, month, count(*) AS received, 0 AS answered, 0 AS in_time, 0 AS late, 0 AS redirected, 0 AS reopened,
         0 AS rated, 0 AS solved, 0 AS clear, 0 AS polite, 0 AS complained, 0 AS overturned, 0 AS graded,
         0 AS grade_tenths
  FROM cohort GROUP BY body_id, month
  UNION ALL
  SELECT m.body_id, m.month, 0, count(*) FILTER (WHERE is_answered),
         count(*) FILTER (WHERE is_answered AND answered_on <= due_on),
         count(*) FILTER (WHERE is_overdue OR (is_answered AND answered_on > due_on)), 0,
         count(*) FILTER (WHERE reopenings > 0), count(l.solved),
         count(*) FILTER (WHERE l.solved = 'yes' AND l.overturned_by_id IS NULL),
         count(*) FILTER (WHERE l.clear = 'yes'), count(*) FILTER (WHERE l.polite = 'yes'), 0,
         count(l.overturned_by_id), count(l.grade), coalesce(round(sum(l.grade * 10)), 0)::int
  FROM matters m LEFT JOIN last_answer l ON l.appeal_id = m.id GROUP BY m.body_id, m.month
  UNION ALL
  SELECT s.from_body_id, m.month, 0, 0, 0, 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0, 0
  FROM appeals_step s JOIN matters m ON m.id = s.appeal_id
  WHERE s.act = 'redirect' AND s.from_body_id IS NOT NULL GROUP BY s.from_body_id, m.month
  UNION ALL
  SELECT complained_of_id, month, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), 0, 0, 0
  FROM cohort WHERE complained_of_id IS NOT NULL GROUP BY complained_of_id, month
), gone AS (
  DELETE FROM appeals_bodyfigure f WHERE f.month >= %(first)s AND f.month < %(after)s
    AND NOT EXISTS (SELECT 1 FROM counted c WHERE c.body_id = f.body_id AND c.month = f.month)
)
INSERT INTO appeals_bodyfigure (body_id, month, received, answered, in_time, late, redirected, reopened, rated, solved,
  clear, polite, complained, overturned, graded, grade_tenths, counted_at)
SELECT body_id, month, sum(received), sum(answered), sum(in_time), sum(late), sum(redirected), sum(reopened),
  sum(rated), sum(solved), sum(clear), sum(polite), sum(complained), sum(overturned), sum(graded),
  sum(grade_tenths), now()
FROM counted GROUP BY body_id, month
ON CONFLICT (body_id, month) DO UPDATE SET received = excluded.received, answered = excluded.answered,
  in_time = excluded.in_time, late = excluded.late, redirected = excluded.redirected, reopened = excluded.reopened,
  rated = excluded.rated, solved = excluded.solved, clear = excluded.clear, polite = excluded.polite,
  complained = excluded.complained, overturned = excluded.overturned,
  graded = excluded.graded, grade_tenths = excluded.grade_tenths, counted_at = excluded.counted_at
"""


def recount(months: int = MONTHS, *, today: date | None = None) -> int:
    """Count the last `months` months again, this one included, in one statement; the number of rows written."""
    today = today or timezone.localdate()
    first = month_before(today.replace(day=1), months - 1)
    after = month_before(today.replace(day=1), -1)
    values: dict[str, str | date] = {"first": first, "after": after, "today": today}
    values["zone"] = timezone.get_current_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT, values)
        return int(cursor.rowcount)


def month_before(month: date, count: int) -> date:
    """The first day of the month that many months earlier (later, when negative)."""
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True)
class Figures:
    """Sums of one body, or of one month of it. What fewer than five people said is None."""

    received: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    redirected: int = 0
    reopened: int = 0
    rated: int = 0
    solved: int = 0
    clear: int = 0
    polite: int = 0
    complained: int = 0
    overturned: int = 0
    graded: int = 0
    grade_tenths: int = 0

    @property
    def grade(self) -> float | None:
        """Years of school its answers ask for, on average; of fewer than five it would be that of one officer."""
        return round(self.grade_tenths / self.graded / 10, 1) if self.graded >= SHOWN_FROM else None

    @property
    def tells_ratings(self) -> bool:
        return self.rated >= SHOWN_FROM

    @property
    def spoken(self) -> dict[str, int | None]:
        """What people said, as it may leave the house: None where fewer than five would be told apart."""
        ratings = {name: getattr(self, name) if self.tells_ratings else None for name in RATINGS}
        others = {name: getattr(self, name) for name in ("complained", "overturned")}
        return ratings | {name: count if is_tellable(count) else None for name, count in others.items()}

    @property
    def in_time_share(self) -> int | None:
        """Of those whose answer was due: answered, or overdue."""
        due = self.in_time + self.late
        return round(100 * self.in_time / due) if due else None

    @property
    def solved_share(self) -> int | None:
        return round(100 * self.solved / self.rated) if self.tells_ratings else None

    @property
    def credit(self) -> float:
        """The lowest share of solved matters that the ratings still allow: ten of ten says less than 95 of 100."""
        return wilson(self.solved, self.rated) if self.tells_ratings else -1.0


def wilson(yes: int, of: int) -> float:
    """Lower bound of the Wilson score interval (Wilson 1927)."""
    if of == 0:
        return 0.0
    share, part = yes / of, Z * Z / of
    return (share + part / 2 - Z * sqrt(share * (1 - share) / of + part / (4 * of))) / (1 + part)


@dataclass(frozen=True)
class OfBody:
    body: Body
    figures: Figures


def by_body(since: date, until: date, bodies: Iterable[int] | None = None) -> list[OfBody]:
    """Sums of every body between two months, those whose matters are solved most often first; two statements."""
    rows = BodyFigure.objects.filter(month__gte=since, month__lte=until)
    if bodies is not None:
        rows = rows.filter(body_id__in=bodies)
    found = rows.values_list("body_id").annotate(*(Sum(name) for name in NAMES))
    sums = {body: Figures(*counts) for body, *counts in found}
    known = Body.objects.filter(pk__in=sums, is_draft=False).exclude(kind="triage").select_related("territory")
    all_of_them = [OfBody(body, sums[body.pk]) for body in known]
    return sorted(all_of_them, key=lambda one: (-one.figures.credit, -one.figures.received, one.body.sort_key))


def by_month(body: Body, since: date, until: date) -> list[tuple[date, Figures]]:
    rows = BodyFigure.objects.filter(body=body, month__gte=since, month__lte=until).order_by("-month")
    return [(row.month, Figures(**{name: getattr(row, name) for name in NAMES})) for row in rows]


def kept_back(months: Iterable[Figures]) -> list[frozenset[str]]:
    """By month what is not told of what people said because the sum of the months would tell a smaller count."""
    months = list(months)
    whole = together(months)
    names = [name for name in ("rated", "complained", "overturned") if is_tellable(getattr(whole, name))]
    counts = {(at, name): getattr(one, name) for at, one in enumerate(months) for name in names}
    kept = untold.untold(counts, [untold.Sum([(at, name) for at in range(len(months))]) for name in names])
    return [frozenset(name for name in names if (at, name) in kept) for at in range(len(months))]


def together(parts: Iterable[Figures]) -> Figures:
    parts = list(parts)
    return Figures(**{one.name: sum(getattr(part, one.name) for part in parts) for one in fields(Figures)})


def last_months(count: int = 12) -> tuple[date, date]:
    this = timezone.localdate().replace(day=1)
    return month_before(this, count - 1), this


def end_of(month: date) -> date:
    return month_before(month, -1) - timedelta(days=1)
