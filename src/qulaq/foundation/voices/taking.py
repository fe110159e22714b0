"""Taking over what apps heard since the last time: the only writer of voices.

A change is a row of the transaction that made it, so nothing is missed and nothing is seen too early. One process takes
at a time; what a crash takes away is taken again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from qulaq.foundation.voices import registry
from qulaq.foundation.voices.models import Change, Voice
from qulaq.foundation.voices.registry import Taken

TURN = 0x766F6963  # advisory lock
BATCH = 2_000
_NEXT = """
DELETE FROM voices_change WHERE id IN (SELECT id FROM voices_change ORDER BY id LIMIT %s) RETURNING kind, source_id
"""
_COLUMNS = [item.attname for item in Voice._meta.concrete_fields if not item.primary_key]
_KEY = ["kind", "source_id"]
_REST = [column for column in _COLUMNS if column not in _KEY]


def take_all() -> int:
    """Everything that waits, batch by batch, each in a transaction of its own; the number of voices that changed."""
    done = 0
    while True:
        changed = take()
        if changed is None:
            return done
        done += changed


@transaction.atomic
def take(most: int = BATCH) -> int | None:
    """One batch; None when nothing waits. The number of voices that are not what they were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        cursor.execute(_NEXT, [most])
        waiting = sorted(set(cursor.fetchall()))
    if not waiting:
        return None
    pairs = [pair for kind, ids in _grouped(waiting).items() for pair in _renewed(kind, ids)]
    registry.tell(Taken(pairs))
    return len(pairs)


def mark(kind: str, ids: Iterable[int]) -> None:
    """These are to be read again: for what no trigger sees."""
    Change.objects.bulk_create((Change(kind=kind, source_id=one) for one in ids), batch_size=5_000)


def _grouped(rows: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for kind, source in rows:
        found.setdefault(kind, []).append(source)
    return found


def _renewed(kind: str, ids: Sequence[int]) -> list[tuple[Voice | None, Voice | None]]:
    app = registry.known(kind)
    before = {voice.source_id: voice for voice in Voice.objects.filter(kind=kind, source_id__in=ids)}
    after = {voice.source_id: voice for voice in app.read(ids)} if app else {}
    pairs = [(before.get(one), after.get(one)) for one in ids]
    pairs = [(old, new) for old, new in pairs if _values(old) != _values(new)]
    Voice.objects.filter(pk__in=[old.pk for old, new in pairs if old and not new]).delete()
    for old, new in pairs:
        if old and new:
            new.pk = old.pk
    Voice.objects.bulk_create(
        [new for _old, new in pairs if new], update_conflicts=True, unique_fields=_KEY, update_fields=_REST
    )
    return pairs


def _values(voice: Voice | None) -> list[object] | None:
    return [getattr(voice, column) for column in _COLUMNS] if voice else None
