"""Which texts of a file are copies of one another.

A model that is asked what it has learned nearly word for word only has to remember it: figures of texts without a copy
among those learned say more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from qulaq.text.copies import Copies, cores

NEAR_AMONG = 100_000  # different texts; among more, only those that differ in nothing but typing and greeting are found
PORTION = 5_000


def groups(texts: Iterable[str]) -> NDArray[np.int64]:
    """The number of the group of copies each text belongs to, counted from 0 in the order of the texts: shape (texts,).

    Texts that differ in greeting, case, signs and script alone are copies; near ones too (`qulaq.text.copies`).
    """
    known: dict[bytes, int] = {}
    different: list[str] = []
    group: list[int] = []
    for text, key in _keyed(texts):
        if key not in known:
            known[key] = len(known)
            if len(different) <= NEAR_AMONG:
                different.append(text)
        group.append(known[key])
    found = np.array(group, dtype=np.int64)
    return _numbered(_near(different)[found]) if 1 < len(different) <= NEAR_AMONG else found


def _keyed(texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Each text with what it has in common with its copies."""
    source = iter(texts)
    while portion := list(islice(source, PORTION)):
        for text, core in zip(portion, cores(portion), strict=True):
            yield text, blake2b(core.encode(), digest_size=12).digest()


def _near(texts: Sequence[str]) -> NDArray[np.int64]:
    """Groups of near copies: whatever a chain of them joins."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    copies, one, other = Copies(texts), list[int](), list[int]()
    for start in range(0, len(texts), PORTION):
        for place, matches in enumerate(copies.find(texts[start : start + PORTION]), start):
            near = [match.place for match in matches if match.likeness.is_copy]
            one += [place] * len(near)
            other += near
    joined = coo_matrix((np.ones(len(one)), (one, other)), shape=(len(texts), len(texts)))
    return np.asarray(connected_components(joined, directed=False)[1], dtype=np.int64)


def _numbered(group: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same groups, numbered by their first text."""
    _kinds, first, kind = np.unique(group, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[kind], dtype=np.int64)
