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


SAID, BEFOREHAND, TROUBLE = (_any(name) for name in ("said", "beforehand", "trouble"))


def only_thanks(first: str, whole: str) -> bool:
    """`first`: the first sentence after the greeting, `whole`: all of the letter; both as `pair.plain` makes them."""
    return bool(SAID.search(first)) and not BEFOREHAND.search(first) and not TROUBLE.search(whole)
