"""Texts to groups, and new texts into groups that are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from qulaq.text.grouping.copied import firsts
from qulaq.text.grouping.examples import examples
from qulaq.text.grouping.learning import Learned, learned
from qulaq.text.grouping.naming import Keywords, Named, in_both, keywords, named
from qulaq.text.grouping.reading import Read, read
from qulaq.text.grouping.refining import Model
from qulaq.text.grouping.space import Space, hinted, learn
from qulaq.text.routing.arrays import Floats

RESOLUTION = 1.2  # more, and groups are more and smaller
MOST_OUT = 0.195  # of the texts: the least sure are left out of every group
WHY = 5  # stems told for a member


@dataclass(frozen=True)
class Member:
    """A text (by its place among those given) in a group: `near` (about 0 to 1) and the stems that put it there, as it
    writes them."""

    place: int
    near: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Members, the nearest first. Of `named`: a name in each language there is, keywords, and places of examples."""

    members: list[Member]
    named: Named

    @property
    def places(self) -> list[int]:
        """The places of its members in the texts given, rising."""
        return sorted(member.place for member in self.members)


@dataclass(frozen=True)
class Grouping:
    """The groups, the largest first, the places of texts in none, and what is needed to place new texts."""

    groups: list[Group]
    left_out: list[int]
    space: Space | None = field(default=None, repr=False)
    model: Model | None = field(default=None, repr=False)  # its groups in the order of `groups`
    least: float = 0.0  # a text less sure than this is in no group
    telling: list[Keywords] = field(default_factory=list, repr=False)

    def labels(self) -> NDArray[np.int64]:
        """The group of each text, -1 for those left out."""
        made = np.full(sum(len(one.members) for one in self.groups) + len(self.left_out), -1)
        for number, one in enumerate(self.groups):
            made[one.places] = number
        return made


Hints = Mapping[str, Sequence[str]]  # what voices may be about: topics, each with phrases people use for it


def group(
    texts: Sequence[str], hints: Hints | None = None, *, resolution: float = RESOLUTION, most_out: float = MOST_OUT
) -> Grouping:
    """The groups of `texts` (masked: words of theirs become names), always the same for the same texts and hints.

    Times, places and who wrote play no part. About 600 texts a second.
    """
    voices, first = read(texts), firsts(texts)
    distinct = np.array([row for row in np.unique(first) if voices.stems[row]], np.int64)
    if len(distinct) == 0:
        return Grouping([], list(range(len(texts))))
    space = learn(voices, distinct)
    if hints:
        space = hinted(space, voices, distinct, *_phrases(hints))
    rows = space.rows(voices)
    found = learned(rows[distinct], np.bincount(first, minlength=len(texts))[distinct], resolution)
    if found is None:
        return Grouping([], list(range(len(texts))))
    at = np.full(len(texts), -1)
    at[distinct] = np.arange(len(distinct))
    order, labels, near, least = _placed(found, at[first], most_out)
    model = Model(found.model.slopes[:, order], found.model.offset[order])
    telling = keywords(space.words(voices.stems), labels, list(space.column))
    groups = [
        _group(texts, voices, rows, first, np.flatnonzero(labels == number), near, known)
        for number, known in enumerate(telling)
    ]
    return Grouping(groups, np.flatnonzero(labels < 0).tolist(), space, model, least, telling)


def _phrases(hints: Hints) -> tuple[Read, NDArray[np.int64]]:
    known = [(number, phrase) for number, phrases in enumerate(hints.values()) for phrase in phrases]
    return read([phrase for _number, phrase in known]), np.array([number for number, _phrase in known])


def assign(grouping: Grouping, texts: Sequence[str]) -> list[tuple[int, Member] | None]:
    """For each text the number of the group it belongs to, and how (its place among `texts`); None for no group."""
    if grouping.space is None or grouping.model is None or not texts:
        return [None] * len(texts)
    voices = read(texts)
    scores = grouping.model.scores(grouping.space.rows(voices))
    labels, near = scores.argmax(axis=1), scores.max(axis=1)
    return [
        (int(label), _member(place, near[place], voices, grouping.telling[label]))
        if voices.stems[place] and near[place] >= grouping.least
        else None
        for place, label in enumerate(labels)
    ]


def _placed(
    found: Learned, at: NDArray[np.int64], most_out: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats, float]:
    """Which groups of the model there are, the largest first; of each text its group (-1 for none) and how near it is;
    and how near it has to be. `at`: the row of a text among the distinct ones, -1 for none."""
    said = np.where(at >= 0, found.scores.argmax(axis=1)[at], -1)
    near = np.where(at >= 0, found.scores.max(axis=1)[at], 0).astype(np.float32)
    allowed = max(int(most_out * len(at)) - int((at < 0).sum()), 0)
    least = max(found.least, min(found.sure, float(np.sort(near[at >= 0])[min(allowed, (at >= 0).sum() - 1)])))
    said[near < least] = -1
    sizes = np.bincount(said[said >= 0], minlength=found.scores.shape[1])
    order = np.array([number for number in np.argsort(-sizes, kind="stable") if sizes[number] > 1], np.int64)
    numbers = np.full(len(sizes) + 1, -1)
    numbers[order] = np.arange(len(order))
    return order, numbers[said], near, least


def _group(
    texts: Sequence[str],
    voices: Read,
    rows: Floats,
    first: NDArray[np.int64],
    places: NDArray[np.int64],
    near: Floats,
    telling: Keywords,
) -> Group:
    places = places[np.argsort(-near[places], kind="stable")]
    middle = [int(place) for place in places if first[place] == place] or places[:1].tolist()
    shown = named(texts, voices.languages, middle, telling)
    shown.examples.extend(examples(texts, middle, rows[middle]))
    return Group([_member(int(place), near[place], voices, telling) for place in places], shown)


def _member(place: int, near: np.float32, voices: Read, telling: Keywords) -> Member:
    said = {stem: in_both(stem, voices.languages[place]) for stem in voices.own[place]}
    why = sorted((stem for stem in said if said[stem] in telling), key=lambda stem: (-telling[said[stem]], stem))
    return Member(place, round(float(np.clip(near, 0, 1)), 3), tuple(why[:WHY]))
