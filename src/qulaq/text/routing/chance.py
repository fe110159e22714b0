"""Chance that can be repeated: what is left out at random while a net learns (Srivastava et al. 2014, dropout)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats


class Chance:
    """Drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)

    def drawn(self, shape: tuple[int, ...]) -> Floats:
        """Numbers from 0 to 1."""
        return self._random.random(shape, dtype=np.float32)

    def kept(self, shape: tuple[int, ...], dropped: float) -> Floats:
        """0 where something is left out; what stays is made stronger by as much."""
        return (self.drawn(shape) >= dropped).astype(np.float32) / np.float32(1 - dropped)

    def normal(self, shape: tuple[int, ...], spread: float) -> Floats:
        """Numbers about 0."""
        return self._random.standard_normal(shape, dtype=np.float32) * np.float32(spread)

    def uniform(self, shape: tuple[int, ...], most: float) -> Floats:
        """Numbers from -most to most."""
        return (self.drawn(shape) * 2 - 1) * np.float32(most)

    def order(self, count: int) -> NDArray[np.int64]:
        """The numbers below `count`, shuffled."""
        return self._random.permutation(count)
