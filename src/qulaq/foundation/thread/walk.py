"""The links around a record, read in one statement: back to where it comes from, and forwards from all of that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from qulaq.foundation.thread.registry import Name

MOST_BACK, MOST, MOST_ALONE = 300, 600, 20
# `UNION` forgets what it has met: a ring of links ends. A limit over the recursion stops it where it stands.
# Voices are not walked through backwards: of those tied one by one the newest come along.
_AROUND = """
WITH RECURSIVE start AS (
  SELECT r.id FROM unnest(%(kinds)s::text[], %(keys)s::text[]) s (kind, key)
  JOIN thread_record r ON r.kind = s.kind AND r.key = s.key
), back AS (
  SELECT id FROM start
  UNION
  SELECT l.source_id FROM back JOIN thread_link l ON l.target_id = back.id
  JOIN thread_record r ON r.id = l.source_id AND r.kind <> ALL (%(voices)s::text[])
), near AS (
  SELECT id FROM back LIMIT %(most_back)s
), ahead AS (
  SELECT id FROM near
  UNION
  SELECT l.target_id FROM ahead JOIN thread_link l ON l.source_id = ahead.id
), way AS (
  SELECT id FROM ahead LIMIT %(most)s
), alone AS (
  SELECT r.id FROM thread_link l JOIN thread_record r ON r.id = l.source_id
  WHERE l.target_id IN (SELECT id FROM way) AND r.kind = ANY (%(voices)s::text[])
  GROUP BY r.id ORDER BY max(l.id) DESC LIMIT %(most_alone)s
), found AS (
  SELECT id FROM way UNION SELECT id FROM alone
)
SELECT r.id, r.kind, r.key, r.created_at,
  ARRAY(SELECT l.target_id FROM thread_link l WHERE l.source_id = r.id AND l.target_id IN (SELECT id FROM found))
FROM thread_record r WHERE r.id IN (SELECT id FROM found) ORDER BY r.created_at, r.id
"""


@dataclass(frozen=True)
class Around:
    """Records with the day they came on the thread, and which led to which."""

    since: dict[Name, datetime] = field(default_factory=dict)  # the oldest first
    ahead: dict[Name, list[Name]] = field(default_factory=dict)

    def reached(self, starts: Iterable[Name], seen: Collection[Name]) -> list[Name]:
        """Of those `seen` the ones a reader comes to over such ones alone: nobody learns through a record that is
        hidden from them that two others belong together. The starts are passed, seen or not."""
        begin = list(dict.fromkeys(starts))
        back: dict[Name, list[Name]] = {}
        for source, targets in self.ahead.items():
            for target in targets:
                back.setdefault(target, []).append(source)
        may_pass = {*seen, *begin}
        roots = _spread(begin, back, may_pass)
        return [name for name in _spread(roots, self.ahead, may_pass) if name in seen]


def _spread(begin: Sequence[Name], steps: dict[Name, list[Name]], may_pass: Collection[Name]) -> list[Name]:
    found = dict.fromkeys(begin)
    waiting = list(begin)
    while waiting:
        for name in steps.get(waiting.pop(), ()):
            if name not in found and name in may_pass:
                found[name] = None
                waiting.append(name)
    return list(found)


def around(starts: Sequence[Name], voices: Sequence[str]) -> Around:
    """`voices`: the kinds of records that are single voices."""
    given: dict[str, Any] = {
        "kinds": [kind for kind, _key in starts],
        "keys": [key for _kind, key in starts],
        "voices": list(voices),
        "most_back": MOST_BACK,
        "most": MOST,
        "most_alone": MOST_ALONE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, given)
        rows = cursor.fetchall()
    names: dict[int, Name] = {pk: (kind, key) for pk, kind, key, _since, _targets in rows}
    since = {names[pk]: at for pk, _kind, _key, at, _targets in rows}
    return Around(since, {names[pk]: [names[one] for one in targets] for pk, _k, _n, _at, targets in rows})
