"""Adam (Kingma and Ba 2015): steps as long as the slopes have been steady. Of large matrices only the rows touched."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats

FIRST, SECOND, TINY = 0.9, 0.999, 1e-8
WARM = 20  # steps


@dataclass
class Adam:
    """The speed rises for WARM steps and falls to nothing at the last of `steps`."""

    speed: float
    steps: int
    step: int = 0
    _moments: dict[str, tuple[Floats, Floats]] = field(default_factory=dict)

    def whole(self, name: str, part: Floats, slope: Floats) -> None:
        """Moves `part` against its slope, in place."""
        momentum, spread = self._kept(name, part)
        momentum += (1 - FIRST) * (slope - momentum)
        spread += (1 - SECOND) * (slope * slope - spread)
        part -= self._moved(momentum, spread)

    def rows(self, name: str, part: Floats, rows: NDArray[np.int32], slope: Floats) -> None:
        """Moves these rows of `part`; the moments of the others stay as they are."""
        momenta, spreads = self._kept(name, part)
        momentum = momenta[rows] * FIRST + (1 - FIRST) * slope
        spread = spreads[rows] * SECOND + (1 - SECOND) * slope * slope
        momenta[rows], spreads[rows] = momentum, spread
        part[rows] -= self._moved(momentum, spread)

    def touched(self, name: str) -> NDArray[np.int32]:
        """The rows of a part that were ever moved."""
        return np.flatnonzero(self._moments[name][1].any(axis=1)).astype(np.int32)

    def _kept(self, name: str, part: Floats) -> tuple[Floats, Floats]:
        if name not in self._moments:
            self._moments[name] = np.zeros_like(part), np.zeros_like(part)
        return self._moments[name]

    def _moved(self, momentum: Floats, spread: Floats) -> Floats:
        left = max(0.0, 1 - self.step / (self.steps + 1))
        speed = np.float32(self.speed * min(1.0, self.step / WARM) * left / (1 - FIRST**self.step))
        moved: Floats = speed * momentum / (np.sqrt(spread / np.float32(1 - SECOND**self.step)) + np.float32(TINY))
        return moved
