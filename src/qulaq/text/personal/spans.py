"""What was found in a text: where it stands, what it is, how sure we are, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Found and hidden from everybody
MASKED = frozenset(
    {
        "name", "iin", "bin", "phone", "email", "card", "iban", "account", "plate", "document", "home", "birth",
        "handle", "link", "other",
    }
)  # fmt: skip
# Found and only pointed out: where the matter is, and what is delicate. A person decides.
FLAGGED = frozenset({"place", "health"})
KINDS = MASKED | FLAGGED
LOOK_AT = 0.5  # what is less sure is not hidden: a person is asked to look at it
NUMBERS = frozenset({"iin", "bin", "phone", "card", "iban", "account", "plate", "document", "birth"})


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a text. `sure` runs from 0 to 1, `why` is the name of a rule.

    `same` is equal where two spans mean the same number or, read by `people.py`, tells the parts of a name: it is made
    of what stands in the text, lives in memory only and is never stored.
    """

    start: int
    end: int
    kind: str
    sure: float
    why: str
    same: str = ""

    @property
    def is_masked(self) -> bool:
        """Whether it is hidden from everybody, not only pointed out."""
        return self.kind in MASKED and not self.is_doubtful

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be personal, and is not sure enough to be hidden."""
        return self.sure < LOOK_AT

    def overlaps(self, other: Span) -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The surest of those that share a letter, then the longest; in the order of the text. n log n in their number."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda one: (-one.sure, one.start - one.end, one.start)):
        if not any(at in taken for at in (span.start, span.end - 1)) and taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept, key=lambda one: one.start)


def bare(words: str) -> str:
    """Letters and digits alone, without capitals: what two spellings of one number or address share."""
    return re.sub(r"[\W_]", "", words).casefold()
