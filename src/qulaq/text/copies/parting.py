"""Two texts made even before they are compared: words typed without a space or with one too many, sentences added."""

from __future__ import annotations

from qulaq.text.copies.places import Places, Words


def parted(one: Words, other: Words) -> Words:
    """The words of one, those typed without a space between them parted as the other text has them."""
    theirs = tuple(other.known)
    typed = [word for word in one.known - other.known if word.startswith(theirs) and word.endswith(theirs)]
    if not typed:
        return one
    joined, starts, ends = _joined(other.words)
    missing = other.known - one.known
    pieces: dict[str, list[str]] = {}
    for word in typed:
        start = joined.find(word)
        first, last = starts.get(start), ends.get(start + len(word))
        if first is not None and last is not None:
            pieces[word] = other.words[first : last + 1]
        elif two := _two(word, other.known, missing):
            pieces[word] = two
    return Words([piece for word in one.words for piece in pieces.get(word, (word,))]) if pieces else one


def _two(word: str, known: frozenset[str], missing: frozenset[str]) -> list[str]:
    """Two words that stand apart in the other text, the longer of which this one would not have."""
    halves = ([word[:place], word[place:]] for place in range(1, len(word)))
    fits = (two for two in halves if max(two, key=len) in missing and min(two, key=len) in known)
    return next(fits, [])


def settled(one: Words, where: Places) -> Words:
    """The words of one, those only typed otherwise as the other text has them."""
    words = one.words
    for run in reversed(where.runs):
        if run.is_typed_otherwise:
            words = [*words[: run.start], *run.there, *words[run.start + len(run.here) :]]
    return one if words is one.words else Words(words)


def without_added(one: Words, other: Words, where: Places, own: set[str]) -> tuple[Words, Words]:
    """Both texts without the sentences that only one of them has."""
    here, there = one.words, other.words
    for run in reversed(where.runs):
        if run.is_added(own):
            here = [*here[: run.start], *here[run.start + len(run.here) :]]
            there = [*there[: run.there_start], *there[run.there_start + len(run.there) :]]
    return (one, other) if len(here) + len(there) == len(one.words) + len(other.words) else (Words(here), Words(there))


def _joined(words: list[str]) -> tuple[str, dict[int, int], dict[int, int]]:
    """All words without a space, doubled letters folded as a skeleton has them; where each begins and ends."""
    joined, starts, ends = "", {}, {}
    for place, word in enumerate(words):
        doubled = joined.endswith(word[0])
        starts[len(joined) - doubled] = place
        joined += word[doubled:]
        ends[len(joined)] = place
    return joined, starts, ends
