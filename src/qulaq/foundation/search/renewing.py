"""Makes the index again: what is missing or was made by an earlier analyser, or everything after a restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction

from qulaq.foundation.search.lists import TextList
from qulaq.foundation.search.merging import BLOCK, merge, settle
from qulaq.foundation.search.writing import forget, put_many
from qulaq.text.ranking import VERSION

STEP = 1000
_TABLES = ("tally", "posting", "stem", "corpus")
_OLD = "SELECT record FROM search_tally WHERE list = %s AND version <> %s AND tally <> '' ORDER BY record LIMIT %s"
_HAVE = "SELECT record FROM search_tally WHERE list = %s AND record = ANY(%s) AND tally <> ''"
_ORPHANS = "SELECT record FROM search_tally WHERE list = %s AND record > %s AND tally <> '' ORDER BY record LIMIT %s"


def renew(text_list: TextList) -> int:
    """Write what is missing or old, take out what has no text any more; how many texts were written."""
    written = sum(_write(text_list, records) for records in _old(text_list))
    written += sum(_write(text_list, records) for records in _missing(text_list))
    for records in _orphans(text_list):
        _forget(text_list, records)
    settle(text_list)
    return written


def rebuild(text_list: TextList, told: Callable[[int], None] = lambda _done: None) -> int:
    """Everything anew, a block of texts at a time; meanwhile the search finds what is done."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"DELETE FROM search_{table} WHERE list = %s", [text_list.code])  # noqa: S608 - our names
    done = waiting = 0
    for texts in _texts(text_list):
        put_many(text_list.name, texts)
        done, waiting = done + len(texts), waiting + len(texts)
        if waiting >= BLOCK:
            waiting -= merge(text_list, BLOCK + STEP)
        told(done)
    settle(text_list)
    return done


def _texts(text_list: TextList) -> Iterator[list[tuple[int, str]]]:
    last = 0
    while found := list(text_list.rows().filter(pk__gt=last).order_by("pk").values_list("pk", text_list.field)[:STEP]):
        yield found
        last = found[-1][0]


def _write(text_list: TextList, records: list[int]) -> int:
    texts = list(text_list.rows().filter(pk__in=records).values_list("pk", text_list.field))
    put_many(text_list.name, texts)
    _forget(text_list, sorted(set(records) - {record for record, _text in texts}))
    return len(texts)


def _forget(text_list: TextList, records: list[int]) -> None:
    if records:
        forget(text_list.name, records)


def _old(text_list: TextList) -> Iterator[list[int]]:
    while records := _column(_OLD, [text_list.code, VERSION, STEP]):
        yield records


def _missing(text_list: TextList) -> Iterator[list[int]]:
    last = 0
    while keys := list(text_list.rows().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[: STEP * 10]):
        have = set(_column(_HAVE, [text_list.code, keys]))
        if missing := [key for key in keys if key not in have]:
            yield missing
        last = keys[-1]


def _orphans(text_list: TextList) -> Iterator[list[int]]:
    last = 0
    while keys := _column(_ORPHANS, [text_list.code, last, STEP * 10]):
        have = set(text_list.rows().filter(pk__in=keys).values_list("pk", flat=True))
        yield [key for key in keys if key not in have]
        last = keys[-1]


def _column(statement: str, given: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [key for (key,) in cursor.fetchall()]
