"""How much a text reads like a danger to somebody's life, by what was learned from messages written for it.

The lists of text/danger.py know what somebody thought of. Frightened people write in words nobody listed; this was
learned from some thousand messages, dangers and ordinary appeals (docs/models/danger.md), by words, parts of words and
meaning. What follows from a score is said in text/threat.py.

    >>> reader().likest("Во дворе не убран снег").score < reader().doubts
    True
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.phrases import MOST
from qulaq.text.routing import features
from qulaq.text.routing.arrays import Floats
from qulaq.text.routing.deciding import as_written, telling
from qulaq.text.routing.mixture import Mixture
from qulaq.text.routing.ridge import Ridge
from qulaq.text.routing.runs import bags
from qulaq.text.routing.weights import Known, Weights
from qulaq.text.words import sentences

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LEARNED = Path(__file__).parent / "data" / "dangerlike.npz"
SHORT, LONGEST = 200, 3_000  # letters: up to SHORT a text is read as a whole; past LONGEST nothing is read
MANY = 0.07  # less for a letter, of which the likest of many pieces counts
RATE = 1 / 1_000  # fewer do in one city of the real appeals that were counted, more in one region
WORDS = 4  # and more, so that a sentence is looked at alone
OTHER, DANGER = 0, 1


class Pieces(NamedTuple):
    """What is read of one text, with the features of each piece: shape (texts, columns)."""

    texts: list[str]
    rows: csr_matrix


class Likest(NamedTuple):
    """The piece of a text most like a danger, its score, the highest score of the text by what is shipped alone, and
    which of the pieces it is."""

    score: float
    piece: str
    shipped: float
    place: int = 0


class Reader(NamedTuple):
    """What was learned: the score of a piece is about 1 for a danger, about 0 for anything else. From `confirms` on it
    does not speak against a list, from `doubts` on it is better looked at soon, from `certain` on it alarms alone.
    `chances`: log odds of a danger, by the score, by whether a list finds one, and without either (Platt 1999).
    `leaning`: what each column adds by what was learned where this runs (text/leaning.py), shape (columns,)."""

    weights: Weights
    ridge: Ridge
    confirms: float
    doubts: float
    certain: float
    chances: tuple[float, float, float]
    leaning: Floats | None = None

    def weighed(self, texts: Sequence[str]) -> csr_matrix:
        """Their features as the reader knows them, each of `texts` read as a whole: shape (texts, columns)."""
        return self.weights.weighed(features.hashed([features.read(text) for text in texts]))

    def scores(self, texts: Sequence[str]) -> Floats:
        """How much each of `texts`, read as a whole, is like a danger by what is shipped: shape (texts,)."""
        return self.ridge.scores(self.weighed(texts))[:, DANGER]

    def read(self, text: str) -> Pieces:
        """Its first LONGEST letters, in pieces; an empty text is one."""
        found = pieces(text) or [""]
        return Pieces(found, self.weighed(found))

    def likest(self, text: str, read: Pieces | None = None) -> Likest:
        """A letter, of which many pieces are read, has MANY less. `read`: what this reader has read of it already."""
        found, rows = read or self.read(text)
        shipped = self.ridge.scores(rows)[:, DANGER]
        scores = shipped if self.leaning is None else shipped + rows @ self.leaning
        best, less = int(scores.argmax()), MANY if len(text) > SHORT else 0.0
        return Likest(float(scores[best]) - less, found[best], float(shipped.max()) - less, best)

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


def words_of(piece: str, known: Reader | None = None) -> list[str]:
    """The words that made it look like a danger, as they were written, the strongest first."""
    known = known or reader()
    slopes = known.ridge.slopes
    if known.leaning is not None:
        slopes = slopes.astype(np.float32) + np.outer(known.leaning, np.arange(2) == DANGER)
    return told_by(known.weights, slopes, piece)


def told_by(weights: Weights, slopes: NDArray[Any], piece: str) -> list[str]:
    """The words of `piece` that pulled most to the second of two sides, by `slopes` of shape (columns, 2)."""
    read = features.read(piece)
    mixture = Mixture(["", "danger"], ridge=Ridge(slopes, np.zeros(2, np.float32)), weight={"ridge": 1.0})
    weighed = bags(weights.weighed(features.hashed([read])))
    return as_written(telling(mixture, weights, read, weighed, DANGER), piece, read) or piece.split()[:MOST]


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


@cache
def dangers() -> list[str]:
    """Every third danger it was learned from: what shall alarm whatever is learned where it runs."""
    with np.load(LEARNED, allow_pickle=False) as parts:
        return str(parts["dangers"].tobytes(), "utf-8").split("\n")
