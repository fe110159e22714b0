"""How the letters of a table are written: files come from spreadsheets of thirty years."""

from __future__ import annotations

import codecs
from typing import IO

CHUNK = 1 << 20
COMMON = frozenset("оеаинтсрвл")  # the commonest letters of Russian; half of those of Kazakh
# The Kazakh page has all letters of Windows-1251 that Russian needs, and the Kazakh ones
CODE_PAGES = ("kz1048", "cp866", "koi8-r")
READ = 0.9  # share of Latin and Cyrillic signs; the wrong order makes Chinese of them
MANY = 10  # letters beside one broken byte, in UTF-8
SURELY = 1.2  # another page than that of Windows has to show so many times more of the common letters


def encoding_of(stream: IO[bytes]) -> str:
    """UTF-8 when its bytes fit, but for a few, else the Cyrillic code page whose letters look like words."""
    start = block = stream.read(CHUNK)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if found := _two_bytes(start):
        return found
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block:
            decoder.decode(block)
            block = stream.read(CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if _is_damaged(start + block):
            return "utf-8-sig"
        return _code_page(start if _common("kz1048", start) else block)
    return "utf-8-sig"


def _is_damaged(block: bytes) -> bool:
    """UTF-8 with a few broken bytes; a code page read as UTF-8 is nearly nothing but broken bytes."""
    text = block.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) > MANY * broken


def _two_bytes(block: bytes) -> str:
    """UTF-16 without its mark: every sign of ASCII leaves a zero, and only the right order makes words."""
    return next((order for order in ("utf-16-le", "utf-16-be") if b"\0" in block and _is_read(order, block)), "")


def _is_read(order: str, block: bytes) -> bool:
    text = block.decode(order, errors="ignore")
    return sum("\0" < letter < "\u0530" for letter in text) > READ * len(text)


def _code_page(block: bytes) -> str:
    usual = _common("kz1048", block)
    best = max(CODE_PAGES, key=lambda page: _common(page, block))
    return best if _common(best, block) > SURELY * usual else "kz1048"


def _common(page: str, block: bytes) -> float:
    """Capital letters count half: KOI8-R read as Windows-1251 shows small letters as capital ones."""
    text = block.decode(page, errors="ignore")
    return sum(letter in COMMON for letter in text) + sum(letter.lower() in COMMON for letter in text) / 2
