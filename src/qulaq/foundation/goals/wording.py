"""Words that everybody will read: there are some, and nobody's contact or papers stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qulaq.foundation.refusals import Refused
from qulaq.text import personal
from qulaq.text.fold import legible

OF_PEOPLE = frozenset({"email", "phone", "iin", "card", "iban", "document"})  # a source may be linked


def said(field: str, text: str) -> str:
    """What was written for everybody. Raises Refused where nothing is left, or what leads to somebody."""
    return for_everybody(field, written(field, text))


def written(field: str, text: str) -> str:
    """Without the blanks around it. Raises Refused where nothing is left."""
    words = legible(text).strip()
    if not words:
        raise Refused(field, _("Write a few words here."))
    return words


def for_everybody(field: str, text: str) -> str:
    """The words, which may be none. Raises Refused for what leads to somebody."""
    words = legible(text).strip()
    refuse_found(field, personal.left_in(words, OF_PEOPLE, (get_language() or "kk")[:2]))
    return words


class Worded(Protocol):
    @property
    def titles(self) -> Mapping[str, str]: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def language(self) -> str: ...


def check_words(given: Worded) -> None:
    """A title and a text in its language; the other languages may be left out."""
    for name, texts in (("title", given.titles), ("text", given.texts)):
        written(f"{name}_{given.language}", texts.get(given.language, ""))
        for code, text in texts.items():
            for_everybody(f"{name}_{code}", text)


def refuse_found(field: str, found: Sequence[str]) -> None:
    if found:
        raise Refused(field, _("Everybody will read this. Take out: %(found)s.") % {"found": ", ".join(found)})
