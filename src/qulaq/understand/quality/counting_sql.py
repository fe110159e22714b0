"""The statements that count voices. One text counts all of them and counts what changed: so both agree.

First the voices that are alike in everything become one line, then each line is spread over the places, topics and
bodies it counts for.
"""

# ruff: noqa: S608 (put together from the names below alone; values are parameters)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MATTER = "NOT v.is_joined AND "  # what is joined to another voice was heard, and is answered with that one
_ANSWERED = _MATTER + "v.answered_on IS NOT NULL"
_FLAGS = {
    "heard": "true",
    "joined": "v.is_joined",
    "in_campaigns": "v.campaign IS NOT NULL",
    "in_kazakh": "v.language = 'kk'",
    "in_russian": "v.language = 'ru'",
    "open": _MATTER + "v.progress = 'open'",
    "answered": _ANSWERED,
    "once_answered": _MATTER + "(v.answered_on IS NOT NULL OR v.reopenings > 0)",
    "on_time": _ANSWERED + " AND v.answered_on <= v.due_on",
    "answered_late": _ANSWERED + " AND v.answered_on > v.due_on",
    "rated": _MATTER + "v.solved <> ''",
    "solved": _MATTER + "v.solved = 'yes' AND NOT v.is_overturned",
    "partly": _MATTER + "v.solved = 'partly'",
    "unsolved": _MATTER + "v.solved = 'no'",
    "starred": _MATTER + "v.stars IS NOT NULL",
    "reopened": _MATTER + "v.reopenings > 0",
    "overturned": _MATTER + "v.is_overturned",
    "redirected": _MATTER + "v.redirects > 0",
    "looked_at": _MATTER + "v.is_brush_off IS NOT NULL",
    "brush_offs": _MATTER + "v.is_brush_off",
    "first_contact": _ANSWERED + " AND v.is_first_contact",
}
_COUNTS = {name: f"coalesce(({flag})::int, 0)" for name, flag in _FLAGS.items()}
_STARS = {"stars": "CASE WHEN v.is_joined THEN 0 ELSE coalesce(v.stars, 0) END"}
_LANGUAGE = "CASE WHEN v.language IN ('kk', 'ru') THEN v.language ELSE '' END"
_MONTH = {"month": "date_trunc('month', v.heard_on)::date"}

_TOPICS = "CROSS JOIN unnest(0::bigint || k.path) AS n (topic)"
_RIGHT_BELOW = "JOIN leads l ON l.body = b.body_id AND l.seat = ANY (t.path) AND cardinality(t.path) > l.depth"
# Scope, place, topic, body, and what is joined to base, the territory t, the body o and the topic k.
_EVERYWHERE = (
    ("'place'", "p.place", "n.topic", "0", f"CROSS JOIN unnest(t.path) AS p (place) {_TOPICS}"),
    ("'body'", "0", "n.topic", "b.body_id", _TOPICS),
    ("'led'", "0", "n.topic", "l.body", f"CROSS JOIN unnest(o.path) AS l (body) {_TOPICS}"),
    # Of a body the places right below its own: a ministry has regions, the akimat of a district its villages.
    ("'led'", "t.path[l.depth + 1]", "0", "l.led", _RIGHT_BELOW),
)  # fmt: skip
# By sphere of the country and its regions alone: further down a day has few voices and would have many rows.
_BY_DAY = (
    ("'place'", "p.place", "0", "0", "CROSS JOIN unnest(t.path) AS p (place)"),
    ("'place'", "p.place", "k.path[1]", "0", "CROSS JOIN unnest(t.path[:2]) AS p (place) WHERE k.id IS NOT NULL"),
    ("'led'", "0", "0", "l.body", "CROSS JOIN unnest(o.path) AS l (body)"),
)


@dataclass(frozen=True)
class Table:
    """A table of counts: the days that belong to its key, what is counted, where a line counts, which voices at all."""

    name: str
    dates: Mapping[str, str]
    counts: Mapping[str, str]
    spread: tuple[tuple[str, str, str, str, str], ...]
    which: str = "true"

    @property
    def keys(self) -> list[str]:
        return ["scope", "place", "topic", "body", "kind", "language", *self.dates]


