"""Takes what waits into the postings. One at a time for a list; everything of a batch or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from qulaq.foundation.search import lexicon
from qulaq.foundation.search.lists import TextList
from qulaq.text.ranking import read_tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 5000
BLOCK_BITS = 16
BLOCK = 1 << BLOCK_BITS
_LOCK = 0x51554C41  # of our advisory locks; the second half is the list

_WAITING = """
SELECT record, tally, stale FROM search_tally WHERE list = %s AND waits ORDER BY record LIMIT %s FOR UPDATE SKIP LOCKED
"""
_ONE_MORE = "SELECT record FROM search_tally WHERE list = %s AND waits ORDER BY record OFFSET %s LIMIT 1"
_READ = """
SELECT number, block, places, weights FROM search_posting
WHERE list = %s AND (number, block) IN (SELECT * FROM unnest(%s::int[], %s::int[])) FOR UPDATE
"""
_WRITE = """
UPDATE search_posting AS p SET places = new.places, weights = new.weights
FROM unnest(%s::int[], %s::int[], %s::bytea[], %s::bytea[]) AS new (number, block, places, weights)
WHERE p.list = %s AND p.number = new.number AND p.block = new.block
"""
_EMPTY = """
DELETE FROM search_posting WHERE list = %s AND (number, block) IN (SELECT * FROM unnest(%s::int[], %s::int[]))
"""
_ADD = """
INSERT INTO search_posting AS p (list, number, block, places, weights)
SELECT %s, number, block, places, weights
FROM unnest(%s::int[], %s::int[], %s::bytea[], %s::bytea[]) AS new (number, block, places, weights)
ON CONFLICT (list, number, block) DO UPDATE
SET places = p.places || EXCLUDED.places, weights = p.weights || EXCLUDED.weights
"""
_DONE = """
UPDATE search_tally SET waits = false, stale = NULL WHERE list = %s AND record = ANY(%s) AND tally <> ''
"""
_GONE = "DELETE FROM search_tally WHERE list = %s AND record = ANY(%s) AND tally = ''"
_COUNT = """
INSERT INTO search_corpus AS c (list, texts) VALUES (%s, greatest(%s, 0))
ON CONFLICT (list) DO UPDATE SET texts = greatest(c.texts + %s, 0)
"""


class Group(NamedTuple):
    """The texts of one block that have one stem."""

    number: int
    block: int
    places: NDArray[np.uint16]
    weights: NDArray[np.uint8]


@dataclass(frozen=True)
class Change:
    """What one batch puts in (or takes out)."""

    records: NDArray[np.int64]  # one for each stem of each text
    numbers: NDArray[np.int32]
    weights: NDArray[np.uint8]

    def groups(self) -> Iterator[Group]:
        import numpy as np

        if not len(self.records):
            return
        blocks = (self.records >> BLOCK_BITS).astype(np.int64)
        order = np.lexsort((self.records, blocks, self.numbers))
        numbers, blocks, weights = self.numbers[order], blocks[order], self.weights[order]
        places = (self.records[order] & (BLOCK - 1)).astype("<u2")
        starts = np.flatnonzero(np.r_[True, (np.diff(numbers) != 0) | (np.diff(blocks) != 0)])
        for begin, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
            yield Group(int(numbers[begin]), int(blocks[begin]), places[begin:end], weights[begin:end])


@transaction.atomic
def merge(text_list: TextList, most: int = BATCH) -> int:
    """Take at most so many texts that wait into the postings; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, text_list.code])
        cursor.execute(_WAITING, [text_list.code, most])
        rows = [(record, bytes(tally), bytes(stale or b"")) for record, tally, stale in cursor.fetchall()]
        if rows:
            _merge(cursor, text_list, rows)
    return len(rows)


def settle(text_list: TextList, few: int = 0) -> None:
    """Merge until no more than so many wait; what another transaction holds at the moment is left to the next time."""
    while _waits(text_list, few) and merge(text_list):
        pass


def _waits(text_list: TextList, few: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE, [text_list.code, few])
        return cursor.fetchone() is not None


def _merge(cursor: CursorWrapper, text_list: TextList, rows: list[tuple[int, bytes, bytes]]) -> None:
    out = _change([(record, stale) for record, _tally, stale in rows if stale])
    new = _change([(record, tally) for record, tally, _stale in rows if tally])
    _take_out(cursor, text_list.code, list(out.groups()))
    _put_in(cursor, text_list.code, list(new.groups()))
    lexicon.count(cursor, text_list, out.numbers, new.numbers)
    more = sum(bool(tally) - bool(stale) for _record, tally, stale in rows)
    cursor.execute(_COUNT, [text_list.code, more, more])
    records = [record for record, _tally, _stale in rows]
    cursor.execute(_DONE, [text_list.code, records])
    cursor.execute(_GONE, [text_list.code, records])
    lexicon.learn(cursor, text_list, new)


def _change(tallies: list[tuple[int, bytes]]) -> Change:
    import numpy as np

    if not tallies:
        return Change(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.uint8))
    read = [read_tally(packed) for _record, packed in tallies]
    records = np.repeat(np.array([record for record, _packed in tallies]), [len(numbers) for numbers, _w in read])
    return Change(records, np.concatenate([one for one, _w in read]), np.concatenate([one for _n, one in read]))


def _put_in(cursor: CursorWrapper, code: int, groups: list[Group]) -> None:
    if groups:
        cursor.execute(_ADD, [code, *_columns(groups)])


def _take_out(cursor: CursorWrapper, code: int, groups: list[Group]) -> None:
    import numpy as np

    if not groups:
        return
    gone = {(one.number, one.block): one.places for one in groups}
    numbers, blocks = ([key[at] for key in gone] for at in (0, 1))
    cursor.execute(_READ, [code, numbers, blocks])
    left = []
    for number, block, packed, weighed in cursor.fetchall():
        places, weights = np.frombuffer(packed, "<u2"), np.frombuffer(weighed, np.uint8)
        stays = ~np.isin(places, gone[number, block])
        left.append(Group(number, block, places[stays], weights[stays]))
    cursor.execute(_WRITE, [*_columns([one for one in left if len(one.places)]), code])
    empty = [one for one in left if not len(one.places)]
    if empty:
        cursor.execute(_EMPTY, [code, [one.number for one in empty], [one.block for one in empty]])


def _columns(groups: list[Group]) -> list[list[object]]:
    return [
        [one.number for one in groups],
        [one.block for one in groups],
        [one.places.tobytes() for one in groups],
        [one.weights.tobytes() for one in groups],
    ]
