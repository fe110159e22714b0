"""Stems of Kazakh, Russian and English words, so that a search for облыс finds облысында.

Kazakh: suffixes are taken off in the order in which the language puts them on. Russian and English: Snowball.
Stems are written in plain letters (қ as к), so that both spellings of a word meet.

    >>> [stem(word) for word in ("облысында", "мектептерімізде", "дороги")]
    ['облыс', 'мектеп', 'дорог']
"""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer import stemmer as snowball

from qulaq.text.script import is_cyrillic, plain_letters, to_cyrillic
from qulaq.text.words import fold, words

_RUSSIAN, _ENGLISH = snowball("russian"), snowball("english")
_LATIN = re.compile("[a-z]")


def stems(text: str) -> list[str]:
    """The stems of the words of `text`."""
    from qulaq.text.language import detect

    guess = detect(text)
    if guess.script == "latin" and guess.language == "kk":
        text = to_cyrillic(text)
    return [stem(word, guess.language) for word in words(text)]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str = "") -> str:
    """The stem of one word; `language` is that of the text around it, where known."""
    word = fold(word)
    if word[:1].isdigit() or word[:1] == "№" or "@" in word or "://" in word:
        return word
    if not is_cyrillic(word):
        return _ENGLISH.stemWord(word)
    plain = plain_letters(word)
    if language == "ru" and plain == word or _looks_russian(word, plain):
        return _RUSSIAN.stemWord(plain)
    return kazakh_stem(plain)


_RUSSIAN_SIGNS = re.compile("[щъьэцф]|^(?:пре|при|рас|раз|вы|под|на|за|об|без)|(?:ого|ому|ыми|ый|ий|ая|ой|ые|ие|ов|ть|ться|ами|ях|ах|ия|ии|ги|ки|га|ка)$")


def _looks_russian(word: str, plain: str) -> bool:
    return word == plain and bool(_RUSSIAN_SIGNS.search(word))


_CASE = re.compile(
    "(?:дагы|деги|тагы|теги|ндагы|ндеги|дан|ден|тан|тен|нан|нен|нда|нде|да|де|та|те|нын|нин|дын|дин|тын|тин|"
    "га|ге|ка|ке|на|не|ны|ни|ды|ди|ты|ти|мен|бен|пен)$"
)
_POSSESSIVE = re.compile("(?:ымыз|имиз|мыз|миз|ыныз|иниз|сы|си|ым|им|ын|ин|ы|и)$")
_PLURAL = re.compile("(?:лар|лер|дар|дер|тар|тер)$")


def kazakh_stem(word: str) -> str:
    """`word`: folded, in plain letters."""
    for ending, least in ((_CASE, 2), (_POSSESSIVE, 3), (_PLURAL, 2)):
        cut = ending.sub("", word)
        if len(cut) >= least and re.search("[аеиоуыэюя]", cut):
            word = cut
    return word[:-1] + {"г": "к", "б": "п"}.get(word[-1:], word[-1:]) if len(word) > 2 else word
