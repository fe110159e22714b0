"""Measuring a model: on texts it has not seen, or by training on one part of them and asking for the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from qulaq.text.embeddings import embedder
from qulaq.text.language import detect
from qulaq.text.routing.copied import groups
from qulaq.text.routing.evaluation import Answers, confused, figures, per_class
from qulaq.text.routing.model import Model
from qulaq.text.routing.store import Example, in_portions
from qulaq.text.routing.training import NOTHING, Embed, TrainingError, train

FOLDS, FEW = 5, 6_000  # up to FEW texts: cross-validation; beyond, one fold in FOLDS is measured
SEED = 2026
TIMED = 200
LENGTHS = (25, 60, 150, 400, 1000)


@dataclass(frozen=True)
class Measured:
    """Answers to texts that were not learned from, with their languages and lengths (characters)."""

    answers: Answers
    ms_per_text: float
    examples: int  # texts the model learned from
    languages: list[str]
    lengths: list[int]
    copies: frozenset[int] = frozenset()  # places of texts that copy one learned from

    def figures(self) -> dict[str, float]:
        """The figures of `evaluation.figures`, and milliseconds a text."""
        return figures(self.answers) | {"ms_per_text": self.ms_per_text}

    def without_copies(self) -> float | None:
        """The share right at once among texts that copy none learned from; None where there are none of either kind."""
        others = [place for place in range(len(self.lengths)) if place not in self.copies]
        return float(self.answers.only(others).hits.mean()) if self.copies and others else None

    def report(self) -> dict[str, Any]:
        """All figures, also by label, language and length. It holds labels and counts, and no text."""
        return {
            **self.figures(),
            "examples": self.examples,
            "copies": len(self.copies),
            "top1_without_copies": self.without_copies(),
            "by_language": self._by(self.languages),
            "by_length": self._by([_length(count) for count in self.lengths]),
            "by_class": per_class(self.answers),
            "confused": confused(self.answers),
        }

    def _by(self, names: Sequence[str]) -> dict[str, dict[str, float]]:
        groups: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            groups.setdefault(name, []).append(place)
        return {name: figures(self.answers.only(groups[name])) for name in sorted(groups, key=_order)}


def measure(model: Model, examples: Iterable[Example]) -> Measured:
    """`model` on texts it has not learned from. Raises TrainingError when there are none."""
    measured: list[Measured] = []
    embed = embedder(model.embeddings)
    for portion in in_portions(examples):
        measured.append(_measure(model, portion, embed, timed=not measured))
    if not measured:
        raise TrainingError(NOTHING)
    return joined(measured)


def measure_split(rows: Callable[[], Iterable[Example]], *, placed: bool, embed: Embed | None = None) -> Measured:
    """Of few texts: each asked of a model trained without its fold. Of many: one fold asked, the others learned.

    Folds are drawn by chance. Raises TrainingError where there are fewer than two different texts a fold.
    """
    group = groups(row.text for row in rows())
    count, different = len(group), len(set(group))
    if different < 2 * FOLDS:
        raise TrainingError(_too_few(count, different))
    fold = np.random.default_rng(SEED).permutation(count) % FOLDS
    parts, copies = [], []
    for asked in range(FOLDS if count <= FEW else 1):
        model = train(_only(rows(), fold != asked), placed=placed, embed=embed)
        parts.append(measure(model, _only(rows(), fold == asked)))
        copies.append(np.isin(group[fold == asked], group[fold != asked]))
    return replace(joined(parts), copies=frozenset(np.flatnonzero(np.concatenate(copies)).tolist()))


def _too_few(count: int, different: int) -> str:
    if not count:
        return NOTHING
    found = f"{count}, of which {count - different} are copies of another" if different < count else str(count)
    return f"To measure, at least {2 * FOLDS} different texts with a label are needed; found: {found}."


def joined(parts: Sequence[Measured]) -> Measured:
    """Several measurements as one; time and size are those of the first. At least one is needed."""
    answers = parts[0].answers
    for part in parts[1:]:
        answers = answers.joined(part.answers)
    languages = [name for part in parts for name in part.languages]
    lengths = [count for part in parts for count in part.lengths]
    return Measured(answers, parts[0].ms_per_text, parts[0].examples, languages, lengths)


def _measure(model: Model, portion: Sequence[Example], embed: Embed | None, *, timed: bool) -> Measured:
    texts, places = [item.text for item in portion], [item.territory for item in portion]
    embedded = embed(texts) if embed else None
    answers = Answers.of([item.label for item in portion], model.labels, model.chances(texts, places, embedded))
    speed = _ms_per_text(model, portion[:TIMED]) if timed else 0.0
    lengths = [len(text) for text in texts]
    return Measured(answers, speed, model.examples, [detect(text).language or "?" for text in texts], lengths)


def _ms_per_text(model: Model, portion: Sequence[Example]) -> float:
    """As in a request: one after another, with the words that decided."""
    model.decide(portion[0].text, portion[0].territory)
    started = time.perf_counter()
    for item in portion:
        model.decide(item.text, item.territory)
    return 1000 * (time.perf_counter() - started) / len(portion)


def _only(rows: Iterable[Example], chosen: Sequence[bool]) -> Iterator[Example]:
    return (row for row, wanted in zip(rows, chosen, strict=True) if wanted)


def _length(letters: int) -> str:
    longest = next((limit for limit in LENGTHS if letters <= limit), None)
    return f"up to {longest}" if longest else f"over {LENGTHS[-1]}"


def _order(name: str) -> tuple[int, int, str]:
    digits = "".join(sign for sign in name if sign.isdigit())
    return (name.startswith("over"), int(digits or 0), name)
