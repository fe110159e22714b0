"""Postings of a question: which are read, and what they add up to.

A rare word finds its texts. A usual one finds only the newest of its texts, but weighs all that the others found: so
the best of a million texts are right although most postings are looked at in passing only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection
from psycopg import Cursor
from psycopg.pq import Format

from qulaq.foundation.search.merging import BLOCK_BITS
from qulaq.text.ranking import STEP, number_of

# So many postings of a question find texts; words that would need more find only the newest, and weigh what the others
# found, as far as so many postings are read.
MOST_FINDING, MOST_READ = 80_000, 600_000
MOST_WORDS = 6
FINE = 1 << 16  # scores are added as whole numbers, with a bit for each word beside them

_POSTINGS = """
SELECT p.number, p.block, p.places, p.weights
FROM unnest(%s::int[], %s::int[]) AS wanted (number, since)
JOIN search_posting p ON p.list = %s AND p.number = wanted.number AND p.block >= wanted.since
"""


class Word(NamedTuple):
    """A word of the question: stems it stands for with what each counts (1, or less where it was only near)."""

    stems: tuple[tuple[str, float], ...]
    worth: float  # weight times rarity
    texts: int


class Part(NamedTuple):
    """From which block on a stem is read, and from which on it finds texts; before that it weighs what others found."""

    read: int
    finds: int


def parts_of(words: Sequence[Word], newest: int, texts: Mapping[int, int]) -> dict[int, Part]:
    """Rare words find and weigh everywhere, and what is left goes to the usual ones."""
    parts: dict[int, Part] = {}
    finding, reading = MOST_FINDING, MOST_READ
    last = newest >> BLOCK_BITS
    for word in sorted(words, key=lambda word: word.texts):
        many = max(1, sum(texts.get(number_of(stem), 0) for stem, _counts in word.stems))
        part = Part(_begin(reading / many, last), _begin(finding / many, last))
        finding, reading = max(0, finding - many), max(0, reading - many)
        parts |= {number_of(stem): part for stem, _counts in word.stems}
    return parts


def _begin(share: float, last: int) -> int:
    """The block from which on the newest are this share of all."""
    return 0 if share >= 1 else last + 1 - int((last + 1) * share)


Postings = dict[tuple[int, bool], tuple[Any, Any]]  # by stem, and whether it finds these: keys and weights


def read(code: int, parts: dict[int, Part]) -> tuple[int, Postings]:
    """Keys are counted from the first, which comes with them."""
    import numpy as np

    rows: dict[tuple[int, bool], list[tuple[int, bytes, bytes]]] = {}
    begins = [part.read for part in parts.values()]
    for number, block, places, weights in read_binary(_POSTINGS, [list(parts), begins, code]):
        rows.setdefault((number, block >= parts[number].finds), []).append((block, places, weights))
    first = min((row[0] for some in rows.values() for row in some), default=0)
    postings: Postings = {}
    for one, some in rows.items():
        blocks, places, weights = zip(*some, strict=True)
        keys = np.repeat((np.array(blocks) - first) << BLOCK_BITS, [len(block) for block in weights])
        postings[one] = keys + np.frombuffer(b"".join(places), "<u2"), np.frombuffer(b"".join(weights), np.uint8)
    return first << BLOCK_BITS, postings


def added(first: int, postings: Postings, words: Sequence[Word]) -> tuple[Any, Any, Any]:
    """Keys, scores and words (a bit each) of all texts found. What finds nothing weighs what rarer words found."""
    import numpy as np

    size = max((int(keys.max(initial=-1)) + 1 for keys, _weights in postings.values()), default=0)
    sums, best = np.zeros(size, np.int32), np.zeros(size, np.int32)
    for bit, word in sorted(enumerate(words), key=lambda one: one[1].texts):
        found = []
        for stem, counts in word.stems:
            worth = (np.arange(256) * (word.worth * counts / STEP * FINE)).astype(np.int32) << MOST_WORDS | 1 << bit
            at, weights = _of(number_of(stem), postings, sums)
            found.append((at, worth[weights]))
        _add(sums, best, found)
    at = np.flatnonzero(sums > 0)  # of truth values it is much quicker
    return at + first, (sums[at] >> MOST_WORDS) / np.float32(FINE), sums[at] & (1 << MOST_WORDS) - 1


def _of(number: int, postings: Postings, sums: Any) -> tuple[Any, Any]:
    """What a stem finds, and what it weighs of that which was found before."""
    import numpy as np

    nothing = np.zeros(0, np.int64), np.zeros(0, np.uint8)
    at, weights = postings.get((number, True), nothing)
    if (number, False) not in postings:
        return at, weights
    others, their_weights = postings[number, False]
    known = np.flatnonzero(sums[others] > 0)
    return np.concatenate([at, others[known]]), np.concatenate([weights, their_weights[known]])


def _add(sums: Any, best: Any, found: Sequence[tuple[Any, Any]]) -> None:
    """A key stands once in the rows of a stem, so that adding by keys is exact; of several stems the best counts."""
    import numpy as np

    if len(found) == 1:
        [(at, worth)] = found
        sums[at] += worth
        return
    for at, worth in found:
        best[at] = np.maximum(best[at], worth)
    for at, _worth in found:
        sums[at] += best[at]
        best[at] = 0


def read_binary(statement: str, given: Any) -> list[tuple[Any, ...]]:
    """Packed columns as they are: written as text they would be twice as long. Django's own cursors write values into
    the statement, with which the driver can not read packed ones."""
    connection.ensure_connection()
    raw = Cursor(connection.connection)
    raw.format = Format.BINARY
    watched: Any = connection  # counted and logged like any other
    with watched._prepare_cursor(raw) as cursor:
        cursor.execute(statement, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
