"""A watch that looks again and again: what is one matter from look to look, what is worth telling, and what was told.

The threshold is not fixed: it is where the watch's own history of quiet weeks would have told `budget` matters a day.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qulaq.text.emerging.near import Group, groups
from qulaq.text.emerging.settings import DEFAULT, Settings
from qulaq.text.emerging.voices import Voices

DOUBLES = 2
LOUDER = 2.0  # powers of ten


@dataclass(slots=True)
class Matter:
    """What grew, over all looks: its voices by name, when it was first and last seen, and how surprising at most."""

    voices: set[int]
    first: float
    last: float
    peak: float
    told: set[int] = field(default_factory=set)  # its voices that were told, by name; none: never told
    size: int = 0  # of the greatest group told
    loud: float = 0.0  # how surprising that was

    def is_news(self, voices: set[int], surprise: float) -> bool:
        """Never told, twice as large, or mostly other voices and a hundred times as rare as what was told."""
        if not self.told or len(voices) >= DOUBLES * self.size:
            return True
        return len(voices - self.told) * 2 >= len(voices) and surprise >= self.loud + LOUDER

    def tell(self, voices: set[int], surprise: float) -> None:
        """These `voices` were told now."""
        self.told |= voices
        self.size, self.loud = max(self.size, len(voices)), max(self.loud, surprise)

    def join(self, other: Matter) -> None:
        """Takes the voices and what was told of `other` into this one."""
        self.voices |= other.voices
        self.told |= other.told
        self.peak, self.size = max(self.peak, other.peak), max(self.size, other.size)
        self.loud = max(self.loud, other.loud)

    def same_as(self, voices: set[int], shared: float) -> bool:
        """Whether `shared` (0 to 1) of the smaller of both sets of voices is in the other."""
        return len(self.voices & voices) >= shared * min(len(self.voices), len(voices))


@dataclass(frozen=True, slots=True)
class Found:
    """An alert: the group of this look, with the names of its voices, and the bar it passed."""

    at: float
    group: Group
    names: list[int]
    threshold: float


@dataclass(slots=True)
class Watch:
    """Keeps between looks only what is needed to tell each matter once: may be stored and made again from `matters`."""

    settings: Settings = DEFAULT
    matters: list[Matter] = field(default_factory=list)
    told: list[float] = field(default_factory=list)  # when something was told
    again: list[float] = field(default_factory=list)  # when a matter was told once more
    began: float | None = None  # the first look that had enough past

    def look(self, voices: Voices, now: float) -> list[Found]:
        """Alerts at `now`; only voices before it are read. `now` may go on by hours or days, never back."""
        if not len(voices) or now - voices.day[0] < self.settings.least_past:
            return []
        return self.judge(groups(voices, now, self.settings), voices, now)

    def judge(self, seen: Iterable[Group], voices: Voices, now: float) -> list[Found]:
        """Which of the groups seen at `now` are worth telling; the most surprising come first."""
        self.began = now if self.began is None else self.began
        bar = self.threshold(now)
        self._forget(now)
        return [found for group in seen if (found := self._judged(group, voices, now, bar))]

    def threshold(self, now: float) -> float:
        """Powers of ten that `budget` matters a day passed in the quiet history; at first the usual one."""
        calm = self.settings.calm
        days = min(now - (now if self.began is None else self.began), calm)
        peaks = self._peaks(now - calm)
        usual, weight = self.settings.first_threshold, self.settings.first_weight
        place = max(0, math.floor(self.settings.budget * days) - sum(at >= now - days for at in self.again))
        if days <= 0 or place >= len(peaks):
            return usual
        return (usual * weight + peaks[place] * days) / (weight + days)

    def _peaks(self, since: float) -> list[float]:
        """Of matters first seen since then, the greatest first; of one day no more than can be told on it."""
        days: dict[int, list[float]] = {}
        for one in self.matters:
            if one.first >= since:
                days.setdefault(math.ceil(one.first), []).append(one.peak)
        kept = (peak for peaks in days.values() for peak in sorted(peaks, reverse=True)[: self.settings.most])
        return sorted(kept, reverse=True)

    def _judged(self, group: Group, voices: Voices, now: float, bar: float) -> Found | None:
        names = set(voices.name[group.members].tolist())
        matter = self._kept(names, now, group.surprise)
        if group.surprise < bar or self._is_full(now) or not matter.is_news(names, group.surprise):
            return None
        self.told.append(now)
        self.again += [now] if matter.told else []
        matter.tell(names, group.surprise)
        return Found(now, group, sorted(names), bar)

    def _is_full(self, now: float) -> bool:
        return sum(at > now - 1 for at in self.told) >= self.settings.most

    def _kept(self, names: set[int], now: float, surprise: float) -> Matter:
        """The matter these voices are of, new or joined of all it overlaps."""
        same = [one for one in self.matters if one.same_as(names, self.settings.shared) and self._is_alive(one, now)]
        if not same:
            self.matters.append(Matter(names, now, now, surprise))
            return self.matters[-1]
        kept = same[0]
        for one in same[1:]:
            self.matters.remove(one)
            kept.join(one)
        kept.voices |= names
        kept.last, kept.peak = now, max(kept.peak, surprise)
        return kept

    def _is_alive(self, matter: Matter, now: float) -> bool:
        return matter.last >= now - self.settings.remembered

    def _forget(self, now: float) -> None:
        far = now - max(self.settings.calm, self.settings.remembered)
        self.matters = [one for one in self.matters if one.last >= far]
        self.told, self.again = ([at for at in moments if at >= far] for moments in (self.told, self.again))


def looks(voices: Voices, *, step: float = 1.0) -> Iterator[float]:
    """The ends of all days (or hours) from the first voice to the last."""
    if len(voices):
        start = math.floor(voices.day[0])
        yield from (start + step * turn for turn in range(1, math.floor((voices.day[-1] - start) / step) + 2))


def replay(voices: Voices, settings: Settings = DEFAULT, moments: Iterable[float] | None = None) -> list[Found]:
    """What a watch would have told, look by look, never reading a voice before it was heard."""
    watch = Watch(settings)
    return [found for now in (looks(voices) if moments is None else moments) for found in watch.look(voices, now)]
