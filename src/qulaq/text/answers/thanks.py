"""Letters that only thank: nothing is asked in them, not even without words.

Thanks are what the letter begins with, and nothing after it tells of trouble. Thanks at the end or beforehand
("Заранее спасибо!") are the courtesy of those who want something.
"""

from __future__ import annotations

import re

from qulaq.text.answers.phrases import given
from qulaq.text.script import plain_letters


def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(plain_letters(pattern) for pattern in given()["thanks"][name]))


EARLY = 80  # letters: a thanks that comes later closes a letter written without full stops
SAID, BEFOREHAND, TROUBLE = (_any(name) for name in ("said", "beforehand", "trouble"))


def only_thanks(first: str, whole: str) -> bool:
    """`first`: the sentence a letter begins with after its greeting; `whole`: all of it. Both in plain letters."""
    return bool(SAID.search(first[:EARLY])) and not BEFOREHAND.search(first) and not TROUBLE.search(whole)
