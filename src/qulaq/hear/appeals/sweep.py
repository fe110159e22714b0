"""The sweep of passed limits: one statement beside the appeals, so that nobody who works on one has to wait.

What follows from it (letters, digests, the public clock) is done by `jobs_time`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from qulaq.hear.appeals.actions.pausing import ends_at_latest
from qulaq.hear.appeals.models import OPEN_STATES, Appeal, Pause

# The states as in the partial index appeal_open_due. No row of appeals is locked: lapses have no foreign key that
# would be checked. What was written before is taken away as a set, which stays quick whatever the planner believes of
# the table; an anti-join becomes a loop within a loop when statistics are older than the rows.
SWEEP = """
INSERT INTO appeals_lapse (appeal_id, due_on, noticed_at)
SELECT id, due_on, %(now)s FROM (
    SELECT a.id, a.due_on FROM appeals_appeal a
    WHERE a.state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed')
      AND a.due_on < %(today)s AND a.paused_on IS NULL
    EXCEPT
    SELECT l.appeal_id, l.due_on FROM appeals_lapse l
) passed ORDER BY id, due_on
"""
# In the order of its key the index grows at its end, instead of being rewritten all over. Sorted and compared in
# memory; and not waited for by the disk, for after a crash the next sweep writes the same again.
QUICKLY = "SET LOCAL work_mem = '256MB'; SET LOCAL synchronous_commit = off"
# A sweep that runs at the same moment waits for the first one and then sees its rows. ON CONFLICT would do the same,
# but makes each of a million rows twice as dear.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('qulaq.appeals.sweep'))"

# Bodies that owe nothing any more are counted too, once they have been on the clock.
COUNT = """
INSERT INTO appeals_overdueclock (body_id, open, overdue, oldest_due_on, counted_at)
SELECT b.id, coalesce(f.open, 0), coalesce(f.overdue, 0), f.oldest, %(now)s
FROM bodies_body b
LEFT JOIN (
    SELECT executor_id, count(*) AS open,
           count(*) FILTER (WHERE due_on < %(today)s AND paused_on IS NULL) AS overdue,
           min(due_on) FILTER (WHERE due_on < %(today)s AND paused_on IS NULL) AS oldest
    FROM appeals_appeal
    WHERE state IN ('registered', 'routed', 'in_work', 'reopened', 'disputed') AND NOT is_protected
    GROUP BY executor_id
) f ON f.executor_id = b.id
WHERE f.open > 0 OR EXISTS (SELECT FROM appeals_overdueclock c WHERE c.body_id = b.id)
ON CONFLICT (body_id) DO UPDATE SET open = excluded.open, overdue = excluded.overdue,
    oldest_due_on = excluded.oldest_due_on, counted_at = excluded.counted_at
"""


@dataclass(frozen=True)
class SweepResult:
    lapsed: int
    noticed_at: datetime


def sweep(today: date, now: datetime | None = None) -> SweepResult:
    """Write down every limit that passed without an answer; running it again writes nothing."""
    now = now or timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{QUICKLY}; {ONE_AT_A_TIME}")
        cursor.execute(SWEEP, {"today": today, "now": now})
        return SweepResult(max(cursor.rowcount, 0), now)


def count_overdue(today: date, now: datetime | None = None) -> None:
    """The public clock of every body, counted again."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"today": today, "now": now or timezone.now()})


def paused_too_long(today: date) -> list[int]:
    """Appeals whose pause may have reached the limit of law; each is looked at again under its lock."""
    running = Pause.objects.filter(until=None, since__lte=today).order_by("id").iterator()
    return [pause.appeal_id for pause in running if ends_at_latest(pause) <= today]


def still_silent(appeal: Appeal, due_on: date) -> bool:
    """Whether a limit that was written down as passed is still the one that holds, and nothing was answered."""
    return appeal.state in OPEN_STATES and appeal.due_on == due_on and appeal.paused_on is None
