"""The place of a text that answers a question: its words in context, those that were found marked.

>>> snippet("Үйде жылу жоқ.", frozenset(["жылу"]))
[('Үйде ', False), ('жылу', True), (' жоқ.', False)]
"""

from __future__ import annotations

import re
from collections.abc import Collection

from qulaq.text.ranking import stems_of

Piece = tuple[str, bool]
LONG = 110  # letters
_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_BEFORE = 0.3  # share of the piece that stands before the first word found


def snippet(text: str, stems: Collection[str], *, long: int = LONG) -> list[Piece]:
    """About `long` letters of `text` in one line, cut between words; the words with one of `stems` are marked (True).

    The place with the most different stems is taken, the first of equals; without any, the beginning of the text.
    """
    line = " ".join(text.split())
    hits = [(found.start(), found.end(), one) for found in _WORD.finditer(line) if (one := _stem(found.group(), stems))]
    start = _start(hits, long)
    begin = 0 if start < long * _BEFORE else _after_gap(line, start - int(long * _BEFORE), start)
    if begin and len(line) - begin < long:
        begin = _after_gap(line, max(0, len(line) - long), start) if len(line) > long else 0
    end = len(line) if len(line) - begin <= long else _before_gap(line, begin + long, begin)
    return _pieces(line, begin, end, [(one, other) for one, other, _stem in hits if begin <= one and other <= end])


def _stem(word: str, stems: Collection[str]) -> str:
    return next((one for one in stems_of(word.lower()) if one in stems), "")


def _start(hits: list[tuple[int, int, str]], long: int) -> int:
    best, most = 0, 0
    for at, (start, _end, _stem) in enumerate(hits):
        many = len({stem for _one, end, stem in hits[at : at + 20] if end - start <= long * (1 - _BEFORE)})
        if many > most:
            best, most = start, many
    return best


def _after_gap(line: str, at: int, most: int) -> int:
    if at == 0:
        return 0
    gap = line.find(" ", at, most)
    return gap + 1 if gap >= 0 else most


def _before_gap(line: str, at: int, least: int) -> int:
    gap = line.rfind(" ", least + 1, at)
    return gap if gap > least else at


def _pieces(line: str, begin: int, end: int, hits: list[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = [("…", False)] if begin else []
    at = begin
    for start, stop in hits:
        pieces += [(line[at:start], False), (line[start:stop], True)]
        at = stop
    pieces += [(line[at:end], False), ("…" if end < len(line) else "", False)]
    return [piece for piece in pieces if piece[0]]
