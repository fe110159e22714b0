"""Who is asked: so many people, drawn so that everybody who can be asked has the same chance. Pure.

The order of the draw is by SHA-256 of seed and voice, so that it does not depend on a language or library, and whoever
has the seed and the list draws the same people again. A larger sample holds every smaller one of the same seed.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from math import ceil

WIDTH = 0.1  # half the interval of a share among those who answer
Z = 1.959964  # of 100 intervals 95 hold the true share
ANSWER = 0.3  # of those who are asked, as many answer at least, we hope
ALL_OF = 60  # so few are all asked


def wanted(people: int) -> int:
    """Answers that are enough among `people`: Cochran's (1977) size for the worst share, one half, at 95 % and ± 10
    points, with his correction for a finite number of people. 97 of a million, 50 of a hundred."""
    least = Z * Z * 0.25 / (WIDTH * WIDTH)
    return min(people, ceil(least / (1 + (least - 1) / people))) if people else 0


def size(people: int) -> int:
    """How many are asked of so many who can be: enough that `wanted` answer when three of ten do; all, of few."""
    return people if people <= ALL_OF else min(people, ceil(wanted(people) / ANSWER))


def draw(voices: Iterable[int], seed: str, count: int) -> list[int]:
    """`count` of these (all, where there are fewer), in the order of the draw. Each counts once."""
    return sorted(set(voices), key=lambda voice: (_place(seed, voice), voice))[:count]


def _place(seed: str, voice: int) -> bytes:
    return sha256(f"{seed}:{voice}".encode()).digest()
