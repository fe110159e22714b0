"""What reads like a danger to somebody's life, where no listed word tells it: a hint to look soon, never an alarm.

The lists of text/danger.py know what somebody thought of. Frightened people write in words nobody listed; this was
learned from some thousand messages written for it, dangers and ordinary appeals (docs/models/danger.md), by words,
parts of words and meaning. What it takes for a danger by mistake costs a look.

    >>> bool(reads_like_danger("Муж схватил за горло, не отпускает, спасите"))
    True
    >>> reads_like_danger("Во дворе не убран снег")
    []
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
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
OTHER, DANGER = 0, 1


class Reader(NamedTuple):
    """What was learned: the score of a piece is about 1 for a danger; from `threshold` on it is called one."""

    weights: Weights
    ridge: Ridge
    threshold: float

    def scores(self, texts: Sequence[str]) -> Floats:
        """How much each of `texts`, read as a whole, is like a danger: shape (texts,)."""
        counted = features.hashed([features.read(text) for text in texts])
        return self.ridge.scores(self.weights.weighed(counted))[:, DANGER]


def reads_like_danger(text: str) -> list[str]:
    """The words that made it look like one, as they were written, the strongest first; none where nothing does."""
    found = pieces(text)
    if not found:
        return []
    known = reader()
    scores = known.scores(found)
    return _words(known, found[int(scores.argmax())]) if scores.max() >= known.threshold else []


def pieces(text: str) -> list[str]:
    """A short text; of a long letter each two sentences beside one another."""
    text = text[:LONGEST].strip()
    if len(text) <= SHORT:
        return [text] if text else []
    spans = sentences(text)
    return [text[one.start : two.end] for one, two in pairwise(spans)] or [text]


def _words(known: Reader, piece: str) -> list[str]:
    read = features.read(piece)
    weighed = bags(known.weights.weighed(features.hashed([read])))
    mixture = Mixture(["", "danger"], ridge=known.ridge, weight={"ridge": 1.0})
    return as_written(telling(mixture, known.weights, read, weighed, DANGER), piece, read) or piece.split()[:MOST]


@cache
def reader() -> Reader:
    """What was learned, read when first asked for."""
    with np.load(LEARNED, allow_pickle=False) as parts:
        names = [name.removesuffix(".columns") for name in parts.files if name.endswith(".columns")]
        blocks = {name: Known(parts[f"{name}.columns"], parts[f"{name}.rarity"].astype(np.float32)) for name in names}
        return Reader(Weights(blocks), Ridge(parts["slopes"], parts["offset"]), float(parts["threshold"]))
