"""Where a wave of appeals comes from: accounts made just before, one program or operator that handed many in.

Nothing is kept of the network somebody writes from, so that it can not be asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from qulaq.foundation.voices.registry import Origins
from qulaq.hear.appeals.models import Channel

YOUNG_DAYS = 7
HANDED_IN = (Channel.API, Channel.DESK, Channel.OFFICE)  # a file holds the appeals of years
_ACCOUNTS = """
SELECT count(DISTINCT p.id),
  count(DISTINCT p.id) FILTER (WHERE p.date_joined BETWEEN a.received_at - %s * interval '1 day' AND a.received_at)
FROM appeals_appeal a JOIN people_person p ON p.id = a.applicant_id WHERE a.id = ANY (%s)
"""
_HANDS = """
SELECT a.channel, count(*) FROM appeals_appeal a JOIN journal_entry e ON e.subject = 'appeal:' || a.number
  AND e.act = 'appeal.registered' AND e.actor <> 'system'  -- of those who are known: two strangers are not one sender
WHERE a.id = ANY (%s) AND a.channel = ANY (%s) GROUP BY a.channel, e.actor ORDER BY 2 DESC, 1 LIMIT 1
"""


def origins(ids: Sequence[int]) -> Origins:
    """Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS, [YOUNG_DAYS, list(ids)])
        accounts, young = cursor.fetchone() or (0, 0)
        cursor.execute(_HANDS, [list(ids), list(HANDED_IN)])
        channel, by_one = cursor.fetchone() or ("", 0)
    return Origins(accounts, young, by_one, str(Channel(channel).label) if channel else "")
