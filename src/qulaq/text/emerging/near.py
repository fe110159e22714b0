"""Groups of new voices that lie nearer to one another than to the past: a scan over words, meaning, place and time.

Around each new voice the nearest ones of the last weeks are put in order; at every distance those of now are counted
against those of before. The most surprising distance, width of time and extent (the territory or everywhere) is taken:
a scan statistic (Kulldorff 1997) in the space of what is said.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qulaq.text.emerging.settings import Settings
from qulaq.text.emerging.surprise import burst
from qulaq.text.emerging.voices import Voices, centred, runs

BLOCK = 4_000_000  # likenesses in memory at once
SHOWN = 10  # groups of one look
EVERYWHERE = -1
MOSTLY = 0.8  # share of voices that names the territory of a group
FLOOR = 1.5  # powers of ten under which nothing is worth a thought


class Group(NamedTuple):
    """`members`: rows of the voices, also those one person sent in one run, of which the scan counts one. `expected`:
    how many there would be in `window` days by their past. `place`: number of the territory, -1: everywhere."""

    surprise: float
    members: NDArray[np.int64]
    expected: float
    window: float
    place: int


class _Around(NamedTuple):
    """A centre and its nearest, past ones among them."""

    surprise: float
    nearest: NDArray[np.int64]
    expected: float
    window: float
    place: int


def groups(voices: Voices, now: float, settings: Settings) -> list[Group]:
    """What bursts at `now` (exclusive), the most surprising first, no two of them the same voices."""
    looked = np.flatnonzero((voices.day < now) & (voices.day >= now - settings.past))
    seen = voices.taken(looked)
    if not len(seen) or now - seen.day[0] < settings.least_past:
        return []
    meaning = centred(seen.meaning)
    first = runs(seen, meaning, within=settings.run, alike=settings.run_alike)
    rows = np.flatnonzero((first == np.arange(len(seen))) & (np.diff(seen.words.indptr) > 0))
    if not len(rows):
        return []
    scan = _Scan(seen.taken(rows), meaning[rows], np.bincount(first, minlength=len(seen))[rows], now, settings)
    found = [
        group._replace(members=looked[np.isin(first, rows[group.members])])
        for group in scan.apart(scan.sharpened(scan.found()))
    ]
    return [group._replace(place=_place(voices.place[group.members], seen.place)) for group in found]


def _place(members: NDArray[np.int64], everyone: NDArray[np.int64]) -> int:
    """The territory nearly all of them are of, unless nearly everyone is; -1: everywhere."""
    place = int(np.bincount(members).argmax())
    is_told = (members == place).mean() >= MOSTLY > (everyone == place).mean()
    return place if is_told else EVERYWHERE


class _Scan:
    def __init__(self, seen: Voices, meaning: Any, size: NDArray[np.int64], now: float, settings: Settings) -> None:
        self.seen, self.meaning, self.size, self.settings = seen, meaning, size, settings
        self.age = now - seen.day
        self.widest = max(settings.windows)
        self.span = float(self.age[0]) - self.widest
        self.growth = self._growth()
        self.weighted = _weighted(seen, settings)
        own = np.asarray(self.weighted.multiply(self.weighted).sum(1)).ravel()
        self.itself = settings.words * own + (1 - settings.words) * (meaning**2).sum(1)
        self.centres = np.flatnonzero(self.age <= settings.centres)

    def _growth(self) -> float:
        """How much more people write now than in the past, at least 1: when all grows, nothing stands out by it."""
        new = float((self.age <= self.widest).sum()) / self.widest
        before = float((self.age > self.widest).sum()) / self.span
        return max(1.0, new / before) if before else 1.0

    def found(self) -> list[_Around]:
        """For each centre the most surprising of what lies around it, here or everywhere."""
        step = max(1, BLOCK // len(self.seen))
        parts = [self.centres[start : start + step] for start in range(0, len(self.centres), step)]
        return [one for part in parts for one in self._block(part)]

    def _block(self, rows: NDArray[np.int64]) -> list[_Around]:
        share = np.float32(self.settings.words)
        alike = np.asarray((self.weighted[rows] @ self.weighted.T).toarray(), np.float32) * share
        alike += (1 - share) * (self.meaning[rows] @ self.meaning.T)
        found = self._around(alike, np.arange(len(self.seen)), self.age[rows], -1)
        for place in np.unique(self.seen.place[rows]):
            own = np.flatnonzero(self.seen.place[rows] == place)
            columns = np.flatnonzero(self.seen.place == place)
            here = self._around(alike[np.ix_(own, columns)], columns, self.age[rows[own]], int(place))
            for row, one in zip(own.tolist(), here, strict=True):
                found[row] = max(found[row], one, key=lambda around: around.surprise)
        return found

    def sharpened(self, found: list[_Around]) -> list[_Around]:
        """The best anew, around the middle of their new voices: what is told in many words has no voice there."""
        best = sorted((one for one in found if one.surprise >= FLOOR), key=lambda one: -one.surprise)
        return [
            max(one, self._middle(one), key=lambda around: around.surprise) for one in best[: self.settings.middles]
        ]

    def _middle(self, one: _Around) -> _Around:
        rows = one.nearest[self.age[one.nearest] <= one.window]
        columns = np.flatnonzero(self.seen.place == one.place) if one.place >= 0 else np.arange(len(self.seen))
        share = np.float32(self.settings.words)
        words = np.asarray(self.weighted[rows].mean(0)).ravel()
        mean = share * (self.weighted @ words) + (1 - share) * (self.meaning @ self.meaning[rows].mean(0))
        # a voice is no witness of its own nearness
        mean[rows] = (mean[rows] * len(rows) - self.itself[rows]) / (len(rows) - 1)
        return self._around(mean[None, columns], columns, self.age[rows].min(keepdims=True), one.place)[0]

    def _past(self, age: Any) -> Any:
        """Voices of the past up to each distance: as many as there were, or as there would be had it always been as of
        late. What has been growing for weeks is no news."""
        recent = (age > self.widest) & (age <= self.widest + self.settings.recent)
        lately = np.cumsum(recent, 1) * (self.settings.trust * self.span / min(self.settings.recent, self.span))
        return np.maximum(np.cumsum(age > self.widest, 1), lately)

    def _ratio(self, window: float) -> float:
        return window / self.span * self.growth

    def _around(self, alike: Any, columns: NDArray[np.int64], newest: Any, place: int) -> list[_Around]:
        """The best distance and window around each row of `alike`, which is as wide as `columns`."""
        nearest = columns[_nearest(alike, min(self.settings.neighbours, alike.shape[1]))]
        age = self.age[nearest]
        past = self._past(age)
        rate = self.settings.rate
        every = np.arange(len(alike))
        most, among, width = np.zeros(len(every)), np.zeros(len(every), np.int64), np.zeros(len(every))
        for window in self.settings.windows:
            count = np.cumsum(age <= window, 1)
            score = burst(count, past, self._ratio(window), **rate)
            score[(count < self.settings.least) | (newest > window)[:, None]] = 0.0
            at = np.argmax(score, 1)
            better = score[every, at] > most
            most[better], among[better], width[better] = score[every, at][better], at[better], window
        before = np.cumsum(np.where(age > self.widest, self.size[nearest], 0), 1)[every, among]
        usual = (before + self.settings.prior) * width / self.span * self.growth
        most -= self.settings.place if place >= 0 else 0.0
        return [
            _Around(float(most[row]), nearest[row, : among[row] + 1], float(usual[row]), float(width[row]), place)
            for row in every
        ]

    def apart(self, found: list[_Around]) -> list[Group]:
        """The most surprising first, those that share their voices with a more surprising one left out."""
        taken: set[int] = set()
        kept: list[Group] = []
        for one in sorted(found, key=lambda around: -around.surprise):
            if one.surprise < FLOOR or len(kept) == SHOWN:
                break
            rows = one.nearest[self.age[one.nearest] <= one.window]
            if len(taken.intersection(rows.tolist())) >= self.settings.shared * len(rows):
                continue
            taken.update(rows.tolist())
            kept.append(Group(one.surprise, np.sort(rows), one.expected, one.window, one.place))
        return kept


def _weighted(seen: Voices, settings: Settings) -> Any:
    """Words weighted by rarity, each voice one long; what says little stays shorter and is never wholly alike."""
    from scipy import sparse

    said = np.asarray(seen.words.sum(0)).ravel()
    weight = np.where(said > 0, np.log((len(seen) + 1) / (said + 0.5)), 0.0).astype(np.float32)
    weight[seen.is_pair] *= settings.pairs
    made = (seen.words @ sparse.diags(weight)).tocsr()
    length = np.sqrt(np.asarray(made.multiply(made).sum(1)).ravel())
    return (sparse.diags((1 / np.maximum(length, settings.enough)).astype(np.float32)) @ made).tocsr()


def _nearest(alike: Any, most: int) -> NDArray[np.int64]:
    """Places of the `most` greatest of each row, in their order."""
    found = np.argpartition(-alike, most - 1, axis=1)[:, :most]
    order = np.argsort(-np.take_along_axis(alike, found, 1), axis=1, kind="stable")
    return np.asarray(np.take_along_axis(found, order, 1), np.int64)
