"""Finds what is personal in a text, and hides it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from qulaq.text.language import detect
from qulaq.text.personal import addresses, delicate, names, net, numbers, papers, plates, spelt, spoken
from qulaq.text.personal.clean import seen
from qulaq.text.personal.marks import MARK, Marks, Masked, mask, word
from qulaq.text.personal.small import is_all_small
from qulaq.text.personal.spans import Span, without_overlaps

ROUNDS = 5
SURE = 0.9  # from which on a text that is to be public is refused for what was found
HOLE = "■"
_DIGIT = re.compile(r"\d")
_WITHOUT_DIGITS = (spoken, net, delicate)
_FINDERS = (*_WITHOUT_DIGITS, numbers, papers, plates, addresses, spelt)


def find(text: str, language: str = "") -> list[Span]:
    """Spans in the order of the text, none over another. `language` ("kk", "ru", "en") is a hint and may be empty.

    Kinds in `MASKED` are hidden by `mask`; those in `FLAGGED` (places of the matter, delicate words) are only pointed
    out. Deterministic; time grows with the length of the text alone. Marks of an earlier masking stay as they are.

    The text is read again without what was found, until nothing more is: so masking a masked text changes nothing.
    """
    clear, places = seen(text)
    holes = [(one.start(), one.end()) for one in MARK.finditer(clear)]
    hidden: list[Span] = []
    flagged: list[Span] = []
    is_small = not holes and is_all_small(clear)  # of the text as it came: names that are hidden had the capitals
    for _round in range(ROUNDS):
        view, origin = _with_holes(clear, holes)
        found = [_back(span, origin) for span in _read(view, is_small=is_small)]
        flagged = [span for span in found if not span.is_masked]
        new = [span for span in found if span.is_masked]
        hidden += new
        holes = sorted([*holes, *((span.start, span.end) for span in new)])
        if not new:
            break
    return [_moved(span, places) for span in without_overlaps([*hidden, *flagged])]


def _read(view: str, *, is_small: bool) -> list[Span]:
    finders = _FINDERS if _DIGIT.search(view) else _WITHOUT_DIGITS
    found = without_overlaps(span for finder in finders for span in finder.find(view))
    kept = without_overlaps([*found, *names.find(view, found, is_small=is_small)])
    return [span for span in kept if HOLE not in view[span.start : span.end]]


def _with_holes(clear: str, holes: Iterable[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text with one sign for each hole, and where each of its letters stood."""
    parts: list[str] = []
    origin: list[int] = []
    end = 0
    for start, stop in holes:
        parts += (clear[end:start], HOLE)
        origin += range(end, start + 1)
        end = stop
    origin += range(end, len(clear))
    return "".join((*parts, clear[end:])), origin


def _back(span: Span, origin: list[int]) -> Span:
    return replace(span, start=origin[span.start], end=origin[span.end - 1] + 1)


def _moved(span: Span, places: list[int] | None) -> Span:
    """The span in the text as it was typed, with the invisible letters inside it."""
    if places is None:
        return span
    return replace(span, start=places[span.start], end=places[span.end - 1] + 1)


def mask_text(text: str, language: str = "", marks: Marks | None = None) -> Masked:
    """`text` with everything personal hidden that a program finds, with marks in its own language unless another is
    given. For what nobody reads before it goes out (exports, like cases, campaigns); what becomes public also passes
    through the hands of an officer."""
    return mask(text, find(text, language), language or detect(text).language, marks)


def left_in(text: str, kinds: Collection[str], language: str) -> list[str]:
    """What of these kinds surely stands in a text, as words of `language` ("kk", "ru", "en"), each once."""
    found = [one.kind for one in find(text) if one.kind in kinds and one.sure >= SURE]
    return [word(kind, language) for kind in dict.fromkeys(found)]
