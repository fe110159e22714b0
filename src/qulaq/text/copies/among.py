"""Copies among many texts: who shares keys with whom, and which of them are worth reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from qulaq.text.copies.comparing import Likeness, compared
from qulaq.text.copies.signature import estimated, signatures

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROMISING = 0.46  # sketches that promise less are not worth reading the texts: two errors below what is asked


class Match(NamedTuple):
    """A stored text (by its place) that a text is like."""

    place: int
    likeness: Likeness


MOST_A_KEY = 32  # texts that share one key: beyond, the key says nothing, and enough others are found anyway
MOST_COMPARED = 8  # the most promising ones are read
FARTHER = 0.03  # of the share: less is chance


def candidates(
    stored: NDArray[np.int64], asked: NDArray[np.int64], *, most: int = MOST_A_KEY
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (row of `asked`, row of `stored`) that share a key; of the texts that share one, the newest `most`."""
    flat, width = stored.ravel(), stored.shape[1]
    order = np.argsort(flat, kind="stable")
    ordered = flat[order]
    wanted = asked.ravel()
    high = np.searchsorted(ordered, wanted, "right")
    low = np.maximum(np.searchsorted(ordered, wanted, "left"), high - most)
    counts = high - low
    steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    asking = np.repeat(np.arange(len(wanted)) // asked.shape[1], counts)
    found = order[np.repeat(low, counts) + steps] // width
    return distinct(asking, found)


def distinct(asking: NDArray[np.int64], found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each pair once."""
    pairs = np.unique(np.stack((asking, found), axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def promising(
    asking: NDArray[np.int64], found: NDArray[np.int64], promised: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs worth reading: those whose sketches promise enough, the best few of each asking text."""
    enough = promised >= PROMISING
    asking, found, promised = asking[enough], found[enough], promised[enough]
    order = np.lexsort((-promised, asking))
    asking, found = asking[order], found[order]
    first = np.flatnonzero(np.concatenate(([True], asking[1:] != asking[:-1]))) if len(asking) else asking
    rank = np.arange(len(asking)) - np.repeat(first, np.diff(np.append(first, len(asking))))
    return asking[rank < MOST_COMPARED], found[rank < MOST_COMPARED]


def decided(asking: Sequence[int], likenesses: Sequence[Likeness]) -> list[Likeness]:
    """Likenesses of each asking text to others, seen together: where the nearest text is a template about something
    else, one that is farther is no copy but a template too."""
    nearest: dict[int, Likeness] = {}
    for one, likeness in zip(asking, likenesses, strict=True):
        if likeness.kind == "template" and (one not in nearest or likeness.share > nearest[one].share):
            nearest[one] = likeness
    if not nearest:
        return list(likenesses)
    return [_beside(nearest.get(one), likeness) for one, likeness in zip(asking, likenesses, strict=True)]


def _beside(template: Likeness | None, likeness: Likeness) -> Likeness:
    if template is None or likeness.kind != "near" or likeness.share >= template.share - FARTHER:
        return likeness
    return likeness._replace(kind="template", because=template.because)


class Copies:
    """Copies among texts held in memory; what is kept in the database works by the same steps.

    >>> Copies(["Көшедегі шамдар екі аптадан бері жанбайды"]).find(["КОШЕДЕГИ ШАМДАР ЕКИ АПТАДАН БЕРИ ЖАНБАЙДЫ!"])[0]
    [Match(place=0, likeness=Likeness(kind='same', share=1.0, because='', differs=('', '')))]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.stored = signatures(texts)

    def find(self, texts: Sequence[str]) -> list[list[Match]]:
        """For each text those it is like (copies and templates), the most alike first."""
        asked = signatures(texts)
        asking, found = candidates(self.stored.keys, asked.keys)
        promised = estimated(asked.sketches[asking], self.stored.sketches[found])
        asking, found = promising(asking, found, promised)
        asking, found = asking.tolist(), found.tolist()
        pairs = [(asked.cores[one], self.stored.cores[other]) for one, other in zip(asking, found, strict=True)]
        matches: list[list[Match]] = [[] for _text in texts]
        for place, other, likeness in zip(asking, found, decided(asking, compared(pairs)), strict=True):
            if likeness.kind:
                matches[place].append(Match(other, likeness))
        return [sorted(row, key=_best_first) for row in matches]


def _best_first(match: Match) -> tuple[bool, float, int]:
    return not match.likeness.is_copy, -match.likeness.share, match.place
