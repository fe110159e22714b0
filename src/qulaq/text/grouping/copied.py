"""Near copies among voices: a campaign of a thousand letters is one point for the search of groups, with its weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from qulaq.text.copies import candidates, compared, decided, estimated, promising, signatures


def firsts(texts: Sequence[str]) -> NDArray[np.int64]:
    """For each text the place of the first text it is a near copy of, over any number of steps; its own where of none.

    About 3,000 texts a second. A template filled in differently is no copy (`qulaq.text.copies`).
    """
    if not texts:
        return np.zeros(0, np.int64)
    signed = signatures(texts)
    asking, found = candidates(signed.keys, signed.keys)
    earlier = found < asking
    asking, found = asking[earlier], found[earlier]
    asking, found = promising(asking, found, estimated(signed.sketches[asking], signed.sketches[found]))
    likenesses = compared([(signed.cores[a], signed.cores[b]) for a, b in zip(asking, found, strict=True)])
    same = np.array([likeness.is_copy for likeness in decided(asking.tolist(), likenesses)], bool)
    return _first_of_each(asking[same], found[same], len(texts))


def _first_of_each(one: NDArray[np.int64], other: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    links = csr_matrix((np.ones(len(one), np.int8), (one, other)), shape=(count, count))
    families, family = connected_components(links, directed=False)
    first = np.full(families, count)
    np.minimum.at(first, family, np.arange(count))
    return np.asarray(first[family], np.int64)
