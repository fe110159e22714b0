"""How much a text reads like a danger to somebody's life, by what was learned from messages written for it.

The lists of text/danger.py know what somebody thought of. Frightened people write in words nobody listed; this was
learned from some thousand messages, dangers and ordinary appeals (docs/models/danger.md), by words, parts of words and
meaning. What follows from a score is said in text/threat.py.

    >>> reader().likest("Во дворе не убран снег")[0] < reader().doubts
    True
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np

from qulaq.text.phrases import MOST
from qulaq.text.routing import features
from qulaq.text.routing.arrays import Floats
from qulaq.text.routing.deciding import as_written, telling
from qulaq.text.routing.mixture import Mixture
from qulaq.text.routing.ridge import Ridge
from qulaq.text.routing.runs import bags
from qulaq.text.routing.weights import Known, Weights
from qulaq.text.words import sentences

LEARNED = Path(__file__).parent / "data" / "dangerlike.npz"
SHORT, LONGEST = 200, 3_000  # letters: up to SHORT a text is read as a whole; past LONGEST nothing is read
MANY = 0.07  # less for a letter, of which the likest of many pieces counts
RATE = 1 / 1_000  # fewer do in one city of the real appeals that were counted, more in one region
WORDS = 4  # and more, so that a sentence is looked at alone
OTHER, DANGER = 0, 1


class Reader(NamedTuple):
    """What was learned: the score of a piece is about 1 for a danger, about 0 for anything else. From `confirms` on it
    does not speak against a list, from `doubts` on it is better looked at soon, from `certain` on it alarms alone.
    `chances`: log odds of a danger, by the score, by whether a list finds one, and without either (Platt 1999)."""

    weights: Weights
    ridge: Ridge
    confirms: float
    doubts: float
    certain: float
    chances: tuple[float, float, float]

    def scores(self, texts: Sequence[str]) -> Floats:
        """How much each of `texts`, read as a whole, is like a danger: shape (texts,)."""
        counted = features.hashed([features.read(text) for text in texts])
        return self.ridge.scores(self.weights.weighed(counted))[:, DANGER]

    def likest(self, text: str) -> tuple[float, str]:
        """The score of the piece of `text` most like a danger, and that piece; of its first LONGEST letters. A letter,
        of which many pieces are read, has MANY less. An empty text is like none."""
        found = pieces(text)
        if not found:
            return 0.0, ""
        scores = self.scores(found)
        best = int(scores.argmax())
        return float(scores[best]) - (MANY if len(text) > SHORT else 0), found[best]

    def sure(self, score: float, listed: bool) -> float:
        """The chance that a text of this score speaks of a danger, where a share RATE of texts does."""
        by_score, by_list, start = self.chances
        return 1 / (1 + exp(-(by_score * score + by_list * listed + start)))


def pieces(text: str) -> list[str]:
    """A short text; of a long letter each sentence, and each two beside one another."""
    text = text[:LONGEST].strip()
    if len(text) <= SHORT:
        return [text] if text else []
    spans = sentences(text)
    alone = (text[one.start : one.end] for one in spans)
    pairs = (text[one.start : two.end] for one, two in pairwise(spans))
    return [*(sentence for sentence in alone if sentence.count(" ") >= WORDS), *pairs] or [text]


def words_of(piece: str) -> list[str]:
    """The words that made it look like a danger, as they were written, the strongest first."""
    known, read = reader(), features.read(piece)
    weighed = bags(known.weights.weighed(features.hashed([read])))
    mixture = Mixture(["", "danger"], ridge=known.ridge, weight={"ridge": 1.0})
    return as_written(telling(mixture, known.weights, read, weighed, DANGER), piece, read) or piece.split()[:MOST]


@cache
def reader() -> Reader:
    """What was learned, read when first asked for."""
    with np.load(LEARNED, allow_pickle=False) as parts:
        names = [name.removesuffix(".columns") for name in parts.files if name.endswith(".columns")]
        blocks = {name: Known(parts[f"{name}.columns"], parts[f"{name}.rarity"].astype(np.float32)) for name in names}
        confirms, doubts, certain = map(float, parts["thresholds"])
        by_score, by_list, start = map(float, parts["chances"])
        ridge = Ridge(parts["slopes"], parts["offset"])
        return Reader(Weights(blocks), ridge, confirms, doubts, certain, (by_score, by_list, start))
