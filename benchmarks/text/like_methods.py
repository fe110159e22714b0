"""The ways to find like cases that bench_like.py compares: ours, knowing more and less, and its rivals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np
from like_rivals import Bm25, Sets, plain

from qulaq.text.like import SURE, Case, Found, Wanted, answer_shape, near_copies, rank
from qulaq.text.stems import stems

SHOWN, TAKEN = 5, 150
Row = dict[str, str]
Method = Callable[[Row, float], list[Found]]  # a query, and its day
Scores = Callable[[Row], np.ndarray]  # of every case for a query
Suggest = Callable[[Row], dict[Any, float]]


class Known:
    """The cases, counted as each method needs them."""

    def __init__(self, cases: list[Row], suggest: Suggest) -> None:
        self.cases, self.suggest = cases, suggest
        texts = [row["text"] for row in cases]
        self.by_stems, self.by_words, self.sets = Bm25(texts, stems), Bm25(texts, plain), Sets(texts)
        self.days = np.asarray([datetime.fromisoformat(row["received"]).timestamp() / 86400 for row in cases])

    def methods(self) -> dict[str, Method]:
        return {
            "ours, at the desk": partial(self._ours, body=True, topics=True),
            "ours, before sending": partial(self._ours, topics=True),
            "ours, nothing suggested": self._ours,
            "BM25 over stems": self._alone(lambda row: self.by_stems.scores(row["text"])),
            "BM25 over words": self._alone(lambda row: self.by_words.scores(row["text"])),
            "trigrams (pg_trgm)": self._alone(lambda row: self.sets.scores(row["text"])),
            "newest of the body": self._alone(self._newest),
        }

    def as_shown(self) -> dict[str, Method]:
        """Without cases whose topic is not sure."""
        return {
            "at the desk": partial(self._ours, sure=SURE, body=True, topics=True),
            "before sending": partial(self._ours, sure=SURE, topics=True),
            "nothing suggested": partial(self._ours, sure=SURE),
        }

    def _ours(
        self, row: Row, now: float, *, sure: float = 0.0, body: bool = False, topics: bool = False
    ) -> list[Found]:
        wanted = Wanted(self.suggest(row) if topics else {}, (row["district"],), row["body"] if body else None)
        return rank(self._made(self.by_stems.scores(row["text"]), now), wanted, sure=sure)

    def _alone(self, scores: Scores) -> Method:
        return lambda row, now: alone(self._made(scores(row), now))

    def _newest(self, row: Row) -> np.ndarray:
        same = np.asarray([item["body"] == row["body"] for item in self.cases])
        return same * (self.days - self.days.min() + 1)

    def _made(self, scores: np.ndarray, now: float) -> list[Case]:
        best = [number for number in np.argsort(-scores, kind="stable")[:TAKEN] if scores[number] > 0]
        return [case(self.cases[number], number, float(scores[number]), now - self.days[number]) for number in best]


def case(row: Row, number: int, words: float, days: float) -> Case:
    return Case(number, words, row["reason"], (row["district"],), row["body"], days, 1.0, row["answer"])


def alone(cases: Sequence[Case]) -> list[Found]:
    """A rival: by its own score alone, each answer once."""
    kept: list[tuple[Case, Any]] = []
    for item in cases:
        shape = answer_shape(item.answer)
        if not any(near_copies(shape, known) for _case, known in kept):
            kept.append((item, shape))
        if len(kept) == SHOWN:
            break
    return [Found(item, item.words) for item, _shape in kept]
