"""Sealing the journal by a hash chain, and proving it.

Writers only insert; a trigger notes what is unsealed. One sealer at a time appends links behind them, so no writer ever
waits for the chain. An entry that commits late, with a lower id than those already sealed, is simply in a later link:
the order of the chain is the order of sealing, not of ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from qulaq.foundation.journal.models import Entry, Link, Pending
from qulaq.foundation.journal.rules import FIRST, link_hash

ONE_SEALER = 0x71756C6171  # an advisory lock of this number: "qulaq" in ASCII
CHUNK = 2_000


class Head(NamedTuple):
    position: int
    hash: bytes


@dataclass(frozen=True)
class Proof:
    """The outcome of a verification. `head` is what an outsider keeps, to compare with next year's."""

    ok: bool
    checked: int
    head: str
    broken_entry: int | None = None
    reason: str = ""


def seal(limit: int = 10_000) -> int:
    """Append links for pending entries; returns how many. Somebody else is sealing: nothing is left to do here."""
    with transaction.atomic():
        if not _alone():
            return 0
        waiting = Pending.objects.order_by("entry").values_list("entry", flat=True)[:limit]
        links = list(_links(list(waiting)))
        Link.objects.bulk_create(links, batch_size=CHUNK)
        # Only what was sealed: a pending entry that is gone stays listed, and `verify` names it.
        Pending.objects.filter(entry__in=[link.entry for link in links]).delete()
    return len(links)


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_SEALER])
        return bool(cursor.fetchone()[0])


def _links(ids: list[int]) -> Iterator[Link]:
    position, previous = head()
    for entry in Entry.objects.filter(pk__in=ids).order_by("pk"):
        position, previous = position + 1, link_hash(previous, entry)
        yield Link(position=position, entry=entry.pk, hash=previous)


def head() -> Head:
    last = Link.objects.order_by("-position").first()
    return Head(last.position, bytes(last.hash)) if last else Head(0, FIRST)


def verify(expected_head: str = "") -> Proof:
    """Read the whole journal once, in the order of its chain, with memory that does not grow with it.

    Altered, deleted and reordered entries break their link; entries inserted behind the trigger's back are in neither
    list. A chain cut short or rewritten as a whole is found by a head that somebody else kept (`expected_head`).
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        # One snapshot, so that entries sealed meanwhile do not look forged.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return _walk(expected_head.lower())


def _walk(expected: str) -> Proof:
    checked, previous, seen = 0, FIRST, not expected
    for row in _rows():
        if fault := _fault(row, checked + 1, previous):
            return Proof(False, checked, previous.hex(), row.entry_id, fault)
        checked, previous = checked + 1, row.hash
        seen = seen or previous.hex() == expected
    for query, fault in OUTSIDE_THE_CHAIN:
        if (entry_id := _first(query)) is not None:
            return Proof(False, checked, previous.hex(), entry_id, fault)
    if not seen:
        return Proof(False, checked, previous.hex(), None, "the chain does not contain the head that was kept")
    return Proof(True, checked, previous.hex())


class Read(NamedTuple):
    """An entry as it stands in the table."""

    id: int
    at: datetime
    actor: str
    act: str
    subject: str
    before: Any
    after: Any


class Row(NamedTuple):
    position: int
    entry_id: int
    hash: bytes
    entry: Read | None  # None: there is a link, but its entry is gone


def _fault(row: Row, position: int, previous: bytes) -> str:
    if row.position != position:
        return "a link of the chain before this entry is missing"
    if row.entry is None:
        return "was deleted"
    same = link_hash(previous, row.entry) == row.hash
    return "" if same else "was altered, or stands in another order than it was sealed"


CHAIN = """
    SELECT l.position, l.entry, l.hash, e.id, e.at, e.actor, e.act, e.subject, e.before, e.after
    FROM journal_link l LEFT JOIN journal_entry e ON e.id = l.entry ORDER BY l.position
"""
OUTSIDE_THE_CHAIN = (
    (
        """SELECT e.id FROM journal_entry e
           WHERE NOT EXISTS (SELECT FROM journal_link l WHERE l.entry = e.id)
             AND NOT EXISTS (SELECT FROM journal_pending p WHERE p.entry = e.id) ORDER BY e.id LIMIT 1""",
        "was inserted behind the back of the journal",
    ),
    (
        """SELECT p.entry FROM journal_pending p
           WHERE NOT EXISTS (SELECT FROM journal_entry e WHERE e.id = p.entry) ORDER BY p.entry LIMIT 1""",
        "was deleted before it was sealed",
    ),
)


def _rows() -> Iterator[Row]:
    with connection.chunked_cursor() as cursor:  # held by the server, so that memory stays flat
        cursor.execute(CHAIN)
        while rows := cursor.fetchmany(CHUNK):
            for position, entry_id, digest, *columns in rows:
                yield Row(position, entry_id, bytes(digest), _read(*columns))


def _read(entry_id: int | None, at: datetime, actor: str, act: str, subject: str, *values: str | None) -> Read | None:
    if entry_id is None:
        return None
    before, after = (None if value is None else json.loads(value) for value in values)
    return Read(entry_id, at, actor, act, subject, before, after)


def _first(query: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return int(row[0]) if row else None
