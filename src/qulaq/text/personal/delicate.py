"""Words on health and other delicate matters: pointed out, never hidden by a program.

The special categories are those of article 9 of Convention 108+ and of the law «On personal data and their protection».
"""

from __future__ import annotations

from collections.abc import Iterator

from qulaq.text.personal.spans import Span
from qulaq.text.personal.wordlists import pattern


def find(text: str) -> Iterator[Span]:
    """«менде диабет», «инвалид 2 группы»."""
    for found in pattern("delicate").finditer(text.casefold() if len(text.casefold()) == len(text) else text):
        yield Span(found.start(), found.end(), "health", 0.5, "delicate", found[0])
