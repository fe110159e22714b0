"""Telephones said in words: «восемь семьсот один двести тридцать четыре…», «сегіз жеті жүз бір…», mixed with digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qulaq.text.personal.context import said_near
from qulaq.text.personal.numbers import SAYS_PHONE
from qulaq.text.personal.spans import Span

_UNITS = (
    "ноль нөл нуль|один бір|два екі|три үш|четыре төрт|пять бес|шесть алты|семь жеті|восемь сегіз|девять тоғыз|"
    "десять он|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|"
    "восемнадцать|девятнадцать"
)
_TENS = (
    "двадцать жиырма|тридцать отыз|сорок қырық|пятьдесят елу|шестьдесят алпыс|семьдесят жетпіс|восемьдесят сексен|"
    "девяносто тоқсан"
)
_HUNDREDS = "сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот"
_PLAIN = str.maketrans("әғқңөұүһіё", "агкноуухие")
WORTH: dict[str, int] = {
    **{word: value for value, words in enumerate(_UNITS.split("|")) for word in words.split()},
    **{word: value * 10 + 20 for value, words in enumerate(_TENS.split("|")) for word in words.split()},
    **{word: value * 100 + 100 for value, word in enumerate(_HUNDREDS.split("|"))},
    "жүз": 100, "плюс": -1, "қосу": -1,
}  # fmt: skip
WORTH |= {word.translate(_PLAIN): value for word, value in WORTH.items()}
_ANY = "|".join(sorted(WORTH, key=len, reverse=True))
_WORD = re.compile(r"\w+")
_PIECE = rf"(?:(?:{_ANY})(?!\w)|\d{{1,4}}(?!\d))"
_RUN = re.compile(rf"(?<!\w){_PIECE}(?:[\s,.\-]{{1,3}}{_PIECE}){{3,24}}(?!\w)", re.IGNORECASE)


def find(text: str) -> Iterator[Span]:
    """Telephones said in words, of six to thirteen digits."""
    if sum(word in WORTH for word in _WORD.findall(text.casefold())) < 2:
        return
    for run in _RUN.finditer(text):
        words = re.findall(r"\w+", run[0].casefold())
        if sum(not word.isdigit() for word in words) < 2:
            continue
        digits = _digits(words)
        said = said_near(SAYS_PHONE, text, run.start(), run.end())
        if 10 <= len(digits) <= 13 or (said and 6 <= len(digits) <= 13):
            yield Span(run.start(), run.end(), "phone", 0.9 if said else 0.8, "phone.words", digits[-10:])


def _digits(words: list[str]) -> str:
    """Hundreds take tens and units after them, tens take units; «жеті жүз» is 700."""
    groups: list[int] = []
    open_to = 0  # below this a word still belongs to the number before
    made: list[str] = []
    for word in words:
        if word.isdigit():
            made += [*map(str, groups), word]
            groups, open_to = [], 0
            continue
        value = WORTH[word]
        if value < 0:
            continue
        if value == 100 and groups and 0 < groups[-1] < 10:
            groups[-1] *= 100
            open_to = 100
        elif value < open_to and value:
            groups[-1] += value
            open_to = 10 if value >= 20 else 0
        else:
            groups.append(value)
            open_to = 100 if value >= 100 else 10 if value >= 20 else 0
    return "".join((*made, *map(str, groups)))
