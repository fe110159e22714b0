"""The only writers of tallies: with the text, in its transaction. One statement, whatever the text."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from qulaq.foundation.search.lists import named
from qulaq.text import ranking

# A text that changes before the job came by leaves no trace in the postings; one that stands there is taken out of it.
_PUT = """
INSERT INTO search_tally AS known (list, record, tally, version, waits)
SELECT %s, record, tally, %s, true FROM unnest(%s::bigint[], %s::bytea[]) AS given (record, tally)
ON CONFLICT (list, record) DO UPDATE SET
  stale = CASE WHEN known.waits OR known.tally = EXCLUDED.tally THEN known.stale ELSE known.tally END,
  waits = known.waits OR known.tally <> EXCLUDED.tally, tally = EXCLUDED.tally, version = EXCLUDED.version
"""


def put(name: str, record: int, text: str) -> None:
    """The text of this record is found from now on by these words."""
    put_many(name, [(record, text)])


def put_many(name: str, texts: Iterable[tuple[int, str]]) -> None:
    write(name, tallied(texts))


def tallied(texts: Iterable[tuple[int, str]]) -> list[tuple[int, bytes]]:
    """The tallies of texts; no database."""
    texts = list(texts)
    if len(texts) > 1:
        ranking.learn(text for _record, text in texts)
    return [(record, ranking.tally(ranking.weights(text))) for record, text in texts]


def forget(name: str, records: Iterable[int]) -> None:
    """They are not found any more; the job takes them out of the postings and deletes the last trace."""
    code = named(name).code
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_tally SET stale = CASE WHEN waits THEN stale ELSE tally END, tally = '', waits = true"
            " WHERE list = %s AND record = ANY(%s)",
            [code, list(records)],
        )


def write(name: str, tallies: list[tuple[int, bytes]]) -> None:
    if not tallies:
        return
    records, packed = zip(*tallies, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_PUT, [named(name).code, ranking.VERSION, list(records), list(packed)])
