"""What the index says of a question: each text that has one of its words, with its score. No text is read for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from psycopg import Cursor
from psycopg.pq import Format

from qulaq.foundation.search.merging import BLOCK_BITS
from qulaq.text.ranking import STEP, number_of, read_tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# So many postings are read for a question; of words that would need more, only the newest texts are looked at.
MOST_READ = 80_000
MOST_WORDS = 6
WAITING_AT_MOST = 20_000

_WAITING = "SELECT record, tally FROM search_tally WHERE list = %s AND waits ORDER BY record DESC LIMIT %s"
_KNOWN = """
SELECT number, texts::bigint FROM search_stem WHERE list = %(list)s AND number = ANY(%(numbers)s::int[])
UNION ALL SELECT NULL, texts::bigint FROM search_corpus WHERE list = %(list)s
UNION ALL (SELECT NULL, -record FROM search_tally WHERE list = %(list)s ORDER BY record DESC LIMIT 1)
"""
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


@dataclass(frozen=True)
class Waiting:
    """Texts the job has not taken yet: they are searched as they are, whatever the postings still say of them."""

    records: list[int]
    tallies: list[bytes]

    @classmethod
    def read(cls, code: int) -> Waiting:
        rows = read_binary(_WAITING, [code, WAITING_AT_MOST])
        return cls([row[0] for row in rows], [bytes(row[1]) for row in rows])


@dataclass(frozen=True)
class Known:
    """How many texts there are, how many have each stem, and the newest key."""

    among: int
    newest: int
    texts: dict[int, int]

    @classmethod
    def read(cls, code: int, stems: Iterable[str], waiting: Waiting) -> Known:
        numbers = [number_of(stem) for stem in stems]
        rows = read_binary(_KNOWN, {"list": code, "numbers": numbers})
        texts = {number: count for number, count in rows if number is not None}
        others = [count for number, count in rows if number is None]
        for number, more in _counted(waiting.tallies, numbers).items():
            texts[number] = texts.get(number, 0) + more
        among = sum(count for count in others if count > 0) + len(waiting.records)
        return cls(among, -min([*others, 0]), texts)

    def of(self, stems: Iterable[str]) -> int:
        return max((self.texts.get(number_of(stem), 0) for stem in stems), default=0)


class Scored(NamedTuple):
    """The texts found: keys (ascending), scores, and which share of the question (by rarity) each has."""

    records: NDArray[np.int64]
    scores: NDArray[np.float32]
    shares: NDArray[np.float32]
    partly: bool = False  # of usual words only the newest texts were looked at


def score(code: int, given: Sequence[Word], known: Known, waiting: Waiting) -> Scored:
    """BM25 of every text that has a word of the question, as far as the postings of it are read."""
    import numpy as np

    words = sorted(given, key=lambda word: -word.worth)[:MOST_WORDS]
    since, partly = _since(words, known)
    records, scores, masks = _added(_postings(code, words, since), words)
    if waiting.records:
        old = ~np.isin(records, np.array(waiting.records))
        fresh = _of_waiting(waiting, words)
        records, scores, masks = (
            np.concatenate([one[old], other]) for one, other in zip((records, scores, masks), fresh, strict=True)
        )
        order = np.argsort(records)
        records, scores, masks = records[order], scores[order], masks[order]
    return Scored(records, scores, _shares(words)[masks.astype(np.int64)], partly)


def _since(words: Sequence[Word], known: Known) -> tuple[dict[int, int], bool]:
    """From which block on each stem is read: rare words from the first, and what is left goes to the usual ones."""
    since: dict[int, int] = {}
    left, partly = MOST_READ, False
    last = known.newest >> BLOCK_BITS
    for word in sorted(words, key=lambda word: word.texts):
        many = max(1, sum(known.texts.get(number_of(stem), 0) for stem, _counts in word.stems))
        share = min(1.0, left / many)
        begin = 0 if share == 1.0 else last + 1 - int((last + 1) * share)
        partly = partly or begin > 0
        left = max(0, left - int(many * share))
        since |= {number_of(stem): begin for stem, _counts in word.stems if begin <= last}
    return since, partly


Rows = dict[int, tuple[Any, Any]]  # by stem: keys and weights


def _postings(code: int, words: Sequence[Word], since: dict[int, int]) -> Rows:
    import numpy as np

    keys: dict[int, list[Any]] = {}
    weighed: dict[int, list[bytes]] = {}
    for number, block, places, weights in read_binary(_POSTINGS, [list(since), list(since.values()), code]):
        here = np.frombuffer(places, "<u2").astype(np.int32)
        here += block << BLOCK_BITS
        keys.setdefault(number, []).append(here)
        weighed.setdefault(number, []).append(weights)
    return {one: (np.concatenate(keys[one]), np.frombuffer(b"".join(weighed[one]), np.uint8)) for one in keys}


def _added(rows: Rows, words: Sequence[Word]) -> tuple[Any, Any, Any]:
    """Keys, scores and words (a bit each) of all texts found. A key stands once in the rows of a stem, so that adding
    by keys is exact; of several stems of one word the best counts."""
    import numpy as np

    if not rows:
        return np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(0, np.uint16)
    first = min(int(keys.min()) for keys, _weights in rows.values())
    size = max(int(keys.max()) for keys, _weights in rows.values()) - first + 1
    total, masks, best = np.zeros(size, np.float32), np.zeros(size, np.uint16), np.zeros(size, np.float32)
    for bit, word in enumerate(words):
        here = [(*rows[number_of(stem)], counts) for stem, counts in word.stems if number_of(stem) in rows]
        found = [(keys - first, weights * np.float32(word.worth * counts / STEP)) for keys, weights, counts in here]
        if len(found) == 1:
            [(at, worth)] = found
            total[at] += worth
        else:
            for at, worth in found:
                best[at] = np.maximum(best[at], worth)
            for at, _worth in found:
                total[at] += best[at]
                best[at] = 0
        for at, _worth in found:
            masks[at] |= np.uint16(1 << bit)
    at = np.flatnonzero(masks > 0)  # of truth values it is much quicker
    return at + first, total[at], masks[at]


def _of_waiting(waiting: Waiting, words: Sequence[Word]) -> tuple[Any, Any, Any]:
    import numpy as np

    total, masks = scored_tallies(waiting.tallies, words)
    at = np.flatnonzero(masks)
    return np.array(waiting.records, np.int64)[at], total[at], masks[at]


def scored_tallies(tallies: Sequence[bytes], words: Sequence[Word]) -> tuple[Any, Any]:
    """The same, from the tallies themselves: a score and the words (a bit each) for every one."""
    import numpy as np

    total, masks = np.zeros(len(tallies), np.float32), np.zeros(len(tallies), np.uint16)
    numbers, weights, owners = _opened(tallies)
    for bit, word in enumerate(words):
        best = np.zeros(len(tallies), np.float32)
        for stem, counts in word.stems:
            at = np.flatnonzero(numbers == number_of(stem))
            best[owners[at]] = np.maximum(best[owners[at]], weights[at] * np.float32(counts))
        masks[best > 0] |= np.uint16(1 << bit)
        total += best * np.float32(word.worth / STEP)
    return total, masks


def _opened(tallies: Sequence[bytes]) -> tuple[Any, Any, Any]:
    import numpy as np

    if not tallies:
        return np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0, np.int64)
    read = [read_tally(packed) for packed in tallies]
    owners = np.repeat(np.arange(len(tallies)), [len(numbers) for numbers, _weights in read])
    return np.concatenate([one for one, _w in read]), np.concatenate([one for _n, one in read]), owners


def _counted(tallies: Sequence[bytes], numbers: Sequence[int]) -> dict[int, int]:
    import numpy as np

    have, _weights, _owners = _opened(tallies)
    found, times = np.unique(have[np.isin(have, np.array(numbers, np.int32))], return_counts=True)
    return dict(zip(found.tolist(), times.tolist(), strict=True))


def _shares(words: Sequence[Word]) -> NDArray[np.float32]:
    """For each set of words (a bit each): their part of the whole question."""
    import numpy as np

    total = sum(word.worth for word in words) or 1.0
    shares = np.zeros(1, np.float32)
    for word in words:
        shares = np.concatenate([shares, shares + np.float32(word.worth / total)])
    return shares


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
