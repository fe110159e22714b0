"""Voices that stand near one another: a graph of nearest neighbours, and its communities."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, triu

from qulaq.text.routing.arrays import Floats

FEWEST, MOST, SHARE = 20, 40, 900  # neighbours: one of so many voices, within bounds; many voices say the same
NEAR = 0.25  # cosine: further away is no neighbour, so that a voice nobody shares stays alone
SEED = 2026
BLOCK = 250  # rows compared with all others at a time: 40 MB for 40,000 voices


def communities(rows: Floats, resolution: float) -> NDArray[np.int64]:
    """The community of each row (of length one), numbered from 0: modularity with `resolution`, by the Leiden
    algorithm (Traag, Waltman, van Eck 2019) on the graph of nearest neighbours weighted by cosine."""
    links = triu(neighbours(rows), 1).tocoo()
    if not links.nnz:
        return np.arange(len(rows))
    import igraph

    graph = igraph.Graph(len(rows), np.stack([links.row, links.col], axis=1).tolist())
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - always the same is what is wanted
    try:
        found = graph.community_leiden(
            objective_function="modularity", weights=links.data.tolist(), resolution=resolution, n_iterations=-1
        )
    finally:
        igraph.set_random_number_generator(random)
    return np.asarray(found.membership, np.int64)


def neighbours(rows: Floats) -> csr_matrix:
    """Symmetric; the cosines of each row with its nearest, `FEWEST` to `MOST`, as far as they are near at all."""
    count = len(rows)
    most = min(max(FEWEST, min(MOST, count // SHARE)), count - 1)
    if most < 1:
        return csr_matrix((count, count), dtype=np.float32)
    nearest, cosines = [], []
    for start in range(0, count, BLOCK):
        alike = rows[start : start + BLOCK] @ rows.T
        alike[np.arange(len(alike)), np.arange(start, start + len(alike))] = -1
        found = np.argpartition(alike, -most, axis=1)[:, -most:]
        nearest.append(found.ravel())
        cosines.append(np.take_along_axis(alike, found, axis=1).ravel())
    made = csr_matrix(
        (np.concatenate(cosines), (np.repeat(np.arange(count), most), np.concatenate(nearest))), shape=(count, count)
    )
    made.data[made.data < NEAR] = 0
    made.eliminate_zeros()
    return ((made + made.T) / 2).tocsr()
