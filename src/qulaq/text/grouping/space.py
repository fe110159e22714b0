"""Voices as rows of numbers: what their stems say together (latent semantic analysis) beside their meaning.

Stems weigh by rarity (TF-IDF, Spärck Jones 1972) and by what they tell: how alike the voices are in which a stem
stands. «Парадная» and «снег» draw voices together, «просьба» and «вид» stand in all. The matrix is turned into its
strongest directions (Deerwester et al. 1990), each voice made one long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from qulaq.text.grouping.reading import Read
from qulaq.text.grouping.refining import Model, Others
from qulaq.text.routing.arrays import Floats

LEAST, MOST = 2, 0.5  # voices, and the share of them, in which a stem must and may stand
FEW = 100  # voices: among fewer every stem counts
MOST_STEMS = 20_000
WIDTH = 300  # directions
FIRST = 100  # directions in which the voices of a stem are compared
MEANING = 1.2  # how much meaning counts beside words: the neighbours of a voice are of its label most often
TELLING = 0.25  # power of what a stem tells
HINTED = 0.5  # how much the topics count that a voice sounds like
SEED = 2026


@dataclass(frozen=True)
class Space:
    """`column` of a stem, `weights` (stems), `directions` (stems × width); `topics`: a model of topics by phrases,
    and what it says of a voice on average."""

    column: dict[str, int]
    weights: Floats
    directions: Floats
    topics: tuple[Model, Floats] | None = None

    def rows(self, read: Read) -> Floats:
        """Voices × (width + width of meaning + topics), each of length one; zeros for a voice that says nothing."""
        plain = self.plain(read)
        if self.topics is None:
            return plain
        model, usual = self.topics
        said = _one_long(model.scores(plain) - usual) * plain.any(axis=1, keepdims=True)
        return _one_long(np.hstack([plain, np.float32(HINTED) * said]))

    def plain(self, read: Read) -> Floats:
        """The same without topics."""
        turned = _one_long(self.words(read.stems) @ self.directions)
        return _one_long(np.hstack([turned, np.float32(MEANING) * read.meanings]))

    def words(self, stems: Sequence[Sequence[str]]) -> csr_matrix:
        """Voices × stems, weighted, each of length one."""
        return _sparse_one_long(_counted(stems, self.column) @ diags(self.weights))


def learn(read: Read, distinct: NDArray[np.int64]) -> Space:
    """The space of these voices; rows `distinct` are one of each family of copies, so that no campaign bends it."""
    column = _columns([read.stems[row] for row in distinct])
    counted = _counted([read.stems[row] for row in distinct], column)
    stands_in = np.bincount(counted.indices, minlength=len(column))
    rarity = np.log((1 + len(distinct)) / (1 + stands_in)) + 1
    plain = _sparse_one_long(counted @ diags(rarity.astype(np.float32)))
    first = _one_long(np.hstack([_one_long(plain @ _directions(plain, FIRST)), MEANING * read.meanings[distinct]]))
    weights = (rarity * _telling(counted, first)).astype(np.float32)
    return Space(column, weights, _directions(_sparse_one_long(counted @ diags(weights)), WIDTH))


def hinted(space: Space, read: Read, distinct: NDArray[np.int64], phrases: Read, topics: NDArray[np.int64]) -> Space:
    """The space with what is known beforehand of topics voices may have, as phrases and the topic of each (from 0).

    A topic is no group: it says which voices have more in common than their words do. Voices that fit no topic stand
    where they stood.
    """
    model = Others(space.plain(phrases)).model(topics)
    usual = model.scores(space.plain(read)[distinct]).mean(axis=0)
    return replace(space, topics=(model, usual))


def _columns(stems: Sequence[Sequence[str]]) -> dict[str, int]:
    stands_in = Counter(stem for found in stems for stem in set(found))
    fewest, most = (1, len(stems)) if len(stems) < FEW else (LEAST, MOST * len(stems))
    kept = [stem for stem, count in stands_in.items() if fewest <= count <= most]
    kept.sort(key=lambda stem: (-stands_in[stem], stem))
    return {stem: place for place, stem in enumerate(kept[:MOST_STEMS])}


def _counted(stems: Sequence[Sequence[str]], column: dict[str, int]) -> csr_matrix:
    """1 + log of how often each stem stands in each voice."""
    found = [[column[stem] for stem in row if stem in column] for row in stems]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in found])]).astype(np.int64)
    places = np.array([place for row in found for place in row], np.int32)
    made = csr_matrix((np.ones(len(places), np.float32), places, starts), shape=(len(stems), len(column)))
    made.sum_duplicates()
    made.data = 1 + np.log(made.data)
    return made


def _telling(counted: csr_matrix, rows: Floats) -> Floats:
    """For each stem the mean cosine of pairs of its voices, above that of all pairs; to the power `TELLING`."""
    stands = (counted > 0).astype(np.float32)
    count = np.asarray(stands.sum(axis=0), np.float64).ravel()
    alike = (((stands.T @ rows) ** 2).sum(axis=1) - count) / np.maximum(count * (count - 1), 1)
    usual = ((rows.sum(axis=0) ** 2).sum() - len(rows)) / max(len(rows) * (len(rows) - 1), 1)
    often = count > LEAST
    alike[~often] = np.median(alike[often]) if often.any() else 1.0  # two voices say nothing about a stem
    told = np.clip((alike - usual) / max(1 - usual, 1e-6), 0.01, 1.0)
    return np.asarray(told**TELLING, np.float32)


def _directions(rows: csr_matrix, width: int) -> Floats:
    """The strongest right singular vectors, by subspace iteration (Halko, Martinsson, Tropp 2011); fixed seed."""
    from sklearn.utils.extmath import randomized_svd

    width = min(width, *rows.shape)
    if not width:
        return np.zeros((rows.shape[1], 0), np.float32)
    _left, _sizes, right = randomized_svd(rows, width, n_iter=5, random_state=SEED)
    return np.asarray(right.T, np.float32)


def _one_long(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _sparse_one_long(rows: csr_matrix) -> csr_matrix:
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return (diags((1 / np.maximum(length, 1e-9)).astype(np.float32)) @ rows).tocsr()
