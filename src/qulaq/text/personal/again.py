"""A name told once by what stands around it («сосед Жорик»), found again where nothing does («Жорика видели»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from qulaq.text.personal.gazetteer import kazakh_stems, plain
from qulaq.text.personal.sorts import Part
from qulaq.text.personal.spans import Span
from qulaq.text.personal.streets import Streets

_RUSSIAN_ENDINGS = ("а", "я", "у", "ю", "ом", "ем", "е", "ы", "и", "ой", "ей")
_SHORTEST = 3  # letters of a name
SURE = 0.7


def find(read: Streets, found: Sequence[Span]) -> Iterator[Span]:
    """Single words with a capital that are a form of a name in `found`, and that nothing tells from a person."""
    starts = [part.token.start for part in read.parts]
    told = {
        stem: span
        for span in reversed(found)
        for part in read.parts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for stem in _stems(part)
    }
    covered = {place for span in found for place in range(span.start, span.end)}
    for at, part in enumerate(read.parts if told else ()):
        if part.is_low or part.token.start in covered:
            continue
        span = next((told[stem] for stem in sorted(_stems(part)) if stem in told), None)
        if span and not _is_other(read, at, part):
            yield Span(part.token.start, part.token.end, "name", SURE, "name.again", span.same)


def _stems(part: Part) -> set[str]:
    """What the word may be without its endings; of a word that is no part of a name, nothing."""
    low = plain(part.token.text)
    if part.sort not in ("U", "S", "s", "G", "g"):
        return set()
    stems = {low.removesuffix(ending) for ending in _RUSSIAN_ENDINGS}.union(kazakh_stems(low))
    return {stem for stem in stems if len(stem) >= _SHORTEST}


def _is_other(read: Streets, at: int, part: Part) -> bool:
    """An ordinary word that begins a sentence, a street, a title in quotation marks."""
    is_word = part.shape is not None and part.shape.is_common and read.reading.starts_sentence(at)
    return is_word or read.is_street(at, at + 1, False) or _begins_street(read, at) or read.in_quotes(at, at + 1)


def _begins_street(read: Streets, at: int) -> bool:
    """«Ыбырай Алтынсарин атындағы кітапхана», where somebody else is called Ыбырай."""
    follows = at + 1 < len(read.parts) and read.parts[at + 1].sort in ("S", "s", "G", "g", "U")
    return follows and read.reading.gap(at) and read.is_street(at, at + 2, False)
