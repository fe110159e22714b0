"""Counts behind every figure of a problem, each in one statement for any number of problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

RECENT = timedelta(days=28)
FEW = 5  # people below whom a public number is not told


@dataclass(frozen=True)
class Size:
    """Voices and people of a problem. People are counted by who speaks; a voice without a speaker is a person."""

    voices: int = 0
    people: int = 0
    in_campaigns: int = 0
    campaigns: int = 0
    recent: int = 0
    recent_people: int = 0
    territories: int = 0
    bodies: int = 0
    repeats: int = 0
    unsolved: int = 0  # open, or the person says: not solved
    late: int = 0
    first_on: date | None = None
    last_on: date | None = None

    @property
    def is_few(self) -> bool:
        return self.people < FEW


_SIZES = """
SELECT m.problem_id, count(*) AS voices,
  count(DISTINCT v.speaker) + count(*) FILTER (WHERE v.speaker IS NULL) AS people,
  count(*) FILTER (WHERE v.campaign IS NOT NULL) AS in_campaigns, count(DISTINCT (v.kind, v.campaign))
    FILTER (WHERE v.campaign IS NOT NULL) AS campaigns,
  count(*) FILTER (WHERE v.heard_on > %(since)s) AS recent,
  count(DISTINCT v.speaker) FILTER (WHERE v.heard_on > %(since)s)
    + count(*) FILTER (WHERE v.heard_on > %(since)s AND v.speaker IS NULL) AS recent_people,
  count(DISTINCT v.territory_id) AS territories, count(DISTINCT v.body_id) AS bodies,
  count(*) FILTER (WHERE v.is_repeat) AS repeats,
  count(*) FILTER (WHERE v.progress = 'open' OR v.solved IN ('no', 'partly')) AS unsolved,
  count(*) FILTER (WHERE v.due_on < v.answered_on OR (v.progress = 'open' AND v.due_on < %(day)s)) AS late,
  min(v.heard_on) AS first_on, max(v.heard_on) AS last_on
FROM problems_membership m JOIN voices_voice v ON v.id = m.voice_id
WHERE m.removed_at IS NULL AND m.problem_id = ANY (%(ids)s) AND v.heard_on <= %(day)s
GROUP BY m.problem_id
"""
# Of each seven days the people heard: whoever writes daily is one of them, and so is each of a campaign.
_WEEK = "%(anchor)s::date + 7 * floor((v.heard_on - %(anchor)s::date) / 7.0)::int"
_PEOPLE = "count(DISTINCT v.speaker) + count(*) FILTER (WHERE v.speaker IS NULL)"
_WEEKS = f"""
SELECT m.problem_id, {_WEEK}, {_PEOPLE}
FROM problems_membership m JOIN voices_voice v ON v.id = m.voice_id
WHERE m.removed_at IS NULL AND m.problem_id = ANY (%(ids)s)
  AND v.heard_on >= %(since)s AND v.heard_on < %(until)s
GROUP BY 1, 2
"""  # noqa: S608 - our own words alone
_TOWN = f"""
SELECT {_WEEK}, {_PEOPLE} FROM voices_voice v WHERE v.heard_on >= %(since)s AND v.heard_on < %(until)s GROUP BY 1
"""  # noqa: S608 - our own words alone
Weeks = dict[date, int]


def counted(ids: Collection[int], day: date | None = None) -> dict[int, Size]:
    """As they stand at the end of `day` (today); problems without voices are there with zeros."""
    day = day or timezone.localdate()
    found = {pk: Size() for pk in ids}
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, {"ids": list(ids), "since": day - RECENT, "day": day})
        for pk, *values in cursor.fetchall():
            found[pk] = Size(*values)
    return found


def weeks_of(ids: Collection[int], anchor: date, since: date, until: date) -> dict[int, Weeks]:
    """People of each seven days by their first day; those without any are left out. Weeks begin like `anchor`."""
    found: dict[int, Weeks] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_WEEKS, {"ids": list(ids), "anchor": anchor, "since": since, "until": until})
        for pk, week, people in cursor.fetchall():
            found[pk][week] = people
    return dict(found)


def town_weeks(anchor: date, since: date, until: date) -> Weeks:
    """People of each seven days, whatever they spoke of."""
    with connection.cursor() as cursor:
        cursor.execute(_TOWN, {"anchor": anchor, "since": since, "until": until})
        return dict(cursor.fetchall())


def series(weeks: Weeks, anchor: date, since: date, until: date) -> list[tuple[date, int]]:
    """Every whole week that begins like `anchor` between the two days (the last exclusive), also those with none."""
    first = since + timedelta(days=(anchor - since).days % 7)
    count = max(0, (until - first).days // 7)
    return [(week, weeks.get(week, 0)) for week in (first + timedelta(weeks=turn) for turn in range(count))]
