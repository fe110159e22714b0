"""The text as a reader sees it, with the place of every letter in the text as it was typed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters nobody sees carry a name or number past every rule
_INVISIBLE = frozenset(map(chr, (0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)))
_SAME = {0xA0: " ", 0x2007: " ", 0x2009: " ", 0x202F: " ", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2212: "-"}


def seen(text: str) -> tuple[str, list[int] | None]:
    """Full-width letters as plain ones, rare spaces and dashes as common ones, nothing invisible; and where each letter
    stood, or None where none has moved."""
    if text.isascii() and "\0" not in text:
        return text, None
    if not _INVISIBLE.isdisjoint(text):
        places = [place for place, letter in enumerate(text) if letter not in _INVISIBLE]
        return "".join(_letter(text[place]) for place in places), places
    return "".join(map(_letter, text)), None


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter.isascii() or "\u0400" <= letter <= "\u052f":
        return letter
    if known := _SAME.get(ord(letter)):
        return known
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
