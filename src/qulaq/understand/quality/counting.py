"""Keeping the counts: with every change of a voice, in its transaction; and the nightly look whether they are right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from qulaq.foundation.voices.models import Voice
from qulaq.foundation.voices.registry import Taken
from qulaq.foundation.voices.taking import TURN
from qulaq.understand.quality import counting_sql as sql

COUNTED = (
    "kind", "heard_on", "topic_id", "territory_id", "body_id", "language", "campaign", "progress", "due_on",
    "answered_on", "is_joined", "is_first_contact", "solved", "stars", "redirects", "reopenings", "is_overturned",
    "is_brush_off",
)  # fmt: skip


def count_changes(taken: Taken) -> None:
    """What a voice was is taken off, what it is comes on: two statements a table, however many changed."""
    rows = list(_signed(taken))
    if not rows:
        return
    values = {"rows": json.dumps(rows, cls=DjangoJSONEncoder)}
    with connection.cursor() as cursor:
        for table in sql.TABLES:
            cursor.execute(sql.added(table), values)
            cursor.execute(sql.emptied(table))


def _signed(taken: Taken) -> Iterator[dict[str, Any]]:
    for before, after in taken.pairs:
        old, new = _values(before), _values(after)
        if old == new:
            continue
        if old:
            yield {"sign": -1, **old}
        if new:
            yield {"sign": 1, **new}


def _values(voice: Voice | None) -> dict[str, Any] | None:
    return {name: getattr(voice, name) for name in COUNTED} if voice else None


@transaction.atomic
def recount() -> dict[str, int]:
    """Count every voice anew and correct what differs; how many rows did, by table. No voice changes meanwhile.

    A body or a topic that was moved under another one counts there from then on.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        cursor.execute("SET LOCAL work_mem = '256MB'")
        return {table.name: _recount(cursor, table) for table in sql.TABLES}


def _recount(cursor: Any, table: sql.Table) -> int:
    cursor.execute(sql.fresh(table))
    cursor.execute("ANALYZE fresh")
    cursor.execute(sql.gone(table))
    wrong = int(cursor.rowcount)
    cursor.execute(sql.corrected(table))
    wrong += int(cursor.rowcount)
    cursor.execute("DROP TABLE fresh")
    return wrong
