"""How surprising a count is: the negative binomial tail, in powers of ten."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SMALLEST = 1e-300

Floats = NDArray[np.float64]


def surprise(count: Any, mean: Any, dispersion: Any) -> Floats:
    """-log10 of the chance of `count` or more, when `mean` are expected with variance `mean * dispersion`.

    Arrays or numbers of shapes that broadcast; `dispersion` 1 or less is Poisson. Never less for a greater count, never
    more for a greater mean of the same shape. Noufaily et al. 2013 use this tail for counts of reports.
    """
    excess = np.maximum(np.asarray(dispersion, np.float64) - 1.0, 1e-6)
    return tail(count, np.asarray(mean, np.float64) / excess, 1.0 / (1.0 + excess))


def burst(count: Any, past: Any, ratio: Any, *, prior: float, shape: float, steady: float) -> Floats:
    """-log10 of the chance of `count` or more now, after `past` before, with `ratio` of the exposure of then.

    The rate is not known but from `past`: Gamma with `past + prior` events, of which each tells as much as `shape`
    events of an even process would, and all together never as much as `steady` events: what people always write of
    moves with the weather, however long it is known. The count then is negative binomial with mean
    `ratio * (past + prior)`.
    """
    before = np.asarray(past, np.float64) + prior
    events = before * shape * steady / (before * shape + steady)
    return tail(count, events, events / (events + np.asarray(ratio, np.float64) * before))


def tail(count: Any, size: Any, chance: Any) -> Floats:
    """-log10 P(X >= count) of the negative binomial with `size` and `chance` (of success)."""
    from scipy.special import betainc

    count = np.asarray(count, np.float64)
    found = betainc(np.maximum(count, 1.0), np.maximum(size, 1e-9), 1.0 - np.asarray(chance))
    return np.asarray(np.where(count > 0, -np.log10(np.maximum(found, SMALLEST)), 0.0), np.float64)
