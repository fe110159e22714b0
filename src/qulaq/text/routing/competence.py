"""Who deals with it here: from what a text is about, and the place, to a body.

Bodies of one kind exist in every district and share work the same way: "Akimat of X district" is one *role* in many
places. The name of the place is struck out of the names of the bodies, the role is learned from texts of all places
together, and a table learned from decisions says which body plays it where.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qulaq.text.routing.arrays import Floats
from qulaq.text.stems import stem
from qulaq.text.words import words

HERE = "∅"
WORTH = 0.8  # roles are used when they are at most this share of the labels
DOUBT = 1.0  # a decision counts against one decision's worth of what is usual in the place
SHORTEST = 4
WORD = re.compile(r"\w+")


def role_of(label: str, territory: str) -> str:
    """`label` with the words that name the territory struck out.

    >>> role_of("Администрация Невского района", "Невский")
    'администрация ∅ района'
    """
    roots = [_root(name) for name in words(territory)]
    return " ".join(HERE if any(_root(word) == root for root in roots) else word for word in words(label))


def _root(word: str) -> str:
    """What Невский and Невского share: inflected names keep their beginning."""
    root = stem(word)
    return root[: max(SHORTEST, len(root) - 1)] if len(root) > SHORTEST else root


@dataclass
class Table:
    """Shares of decisions: in territory `where[i]`, cause `cause[i]` went to label `label[i]` with `share[i]`."""

    territories: list[str]
    where: NDArray[np.int32]
    cause: NDArray[np.int32]
    label: NDArray[np.int32]
    share: Floats
    usual: Floats  # territories + 1 × labels: what is usual there; the last row: everywhere
    size: tuple[int, int]  # causes, labels

    def labels(self, causes: Floats, territories: Sequence[str]) -> Floats:
        """Chances of labels from chances of causes: len(territories) × labels. An unknown place is as everywhere."""
        from scipy.sparse import csr_matrix

        known = {name: place for place, name in enumerate(self.territories)}
        places = np.array([known.get(name, len(known)) for name in territories])
        made = np.empty((len(places), self.size[1]), np.float32)
        for place in np.unique(places):
            here = self.where == place
            table = csr_matrix((self.share[here], (self.cause[here], self.label[here])), shape=self.size)
            rest = 1 - np.asarray(table.sum(axis=1)).ravel()
            chosen = places == place
            made[chosen] = (table.T @ causes[chosen].T).T + np.outer(causes[chosen] @ rest, self.usual[place])
        return made


def learn_table(
    territories: Sequence[str], causes: NDArray[np.int64], labels: NDArray[np.int64], size: tuple[int, int]
) -> Table:
    """From decisions: where, what about, and who dealt with it."""
    names = sorted(set(territories))
    known = {name: place for place, name in enumerate(names)}
    where = np.array([known[name] for name in territories])
    everywhere = np.full(len(where), len(names))
    usual = np.zeros((len(names) + 1, size[1]), np.float32)
    np.add.at(usual, (np.concatenate([where, everywhere]), np.concatenate([labels, labels])), 1)
    usual /= usual.sum(axis=1, keepdims=True)
    triples = np.stack([np.concatenate([where, everywhere]), np.tile(causes, 2), np.tile(labels, 2)])
    kinds, counts = np.unique(triples, axis=1, return_counts=True)
    totals = np.zeros((len(names) + 1, size[0]), np.float32)
    np.add.at(totals, (kinds[0], kinds[1]), counts)
    share = (counts / (totals[kinds[0], kinds[1]] + DOUBT)).astype(np.float32)
    place, cause, label = kinds.astype(np.int32)
    return Table(names, place, cause, label, share, usual, size)
