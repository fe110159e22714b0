"""Rows in batches, and runs in turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection

from qulaq.hear.appeals.imports.sources import Row

BATCH = 1000
IMPORT_LOCK = 0x71756C  # advisory: runs write in turns, so that each sees what the others registered
Item = TypeVar("Item")
Told = Callable[[], None]
Rejection = tuple[Row, str]


def in_batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch


def take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
