"""Listed phrases found in a text however it was typed: look-alike letters, Latin letters, no Kazakh letters.

A list is written in plain letters, one pattern a line; signs of hardness and softness are often left out by writers.

    >>> fire = compiled("(?:дом|уй)\\\\w* (?:горит|ортенип)")
    >>> found(fire, "Үйіміз ӨРТЕНІП жатыр!"), found(fire, "Uiimiz órtenip jatyr")
    (['үйіміз өртеніп'], ['uiimiz órtenip'])
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from qulaq.text.fold import INVISIBLE
from qulaq.text.script import one_script, plain_letters, to_cyrillic

MOST = 5  # as many words are shown as a reason
_SIGNS = ".,!?:;\"'«»“”()…"
_LATIN = re.compile("[a-zß-ɏəɵ]")
_APOSTROPHE = re.compile("['’ʼ‘`´]")


def compiled(phrases: str) -> re.Pattern[str]:
    """One pattern of a list of patterns, each of whole words."""
    lines = (phrase.replace("ь", "ь?").replace("ъ", "ъ?") for phrase in phrases.split("\n") if phrase)
    return re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in lines))


def found(phrases: re.Pattern[str], text: str, most: int = MOST) -> list[str]:
    """The words as they were written, in their order, each once."""
    written = written_words(text)
    spans = {span for reading in readings(written) for span in _spans(phrases, reading)}
    return list(dict.fromkeys(said(written, span) for span in sorted(spans)))[:most]


def written_words(text: str) -> list[str]:
    """The words of `text` with their signs, in small letters."""
    return unicodedata.normalize("NFKC", text.translate(INVISIBLE)).lower().split()


def said(written: list[str], span: tuple[int, int]) -> str:
    """From the first to the last word of `span`, as they were written."""
    return " ".join(written[span[0] : span[1] + 1]).strip(_SIGNS)


def readings(written: list[str]) -> Iterator[str]:
    """As it stands, and Latin letters as the Cyrillic ones they stand for: the same number of words each."""
    as_typed = " ".join(map(one_script, written))
    yield plain_letters(as_typed)
    if _LATIN.search(as_typed):
        yield plain_letters(_APOSTROPHE.sub("", to_cyrillic(as_typed)))


def _spans(phrases: re.Pattern[str], reading: str) -> Iterator[tuple[int, int]]:
    """The first and the last word of each."""
    starts = [0, *(gap.end() for gap in re.finditer(" ", reading))]
    for match in phrases.finditer(reading):
        yield bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1) - 1
