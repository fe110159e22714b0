"""Registering records and tying them together. Called inside the transaction of the act."""

from __future__ import annotations

from collections.abc import Iterable

from qulaq.foundation.thread.models import Link, Record


def register_record(*, kind: str, key: str, state: str) -> Record:
    return Record.objects.create(kind=kind, key=key, state=state)


def register_records(records: Iterable[tuple[str, str, str]]) -> None:
    """Many at once, as (kind, key, state)."""
    Record.objects.bulk_create(Record(kind=kind, key=key, state=state) for kind, key, state in records)


def set_state(*, kind: str, key: str, state: str) -> None:
    Record.objects.filter(kind=kind, key=key).update(state=state)


def tie(*, kind: str, source: Record, target: Record) -> Link:
    """Tie two records; tying them again changes nothing."""
    return Link.objects.get_or_create(kind=kind, source=source, target=target)[0]


def untie(*, kind: str, source: Record, target: Record) -> bool:
    """False: they were not tied."""
    gone, _rows = Link.objects.filter(kind=kind, source=source, target=target).delete()
    return bool(gone)
