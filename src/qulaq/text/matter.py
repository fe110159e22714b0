"""The same matter in other words, and when copies are a campaign: rules, without a database.

The same matter: what happens (the stems two texts share, rare ones weighing more, as in Spärck Jones 1972), what it is
filed under, where and when. Words alone never decide: two people write about the same hole in quite different words,
and the same words are written about two holes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, log, radians, sin, sqrt

from qulaq.text.bilingual import in_russian
from qulaq.text.language import detect
from qulaq.text.polite import is_polite
from qulaq.text.skeleton import skeleton
from qulaq.text.stems import stems

BEGINNING = 600  # letters of a text that are read
NEAR_KM, FAR_KM = 0.1, 0.6  # the house or its yard; another street
SOON, LONG = timedelta(days=14), timedelta(days=180)
SAME = 0.5  # from here on two texts are suggested as one matter
_KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """One text with what is known about it; `position` in degrees (latitude, longitude)."""

    text: str
    topic: int | None = None
    territory: int | None = None
    position: tuple[float, float] | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Judged:
    """How likely two are one matter (0 to 1), and why: shared stems, the same topic, kilometres and days between."""

    score: float
    words: float
    same_topic: bool
    kilometres: float | None
    days: int | None


def telling_stems(text: str) -> frozenset[str]:
    """Stems of what a text says, without greetings and small words."""
    return frozenset(stem for stem in stems(text[:BEGINNING]) if not is_polite(skeleton(stem)) and len(stem) > 2)


def judge(asked: Said, others: Sequence[Said]) -> list[Judged]:
    """Each of the others beside `asked`. Rarity of stems is counted among these texts: in a list about roads the word
    road says little."""
    texts = [item.text[:BEGINNING] for item in (asked, *others)]
    read = [telling_stems(text) for text in texts]
    if any(map(_KAZAKH_LETTER.search, texts)):
        read = [_in_russian(text, said) for text, said in zip(texts, read, strict=True)]
    weights = _weights(read)
    return [
        _judged(asked, other, _overlap(read[0], said, weights)) for other, said in zip(others, read[1:], strict=True)
    ]


def _in_russian(text: str, said: frozenset[str]) -> frozenset[str]:
    """Kazakh stems by their Russian meaning, so that one matter told in both languages has words in common."""
    return frozenset(in_russian(sorted(said), detect(text).language))


def _weights(read: Sequence[frozenset[str]]) -> dict[str, float]:
    counted = Counter(stem for said in read for stem in said)
    return {stem: log(1 + len(read) / count) for stem, count in counted.items()}


def _overlap(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """The weight of what both say, of what the one who says less says."""
    fewer = min(sum(weights[stem] for stem in said) for said in (one, other))
    return sum(weights[stem] for stem in one & other) / fewer if fewer and len(one & other) > 1 else 0.0


def _judged(asked: Said, other: Said, words: float) -> Judged:
    topic = asked.topic is not None and asked.topic == other.topic
    kilometres = distance(asked.position, other.position) if asked.position and other.position else None
    apart = abs(asked.at - other.at) if asked.at and other.at else None
    score = 0.55 * words + 0.25 * topic + 0.25 * _close(asked, other, kilometres)
    score *= 1.0 if apart is None or apart <= SOON else max(0.4, 1 - 0.6 * (apart / LONG))
    return Judged(min(score, 1.0), words, topic, kilometres, apart.days if apart is not None else None)


def _close(asked: Said, other: Said, kilometres: float | None) -> float:
    """1 beside one another, 0 at `FAR_KM`, less beyond; with no position the territory says a little."""
    if kilometres is None:
        return 0.4 if asked.territory is not None and asked.territory == other.territory else 0.0
    return min(1.0, max(-1.0, (FAR_KM - kilometres) / (FAR_KM - NEAR_KM)))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two positions on the sphere."""
    (south, west), (north, east) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 12_742 * asin(sqrt(min(half, 1.0)))


LEAST_PEOPLE = 5
LEAST_LETTERS, LEAST_WORDS = 45, 6  # of the core: “snow on the road” is written by many who never heard of each other
WINDOW = timedelta(days=30)


def says_enough(core: str) -> bool:
    """Whether a text is long enough that two people would not write it by chance."""
    return len(core) >= LEAST_LETTERS and core.count(" ") + 1 >= LEAST_WORDS


def people(authors: Iterable[str]) -> int:
    """How many people: each known author once, and every text without an author as one more."""
    named = list(authors)
    return len({author for author in named if author}) + sum(not author for author in named)


def is_campaign(authors: Iterable[str]) -> bool:
    """Whether texts that are copies of one another, within the window, come from many people."""
    return people(authors) >= LEAST_PEOPLE
