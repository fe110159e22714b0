"""A text as the language model reads it: the words of one script, and the hashed pieces of words.

Pieces are runs of one to five letters inside a word with its edges, and the whole word, as in Joulin and others, "Bag
of tricks for efficient text classification" (2017).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal
from zlib import crc32

from qulaq.text.script import one_script

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Script = Literal["cyrillic", "latin", ""]

BITS = 20
LAST = (1 << BITS) - 1
LONGEST_PIECE = 5
MOST = 6_000  # characters of a text that are looked at
NAME = 0.25  # what a word with a capital letter says about the language around it
LATIN_GUESTS = 2  # a Cyrillic text may hold twice as many Latin letters as its own
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[a-zA-Z\u00c0-\u024f\u0259\u0275\u1e00-\u1eff]")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_DOMAINS = "kz|ru|com|org|net|io|me|info|gov|edu|uz|kg|by|su|app|dev|eu|uk|tv"
_ADDRESS = re.compile(
    rf"(?:https?://|www\.)\S+|[^\s@]{{1,64}}@[^\s@]{{1,255}}\.\w+|(?<!\S)@\w+|\b[a-z0-9][a-z0-9.-]{{0,250}}\.(?:{_DOMAINS})\b(?:/\S*)?",
    re.IGNORECASE | re.ASCII,
)
_LONG_RUN = re.compile(r"(.)\1{2,}")
_SIGNS = str.maketrans(dict.fromkeys("’ʼ‘`´ʹʺ", "'") | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_MARKS = re.compile("[\u0300-\u036f]")  # left alone when a letter and its mark are no single sign: a̋


def as_written(text: str) -> list[str]:
    """The words of `text`, letters and apostrophes only, one script a word; no addresses of the web or of mail."""
    text = _MARKS.sub("", unicodedata.normalize("NFC", text[:MOST]).translate(_SIGNS))
    if "." in text or "@" in text:
        text = _ADDRESS.sub(" ", text)
    found: list[str] = WORD.findall(_LONG_RUN.sub(r"\1\1", text))
    if CYRILLIC.search(text) and LATIN.search(text):
        found = [one_script(word) for word in found]
    return found


def by_script(found: list[str]) -> tuple[list[str], list[str], Script]:
    """The words of the script that carries the text, those of the other, and which script it is.

    Latin names stand in Cyrillic texts, seldom the other way. No script where there is next to no letter of either, or
    a third script has more.
    """
    cyrillic = [word for word in found if CYRILLIC.search(word)]
    latin = [word for word in found if LATIN.search(word) and not CYRILLIC.search(word)]
    read = sum(map(len, cyrillic)) + sum(map(len, latin))
    if read < 2 or read < sum(map(len, found)) - read:
        return [], [], ""
    if sum(map(len, cyrillic)) * LATIN_GUESTS >= sum(map(_weight, latin)):
        return cyrillic, latin, "cyrillic"
    return latin, cyrillic, "latin"


def _weight(word: str) -> float:
    return len(word) * (1 if word.islower() else NAME)


def features(found: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the pieces of words among the weights and, beside each, the number of its word."""
    import numpy as np

    codes = np.frombuffer(f" {' '.join(found)} ".encode("utf-32-le"), dtype=np.uint32)
    gaps = codes == ord(" ")
    word = np.cumsum(gaps) - 1
    hashes = codes * np.uint32(0x9E3779B1)
    inside = np.ones(len(codes), dtype=bool)  # no gap between the first and the last letter of the piece
    places, owners = [_bucket(hashes[~gaps], 1)], [word[~gaps]]
    for length in range(2, LONGEST_PIECE + 1):
        if len(codes) <= length:
            break
        hashes = (hashes[:-1] ^ (hashes[:-1] >> np.uint32(15))) * np.uint32(0x85EBCA77) + codes[
            length - 1 :
        ] * np.uint32(0xC2B2AE3D)
        inside = inside[:-1] if length == 2 else inside[:-1] & ~gaps[length - 2 : len(gaps) - 1]
        good = inside if length > 2 else inside & ~(gaps[:-1] & gaps[1:])
        places.append(_bucket(hashes[good], length))
        owners.append(word[: len(good)][good])
    places.append(np.fromiter((crc32(one.encode("utf-8", "replace")) & LAST for one in found), np.int64, len(found)))
    owners.append(np.arange(len(found)))
    return np.concatenate(places), np.concatenate(owners)


def _bucket(hashes: NDArray[np.uint32], length: int) -> NDArray[np.int64]:
    import numpy as np

    mixed = (hashes + np.uint32(length * 0x27D4EB2F)) * np.uint32(0x165667B1)
    mixed ^= mixed >> np.uint32(13)
    return ((mixed * np.uint32(0x9E3779B1)) >> np.uint32(32 - BITS)).astype(np.int64)
