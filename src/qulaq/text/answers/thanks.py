"""Letters that only thank: nothing is asked in them, not even without words.

Thanks stand at the beginning, what they are for is good, and nothing tells of trouble: "Спасибо за ямы" and "Спасибо,
уже месяц ждём" are none. Thanks at the end or beforehand ("Заранее спасибо!") are the courtesy of those who want
something. In doubt it is no thanks: what is only said kindly may be answered, what is asked must be.
"""

from __future__ import annotations

import re

from qulaq.text.answers.phrases import given
from qulaq.text.script import plain_letters


def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(plain_letters(pattern) for pattern in given()["thanks"][name]))


EARLY = 80  # letters: a thanks that comes later closes a letter written without full stops
FEW = 3  # words beside the thanks that may name nothing but who is thanked
SAID, BEFOREHAND, GOOD, TROUBLE = (_any(name) for name in ("said", "beforehand", "good", "trouble"))
_SMALL = re.compile(
    r"\b(?:большо\w+|огромн\w+|вам|вас|всем|хочу|хотим|хотел\w*|выраз\w+|сказать|коп|улкен|сиз\w*|айт\w+|билд\w+)\b"
)
_FOR = re.compile(r"\b(?:за|что|ушин|for)\b|,")
_WORD = re.compile(r"[^\W\d_]{2,}")


def only_thanks(first: str, whole: str) -> bool:
    """`first`: the sentence a letter begins with after its greeting; `whole`: all of it. Both in plain letters."""
    if not SAID.search(first[:EARLY]) or BEFOREHAND.search(first) or TROUBLE.search(whole):
        return False
    return bool(GOOD.search(whole)) or _names_whom(first)


def _names_whom(first: str) -> bool:
    """ "Спасибо вам!", "Хочу поблагодарить врача Сауле Ержановну"."""
    beside = _WORD.findall(_SMALL.sub(" ", SAID.sub(" ", first)))
    return len(beside) <= FEW and not _FOR.search(first)
