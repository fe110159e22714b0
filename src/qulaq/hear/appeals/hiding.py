"""Words of an appeal for eyes other than those of its officer: without anything personal that a program finds."""

from __future__ import annotations

from collections.abc import Iterable

from qulaq.hear.appeals.masking import Known, proposed, without_contact


def hidden(text: str, language: str = "", names: Iterable[str] = ()) -> str:
    """`names`: those the register knows, hidden in every form. The same person has the same mark throughout."""
    if not text:
        return ""
    return without_contact(proposed(text, Known(tuple(name for name in names if name)), language).text)