MONTHS = Table("quality_monthcount", _MONTH, {**_COUNTS, **_STARS}, _EVERYWHERE)
DAYS = Table(
    "quality_daycount", {"day": "v.heard_on"}, {name: _COUNTS[name] for name in ("heard", "in_campaigns")}, _BY_DAY
)
DUE = Table(
    "quality_duecount",
    {**_MONTH, "due_on": "v.due_on"},
    {"open": _COUNTS["open"]},
    _EVERYWHERE,
    _FLAGS["open"] + " AND v.due_on IS NOT NULL",
)
TABLES = (MONTHS, DAYS, DUE)

ALL = "(SELECT 1 AS sign, * FROM voices_voice)"
CHANGED = """jsonb_to_recordset(%(rows)s::jsonb) AS v (
  sign int, kind text, heard_on date, topic_id bigint, territory_id bigint, body_id bigint, language text,
  campaign bigint, progress text, due_on date, answered_on date, is_joined boolean, is_first_contact boolean,
  solved text, stars int, redirects int, reopenings int, is_overturned boolean, is_brush_off boolean)"""


def counted(table: Table, source: str) -> str:
    """SELECT of keys and counts; lines in which nothing is left are not among them."""
    dates = ", ".join(f"{expression} AS {name}" for name, expression in table.dates.items())
    sums = ", ".join(f"sum(v.sign * {expression})::int AS {name}" for name, expression in table.counts.items())
    own = ", ".join(["v.territory_id", "v.body_id", "v.topic_id", "v.kind"])
    branches = " UNION ALL ".join(_branch(table, *branch) for branch in table.spread)
    return f"""
WITH leads AS (
  SELECT o.id AS body, d.id AS led, d.territory_id AS seat, cardinality(a.path) AS depth
  FROM bodies_body o CROSS JOIN unnest(o.path) AS l (body)
  JOIN bodies_body d ON d.id = l.body JOIN territories_territory a ON a.id = d.territory_id
), base AS (
  SELECT {own}, {_LANGUAGE} AS language, {dates}, {sums} FROM {source} WHERE {table.which}
  GROUP BY {own}, {_LANGUAGE}, {", ".join(table.dates.values())}
)
{branches}"""


def _branch(table: Table, scope: str, place: str, topic: str, body: str, joined: str) -> str:
    """No two branches have a key in common, so each is counted by itself."""
    plain = ", ".join(f"b.{name}" for name in ("kind", "language", *table.dates))
    sums = ", ".join(f"sum(b.{name})::int AS {name}" for name in table.counts)
    some = " OR ".join(f"sum(b.{name}) <> 0" for name in table.counts)
    return f"""(SELECT {scope} AS scope, {place} AS place, {topic} AS topic, {body} AS body, {plain}, {sums}
FROM base b JOIN territories_territory t ON t.id = b.territory_id JOIN bodies_body o ON o.id = b.body_id
LEFT JOIN bodies_topic k ON k.id = b.topic_id {joined}
GROUP BY {", ".join(["1", "2", "3", "4", plain])} HAVING {some})"""


def added(table: Table) -> str:
    """What changed is added to what was counted."""
    sums = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in table.counts)
    return f"""INSERT INTO {table.name} ({_columns(table)}) {counted(table, CHANGED)}
ON CONFLICT ({", ".join(table.keys)}) DO UPDATE SET {sums}"""


def emptied(table: Table) -> str:
    return f"DELETE FROM {table.name} WHERE {next(iter(table.counts))} = 0"


def fresh(table: Table) -> str:
    return f"CREATE TEMP TABLE fresh ON COMMIT DROP AS {counted(table, ALL + ' v')}"


def gone(table: Table) -> str:
    return f"DELETE FROM {table.name} c WHERE NOT EXISTS (SELECT FROM fresh f WHERE {_same(table)})"


def corrected(table: Table) -> str:
    """Only what differs is written: the number of rows is the number of errors."""
    values = ", ".join(f"{name} = excluded.{name}" for name in table.counts)
    columns = _columns(table)
    return f"""INSERT INTO {table.name} ({columns})
SELECT {columns} FROM fresh EXCEPT SELECT {columns} FROM {table.name}
ON CONFLICT ({", ".join(table.keys)}) DO UPDATE SET {values}"""


def _columns(table: Table) -> str:
    return ", ".join([*table.keys, *table.counts])


def _same(table: Table) -> str:
    return " AND ".join(f"c.{key} = f.{key}" for key in table.keys)
