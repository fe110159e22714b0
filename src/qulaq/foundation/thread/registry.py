"""What every app tells the thread about its records, so that no floor has to import one above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qulaq.foundation.people.models import Person
from qulaq.foundation.thread.models import Link, Record


@dataclass(frozen=True)
class Described:
    """A record as it may be shown to this reader."""

    title: str
    state: str
    url: str = ""
    due_on: date | None = None  # the day it was promised for, where it has one
    money: Decimal | None = None  # what is planned for it


@dataclass(frozen=True)
class RecordKind:
    """`describe(keys, reader)` answers for many keys at once; a key the reader may not see is left out."""

    name: str
    describe: Callable[[Iterable[str], Person | None], dict[str, Described]]
    takes_part: Callable[[str], Iterable[Person]]


_kinds: dict[str, RecordKind] = {}


def register(kind: RecordKind) -> None:
    _kinds[kind.name] = kind


def describe(records: Iterable[Record], reader: Person | None) -> dict[Record, Described]:
    """What the reader may know of these records; one look-up per kind."""
    by_kind: dict[str, list[Record]] = {}
    for item in records:
        by_kind.setdefault(item.kind, []).append(item)
    said: dict[Record, Described] = {}
    for name, items in by_kind.items():
        if name not in _kinds:
            continue
        known = _kinds[name].describe([item.key for item in items], reader)
        said |= {item: known[item.key] for item in items if item.key in known}
    return said


def takes_part(record: Record) -> list[Person]:
    """Everyone who spoke in this record: those who are to be told what came of it."""
    kind = _kinds.get(record.kind)
    return list(kind.takes_part(record.key)) if kind else []


def chain(record: Record) -> list[Link]:
    """The links that lead from this record, and those that lead to it."""
    return [
        *record.links_in.select_related("source", "target").order_by("created_at"),
        *record.links_out.select_related("source", "target").order_by("created_at"),
    ]
