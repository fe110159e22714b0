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
SHORT = 14  # words of a letter that is told in a breath: what it tells beside the thanks has to be good
SAID, BEFOREHAND, GOOD, TROUBLE, PRAISE, MENDED, ALONE, BAD = (
    _any(name) for name in ("said", "beforehand", "good", "trouble", "praise", "mended", "alone", "bad")
)
_GREETING = re.compile("|".join(plain_letters(pattern) for pattern in given()["requests"]["greeting"]))
_SMALL = re.compile(
    r"\b(?:большо\w+|огромн\w+|вам|вас|всем|хочу|хотим|хотел\w*|выраз\w+|сказать|коп|улкен|сиз\w*|айт\w+|билд\w+)\b"
)
_FOR = re.compile(r"\b(?:за|что|ушин|for)\b|,")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CLAUSE = re.compile(r"[,.!?;:()\n]+|\s[–—-]\s")


def only_thanks(first: str, whole: str) -> bool:
    """`first`: the sentence a letter begins with after its greeting; `whole`: all of it. Both in plain letters."""
    praised = PRAISE.match(first)
    if not (praised or SAID.search(first[:EARLY])) or BEFOREHAND.search(first):
        return False
    if TROUBLE.search(MENDED.sub(" ", whole)) or _tells_more(whole):
        return False
    if praised and not SAID.search(whole):
        return GOOD.search(whole.replace(praised[0], " ", 1)) is not None
    is_plain = ALONE.search(whole) is not None or _names_whom(first)
    return bool(GOOD.search(whole) or MENDED.search(whole)) or (is_plain and not BAD.search(whole))


def _tells_more(whole: str) -> bool:
    """«Спасибо за заботу, дети в садике в куртках»: irony is short, and what comes after the thanks is no good news."""
    if len(_WORD.findall(whole)) > SHORT:
        return False
    clauses = [clause for clause in _CLAUSE.split(whole) if not SAID.search(clause) and not PRAISE.match(clause)]
    told = [clause for clause in clauses if len(_WORD.findall(clause)) > 1 and not _GREETING.match(clause.strip())]
    return bool(told) and not any(GOOD.search(clause) or MENDED.search(clause) for clause in told)


def _names_whom(first: str) -> bool:
    """ "Спасибо вам!", "Хочу поблагодарить врача Сауле Ержановну"."""
    beside = _WORD.findall(_SMALL.sub(" ", SAID.sub(" ", first)))
    return len(beside) <= FEW and not _FOR.search(first)
