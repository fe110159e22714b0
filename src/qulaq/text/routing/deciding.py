"""One decision about one text: the label, how sure, the three best, the words that decided, when to ask a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qulaq.text.bilingual import in_russian
from qulaq.text.polite import is_polite
from qulaq.text.routing import features
from qulaq.text.routing.arrays import Floats
from qulaq.text.routing.mixture import Mixture
from qulaq.text.routing.runs import Texts
from qulaq.text.routing.weights import Known, Weights
from qulaq.text.skeleton import skeleton
from qulaq.text.stems import stems
from qulaq.text.words import tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

WORDS = 5
EXPLAINED = 60  # words of a text that are looked at
NOTICEABLE = 0.15  # share of the strongest pull below which a word did not decide


@dataclass(frozen=True)
class Costs:
    """What a wrong redirect costs, and what a person's look at the triage desk costs, in the same unit.

    Leaving it to the model costs (1 - sure) · wrong; asking a person costs `person`. So the model decides only when
    sure > 1 - person / wrong. The default is that of docs/models/routing.md: a wrong redirect costs two offices a
    reading and a letter and the author days; a look at the desk costs one reading.
    """

    wrong: float = 5.0
    person: float = 1.0

    @property
    def threshold(self) -> float:
        """Between 0 and 1; 1 (never sure enough) when a wrong redirect costs nothing less than ever."""
        return min(1.0, max(0.0, 1 - self.person / self.wrong))


@dataclass(frozen=True)
class Choice:
    """A label and its chance, 0 to 1."""

    label: str
    sure: float


@dataclass(frozen=True)
class Decision:
    """`unsure`: a person has to decide. `words` of the text as they were written, the one that decided most first."""

    label: str
    sure: float
    unsure: bool
    best: list[Choice]
    words: list[str]


def decision(labels: Sequence[str], chances: Floats, words: list[str], costs: Costs) -> Decision:
    """The three likeliest of `labels`. `chances`: one number a label, summing to 1, shape (labels,)."""
    order = np.argsort(-chances, kind="stable")[:3]
    best = [Choice(labels[place], float(chances[place])) for place in order]
    return Decision(best[0].label, best[0].sure, best[0].sure < costs.threshold, best, words)


def telling(mixture: Mixture, weights: Weights, text: features.Read, weighed: Texts, label: int) -> list[str]:
    """The words of `text` that pulled most towards `label`, by the learners' own weights."""
    pulls = mixture.pulls(weighed, label)
    found = list(dict.fromkeys(text.words))[:EXPLAINED]
    if not found:
        return []
    starts, total = weights.starts(), np.zeros(len(found))
    for name, counted in (("words", _stems_of(found)), ("letters", features.letters_of(found))):
        known = weights.blocks[name]
        total += _shared(known, counted, pulls[starts[name] : starts[name] + len(known.columns)])
    strongest = max(float(total.max()), 0.0)
    order = [place for place in np.argsort(-total, kind="stable") if total[place] > NOTICEABLE * strongest]
    return [found[place] for place in order if _says_something(found[place])][:WORDS]


def _says_something(word: str) -> bool:
    return any(sign.isalpha() for sign in word) and not is_polite(skeleton(word))


def as_written(found: Sequence[str], text: str, read: features.Read) -> list[str]:
    """Folded words of `text` as its writer wrote them the first time."""
    written = [token.text.lower() for token in tokens(text[: features.LONGEST])]
    if len(written) != len(read.words):  # signs inside words in Latin letters may part them otherwise
        return list(found)
    known = dict(zip(reversed(read.words), reversed(written), strict=True))
    return [known[word] for word in found]


def _shared(known: Known, counted: csr_matrix, pulls: Floats) -> NDArray[np.float64]:
    """The pull of each known column, shared among the words (rows) in which it occurs."""
    places, kept = known.places(counted.indices)
    rows = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))[kept]
    times = np.bincount(places, minlength=len(known.columns))
    shares = (pulls[places] / times[places]).astype(np.float64)
    return np.bincount(rows, shares, minlength=counted.shape[0]).astype(np.float64)


def _stems_of(found: list[str]) -> csr_matrix:
    """One row a word: its stem and what it means in Russian."""
    return features.alone([in_russian(stems(word)) for word in found])
