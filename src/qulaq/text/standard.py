"""Answers that are used again and again: found among many, and what all copies of one share, with gaps for the rest.

Two thirds of the official answers of a city are near copies of another one. Read as such they are good templates
(or brush-offs): the common part is what the office always says, the gaps are what the case is about.

    >>> standard_text(["Су 5 мамырда қосылды, рахмет.", "Су 7 маусымда қосылды, рахмет."])
    'Су […] қосылды, рахмет.'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qulaq.text.like import COPY, Shape, answer_shape
from qulaq.text.words import Token, tokens

GAP = "[…]"
ALIGNED = 7  # copies that are laid beside the first to see what they share
SHARED = 0.7  # of those, how many must have a word for it to stay
_GAPS = re.compile(r"(?:\[…\][\s.,;:]*){2,}")
LONGEST = 700  # words of an answer that are compared


@dataclass(frozen=True)
class Standard:
    """One answer in its copies: places of the copies in the list given, and their common text."""

    members: tuple[int, ...]
    text: str


def standards(texts: Sequence[str], *, least: int = 5) -> list[Standard]:
    """Groups of at least `least` near copies, the largest first. Time grows with the length of all texts together."""
    groups: list[list[int]] = []
    shapes: list[Shape] = []
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        shape = answer_shape(text)
        group = _group_of(shape, shapes, holders)
        if group is None:
            groups.append([])
            shapes.append(shape)
            group = len(groups) - 1
            for triple in shape:
                holders[triple].append(group)
        groups[group].append(number)
    kept = sorted((group for group in groups if len(group) >= least), key=lambda group: -len(group))
    return [Standard(tuple(group), standard_text([texts[number] for number in group])) for group in kept]


def _group_of(shape: Shape, shapes: Sequence[Shape], holders: dict[tuple[str, ...], list[int]]) -> int | None:
    shared = Counter(group for triple in shape for group in holders.get(triple, ()))
    best = max(shared, key=lambda group: (_alike(shape, shapes[group], shared[group]), -group), default=None)
    if best is None or _alike(shape, shapes[best], shared[best]) < COPY:
        return None
    return best


def _alike(one: Shape, other: Shape, shared: int) -> float:
    return shared / (len(one) + len(other) - shared)


def standard_text(texts: Sequence[str]) -> str:
    """The first of these near copies, with a gap wherever the others say something else."""
    first, others = texts[0], _spread(texts[1:])
    words = tokens(first)[:LONGEST]
    if not words or not others:
        return first
    votes = Counter(place for other in others for place in _common(words, tokens(other)[:LONGEST]))
    keeps = [votes[place] >= SHARED * len(others) for place in range(len(words))]
    return _with_gaps(first, words, keeps)


def _spread(texts: Sequence[str]) -> Sequence[str]:
    """A few of many, from all of the list."""
    step = max(1, len(texts) // ALIGNED)
    return texts[::step][:ALIGNED]


def _common(words: Sequence[Token], others: Sequence[Token]) -> list[int]:
    matcher = SequenceMatcher(None, [word.folded for word in words], [word.folded for word in others], autojunk=False)
    return [place for block in matcher.get_matching_blocks() for place in range(block.a, block.a + block.size)]


def _with_gaps(text: str, words: Sequence[Token], keeps: Sequence[bool]) -> str:
    parts = [text[: words[0].start] if keeps[0] else GAP]
    for place, (word, keep) in enumerate(zip(words, keeps, strict=True)):
        after = words[place + 1].start if place + 1 < len(words) else len(text)
        if keep:
            parts.append(text[word.start : after])
        elif not parts[-1].rstrip().endswith(GAP):
            parts.append(GAP + _tail(text[word.end : after]))
        else:
            parts[-1] = parts[-1].rstrip() + _tail(text[word.end : after])
    return _GAPS.sub(f"{GAP} ", "".join(parts)).strip()


def _tail(between: str) -> str:
    """What follows a word that is left out: its white space, and the sign that ends a sentence."""
    kept = "".join(letter for letter in between if letter.isspace() or letter in ".,;:!?)»")
    return kept or " "
