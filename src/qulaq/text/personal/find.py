"""Finds what is personal in a text, and hides it."""

from __future__ import annotations

from qulaq.text.personal import numbers
from qulaq.text.personal.marks import MARK, Marks, Masked, mask
from qulaq.text.personal.spans import Span, without_overlaps


def find(text: str, language: str = "") -> list[Span]:
    """Spans in the order of the text, none over another. `language` ("kk", "ru", "en") is a hint and may be empty.

    Deterministic; time grows with the length of the text alone. Marks of an earlier masking are left as they are.
    """
    marks = [Span(one.start(), one.end(), "mark", 2.0, "mark") for one in MARK.finditer(text)]
    found = without_overlaps([*marks, *numbers.find(text)])
    return [span for span in found if span.kind != "mark"]


def mask_text(text: str, language: str = "", marks: Marks | None = None) -> Masked:
    """`text` with everything personal hidden that a program finds. For what nobody reads before it goes out (exports,
    like cases, campaigns); what becomes public also passes through the hands of an officer."""
    return mask(text, find(text, language), language, marks)
