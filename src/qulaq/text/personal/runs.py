"""Digits that stand together, and which of them make one number.

People write «87010004512 5 этаж», «8 701 000 45 12/8 702 000 45 12», «ИИН850412…», «8 7О1 000 45 12» with the letter О:
what stands beside a number without a comma must not carry it past the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qulaq.text.personal.context import before

RUN = re.compile(r"(?<!\d)(?:\+ ?)?\(?\d(?:[ \t\-‑–—.()/_·]{0,3}\d){4,}")
_GROUP = re.compile(r"\d+")
# Words written without a space before the number they name, or with a number sign
_NAMES_IT = re.compile(
    r"(?<!\w)(?:(?:ии[нn]|iin|жсн|zhsn|jsn|бин|бсн|bin)(?:-?[іiиыеу]\w{0,3})?|т|тел|tel|телефон\w{0,4}|сот|сотка|моб|ұялы|в[ао]тс?ап|whats\s?app|wa|phone"
    r"|карт[аы]?|card|каспи|kaspi|номер\w?|нөмір\w{0,3})[.:]{0,2}\s?№?\s?$"
)
_LOOK_ALIKE = re.compile(
    r"(?<=\d)[ОOоoЗзIl](?=\d)|(?<=\d[ \-])[ОOоoЗзIl](?=\d)|(?<=\d[ \-])[ОOоo]{2,4}(?=[ \-]\d)"
    r"|(?<=\d)[ОOоo]{1,3}(?=[ \-]\d)|(?<=\d[ \-]\d)[ОOоo](?!\w)"
)
_DIGITS = str.maketrans("ОOоoЗзIl", "00003311")


class Piece(NamedTuple):
    """`text[start:end]`, written as `shape`, and its digits alone; `groups`: how many digits each group has."""

    start: int
    end: int
    shape: str
    digits: str
    groups: tuple[int, ...]


def as_digits(text: str) -> str:
    """Letters typed for the digits they look like, among digits only; as long as `text`."""
    return _LOOK_ALIKE.sub(lambda found: found[0].translate(_DIGITS), text)


def begins(text: str, start: int) -> bool:
    """Whether a number may begin at `start`: not in a word or code («А350», «KZ86»), not as the number of a paper."""
    said = before(text, start, 16)
    return not (is_numbered(text, start) or said[-1:].isalpha()) or _NAMES_IT.search(said) is not None


def is_numbered(text: str, start: int) -> bool:
    """Right after the sign «№»."""
    return text[max(0, start - 2) : start].rstrip(" ").endswith("№")


def whole(text: str, run: re.Match[str]) -> Piece:
    """All digits of a run as one number."""
    start = run.start() + int(run[0][0] == "(" and ")" not in run[0])
    return _piece(text, [found.span() for found in _GROUP.finditer(text, start, run.end())], start)


def parts(text: str, run: re.Match[str], lengths: frozenset[int]) -> Iterator[list[Piece]]:
    """For each group of digits the numbers of so many digits that begin there, the longest first.

    Time grows with the run: no number has more digits than the longest of `lengths`.
    """
    groups = [found.span() for found in _GROUP.finditer(text, run.start(), run.end())]
    for first in range(0 if begins(text, run.start()) else 1, len(groups)):
        found, size = [], 0
        for last in range(first, len(groups)):
            size += groups[last][1] - groups[last][0]
            if size > max(lengths):
                break
            if size in lengths:
                found.append(_piece(text, groups[first : last + 1], _opened(text, groups[first][0], groups[last][1])))
        yield found[::-1]


def _opened(text: str, start: int, end: int) -> int:
    """With the bracket or plus before the first digit."""
    if text[start - 1 : start] == "(" and ")" in text[start:end]:
        start -= 1
    return start - 1 if text[start - 1 : start] == "+" else start


def _piece(text: str, groups: list[tuple[int, int]], start: int) -> Piece:
    end = groups[-1][1]
    digits = "".join(text[first:last] for first, last in groups)
    return Piece(start, end, text[start:end], digits, tuple(last - first for first, last in groups))
