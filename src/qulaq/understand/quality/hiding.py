"""Which counts of a view are not told: small ones, and others by which a small one could be found.

What adds up: months, topics and places to the total of a dashboard; languages, answered and open, campaigns to what was
heard; bodies to those that lead them; a place, topic, language or body to what lies beside it in the view above. Two
views that differ in the time asked for are not compared: whoever adds a month learns that month.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from qulaq.foundation.untold import TOLD_FROM, Sum, is_tellable, untold
from qulaq.understand.quality.measures import MEASURES, WORK, Sums

PLAIN = ("heard", "in_campaigns", "in_kazakh", "in_russian", "answered", "open", "overdue")
COLUMNS = tuple(dict.fromkeys([*PLAIN, *(name for one in MEASURES.values() for name in one.counts)]))
TREES = 32  # in memory: about a megabyte for a thousand bodies
OTHER_LANGUAGE = "in_other"  # shown as a view of its own
Kept = frozenset[str]  # names of counts
NONE: Kept = frozenset()
Cell = tuple[Hashable, str]


@dataclass(frozen=True)
class Group:
    """Lines that add up to another one, and how much of that is in none of them: all counts alike."""

    lines: list[Hashable]
    total: Hashable | None = None


@dataclass
class View:
    """Lines by any key, and which of them add up."""

    lines: dict[Any, Sums] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)

    def add(self, lines: Mapping[Any, Sums], total: Hashable | None = None) -> None:
        self.lines.update(lines)
        self.groups.append(Group(list(lines), total))

    def kept(self, also: Iterable[Cell] = ()) -> dict[Any, Kept]:
        """By line the counts that are not told."""
        counts = {(key, name): _count(sums, name) for key, sums in self.lines.items() for name in _names()}
        across = [one for key, sums in self.lines.items() for one in _across(key, sums)]
        down = [self._sum(group, name) for group in self.groups for name in _names()]
        kept: dict[Any, set[str]] = {}
        but = [(key, name) for key, name in counts if _is_work_for_many(self.lines[key], name)]
        for key, name in untold(counts, [*down, *across], list(also), frozenset(but)):
            kept.setdefault(key, set()).add(name)
        return {key: frozenset(names) for key, names in kept.items()}

    def _sum(self, group: Group, name: str) -> Sum[Cell]:
        parts = [(key, name) for key in group.lines]
        if group.total is None:
            return Sum(parts)
        whole = _count(self.lines[group.total], name)
        unseen = whole - sum(_count(self.lines[key], name) for key in group.lines)
        return Sum(parts, (group.total, name), max(0, unseen))


def is_told(sums: Sums, name: str, kept: Kept = NONE) -> bool:
    """Whether everybody may read this count of a line, of which those `kept` are not told."""
    return name not in kept and (is_tellable(_count(sums, name)) or _is_work_for_many(sums, name))


def _is_work_for_many(sums: Sums, name: str) -> bool:
    return name in WORK and sums.heard >= TOLD_FROM


def _names() -> tuple[str, ...]:
    return (*COLUMNS, OTHER_LANGUAGE)


def _count(sums: Sums, name: str) -> int:
    if name == OTHER_LANGUAGE:
        return max(0, sums.heard - sums.in_kazakh - sums.in_russian)
    return int(getattr(sums, name))


def _across(key: Hashable, sums: Sums) -> list[Sum[Cell]]:
    """What adds up within a line."""
    rest = max(0, sums.heard - sums.answered - sums.open)
    return [
        Sum([(key, "in_kazakh"), (key, "in_russian"), (key, OTHER_LANGUAGE)], (key, "heard")),
        Sum([(key, "in_campaigns")], (key, "heard"), max(0, sums.heard - sums.in_campaigns)),
        Sum([(key, "answered"), (key, "open")], (key, "heard"), rest),
        Sum([(key, "overdue")], (key, "open"), max(0, sums.open - sums.overdue)),
        *_of_shares(key, sums),
    ]


def _of_shares(key: Hashable, sums: Sums) -> list[Sum[Cell]]:
    """Numbers that shares are taken of are often those beside them."""
    found = [
        Sum([(key, "matters")], (key, "heard"), sums.joined),
        Sum([(key, "answered")], (key, "once_answered"), max(0, sums.once_answered - sums.answered)),
        Sum([(key, "on_time"), (key, "overdue")], (key, "due"), sums.answered_late),
    ]
    if sums.due == sums.answered + sums.overdue:  # every answer had its day
        found.append(Sum([(key, "answered"), (key, "overdue")], (key, "due")))
    return found


def of_siblings(lines: Mapping[Any, Sums], key: Hashable, above: Sums | None = None) -> Kept:
    """Counts of one of these lines that are not told where all of them stand below one another."""
    if key not in lines:
        return NONE
    view = View()
    if above is None:
        view.add(lines)
    else:
        view.lines["above"] = above
        view.add({("part", name): sums for name, sums in lines.items()}, "above")
        key = ("part", key)
    return view.kept().get(key, NONE)


def of_bodies(led: Mapping[int, Sums], above: Mapping[int, int | None]) -> tuple[dict[int, Kept], dict[int, Kept]]:
    """By body what is not told of it alone and of it with those below; `led` are the counts with those below,
    `above` the body each is led by.

    A body without others is the same in both. Each body and what is its own add up to it; all of their own to all.
    """
    return _of_tree(tuple((pk, above[pk], led[pk]) for pk in sorted(led) if pk in above))


@lru_cache(maxsize=TREES)
def _of_tree(tree: tuple[tuple[int, int | None, Sums], ...]) -> tuple[dict[int, Kept], dict[int, Kept]]:
    """`tree`: body, the one above it, and its counts with those below. Counts change by the hour and are read often."""
    led = {pk: sums for pk, _above, sums in tree}
    below: dict[int | None, list[int]] = {}
    for pk, above, _sums in tree:
        below.setdefault(above if above in led else None, []).append(pk)
    view = View(lines={("led", pk): sums for pk, sums in led.items()})
    alone = {pk: ("own", pk) if pk in below else ("led", pk) for pk in led}
    for whole, parts in below.items():
        if whole is not None:
            view.lines["own", whole] = _less(led[whole], [led[one] for one in parts])
            view.groups.append(Group([("own", whole), *(("led", one) for one in parts)], ("led", whole)))
    view.groups.append(Group(list(alone.values())))
    kept = view.kept()
    own = {pk: kept.get(key, NONE) for pk, key in alone.items()}
    return own, {pk: kept.get(("led", pk), NONE) for pk in alone}


def _less(whole: Sums, parts: list[Sums]) -> Sums:
    names = Sums.__dataclass_fields__
    return Sums(**{name: max(0, getattr(whole, name) - sum(getattr(one, name) for one in parts)) for name in names})
