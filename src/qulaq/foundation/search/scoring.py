"""What the index says of a question: each text that has one of its words, with its score. No text is read for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from qulaq.foundation.search import postings
from qulaq.foundation.search.postings import MOST_WORDS, Word, read_binary
from qulaq.text.ranking import STEP, number_of, read_tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WAITING_AT_MOST = 20_000

_WAITING = "SELECT record, tally FROM search_tally WHERE list = %s AND waits ORDER BY record DESC LIMIT %s"
_KNOWN = """
SELECT number, texts::bigint FROM search_stem WHERE list = %(list)s AND number = ANY(%(numbers)s::int[])
UNION ALL SELECT NULL, texts::bigint FROM search_corpus WHERE list = %(list)s
UNION ALL (SELECT NULL, -record FROM search_tally WHERE list = %(list)s ORDER BY record DESC LIMIT 1)
"""


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
    partly: bool = False  # usual words found only the newest texts
    exact: bool = True  # what was found is weighed with every word


def score(code: int, given: Sequence[Word], known: Known, waiting: Waiting) -> Scored:
    """BM25 of every text that has a word of the question, as far as the postings of it are read."""
    import numpy as np

    words = sorted(given, key=lambda word: -word.worth)[:MOST_WORDS]
    parts = postings.parts_of(words, known.newest, known.texts)
    partly, exact = any(part.finds for part in parts.values()), not any(part.read for part in parts.values())
    records, scores, masks = postings.added(*postings.read(code, parts), words)
    if waiting.records:
        old = ~np.isin(records, np.array(waiting.records))
        fresh = _of_waiting(waiting, words)
        records, scores, masks = (
            np.concatenate([one[old], other]) for one, other in zip((records, scores, masks), fresh, strict=True)
        )
        order = np.argsort(records)
        records, scores, masks = records[order], scores[order], masks[order]
    return Scored(records, scores, _shares(words)[masks.astype(np.int64)], partly, exact)


def _of_waiting(waiting: Waiting, words: Sequence[Word]) -> tuple[Any, Any, Any]:
    import numpy as np

    total, masks = scored_tallies(waiting.tallies, words)
    at = np.flatnonzero(masks)
    return np.array(waiting.records, np.int64)[at], total[at], masks[at]


def scored_tallies(tallies: Sequence[bytes], words: Sequence[Word]) -> tuple[Any, Any]:
    """The same, from the tallies themselves: a score and the words (a bit each) for every one."""
    import numpy as np

    total, masks = np.zeros(len(tallies), np.float32), np.zeros(len(tallies), np.uint8)
    numbers, weights, owners = _opened(tallies)
    for bit, word in enumerate(words):
        best = np.zeros(len(tallies), np.float32)
        for stem, counts in word.stems:
            at = np.flatnonzero(numbers == number_of(stem))
            best[owners[at]] = np.maximum(best[owners[at]], weights[at] * np.float32(counts))
        masks[best > 0] |= 1 << bit
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
