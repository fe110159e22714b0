"""Who wants to know, in the same transaction, that something happened to a measure, a project or their kin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from qulaq.foundation.people.models import Person

Listener = Callable[[str, str, Person | None, datetime], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """`listener(kind, number, by, at)` is called when an act on the record is whole, before its transaction ends."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(kind: str, number: str, by: Person | None, at: datetime) -> None:
    for listener in _listeners:
        listener(kind, number, by, at)
