"""Figures of a model on texts whose right label is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats

BINS = 15
PRECISION = 0.95


@dataclass(frozen=True)
class Answers:
    """What a model said about `right`: its labels by chance, surest first, and the chance of the first."""

    right: list[str]
    first: list[str]
    three: list[list[str]]
    sure: Floats

    @classmethod
    def of(cls, right: Sequence[str], labels: Sequence[str], chances: Floats) -> Answers:
        """From the chances of every label, shape (texts, labels), in the order of `labels`."""
        order = np.argsort(-chances, axis=1, kind="stable")[:, :3]
        three = [[labels[place] for place in row] for row in order]
        return cls(list(right), [row[0] for row in three], three, chances.max(axis=1))

    @property
    def hits(self) -> NDArray[np.bool_]:
        """Whether the first answer was right: booleans, shape (texts,)."""
        return np.array([a == b for a, b in zip(self.right, self.first, strict=True)], dtype=bool)

    def joined(self, other: Answers) -> Answers:
        """These answers and the other ones after them."""
        sure = np.concatenate([self.sure, other.sure])
        return Answers(self.right + other.right, self.first + other.first, self.three + other.three, sure)

    def only(self, chosen: Sequence[int]) -> Answers:
        """The answers at the places `chosen`."""
        right, first = ([part[place] for place in chosen] for part in (self.right, self.first))
        return Answers(right, first, [self.three[place] for place in chosen], self.sure[list(chosen)])


def figures(answers: Answers) -> dict[str, float]:
    """n, classes (of the right labels), top1, top3, macro_f1, coverage_at_95, ece: shares from 0 to 1.

    A label the model has never seen counts as wrong. `coverage_at_95`: the largest share of texts, surest first, of
    which 95 % are right. `ece`: expected calibration error over 15 bins (Naeini et al. 2015).
    """
    hits = answers.hits
    return {
        "n": len(hits),
        "classes": len(set(answers.right)),
        "top1": float(hits.mean()),
        "top3": float(np.mean([right in three for right, three in zip(answers.right, answers.three, strict=True)])),
        "macro_f1": macro_f1(answers),
        "coverage_at_95": coverage(answers.sure, hits),
        "ece": calibration_error(answers.sure, hits),
    }


def macro_f1(answers: Answers) -> float:
    """The mean of F1 over every label that is right or was said."""
    return float(np.mean([row["f1"] for row in per_class(answers).values()]))


def per_class(answers: Answers) -> dict[str, dict[str, float]]:
    """For each label: texts, recall, precision, f1; the most frequent first."""
    there, said = Counter(answers.right), Counter(answers.first)
    both = Counter(a for a, b in zip(answers.right, answers.first, strict=True) if a == b)
    names = sorted(set(there) | set(said), key=lambda name: (-there[name], name))
    return {
        name: {
            "n": there[name],
            "recall": both[name] / there[name] if there[name] else 0.0,
            "precision": both[name] / said[name] if said[name] else 0.0,
            "f1": 2 * both[name] / (there[name] + said[name]),
        }
        for name in names
    }


def confused(answers: Answers, most: int = 20) -> list[tuple[str, str, int]]:
    """Pairs (right, said, how often), the most frequent first."""
    pairs = Counter((a, b) for a, b in zip(answers.right, answers.first, strict=True) if a != b)
    return [(right, said, count) for (right, said), count in pairs.most_common(most)]


def coverage(sure: Floats, hits: NDArray[np.bool_], precision: float = PRECISION) -> float:
    """The largest share (0 to 1) of texts, surest first, of which `precision` are right. Arrays of shape (texts,)."""
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(hits[order]) / np.arange(1, len(hits) + 1)
    enough = np.flatnonzero(right >= precision)
    return float((enough[-1] + 1) / len(hits)) if len(enough) else 0.0


def calibration_error(sure: Floats, hits: NDArray[np.bool_]) -> float:
    """Expected calibration error over bins of sureness (Naeini et al. 2015), 0 to 1. Arrays of shape (texts,)."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [abs(float(hits[bins == one].sum()) - float(sure[bins == one].sum())) for one in range(BINS)]
    return sum(gaps) / len(hits)
