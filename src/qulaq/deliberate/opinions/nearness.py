"""How near an expert is to a problem by what they know and where they work. Pure: paths of ids in, numbers out.

A path leads from the root of a tree down to a node and includes it, as `Topic.path` and `Territory.path` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Path = Sequence[int]


def shared(one: Path, other: Path) -> int:
    """How many nodes the two paths have in common, from the root on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def near(one: Path, other: Path) -> float:
    """From 0 (nothing in common) to 1 (the same node): shared nodes over those of the longer path."""
    longest = max(len(one), len(other))
    return shared(one, other) / longest if longest else 0.0


def nearest(paths: Iterable[Path], to: Path) -> float:
    return max((near(path, to) for path in paths), default=0.0)


def related(one: Path, other: Path) -> bool:
    """The same node, or one above the other."""
    return bool(one and other) and (one[-1] in other or other[-1] in one)
