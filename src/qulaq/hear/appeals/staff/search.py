"""Search at the desk: a number, or words in the text by prefix, so that Kazakh and Russian endings do not matter."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery, SearchVector

from qulaq.hear.appeals.models import AppealQuerySet

_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{2}-\d*-?\d*|\d{10,}")
_MOST_WORDS = 8
_SHORTEST_STEM = 4
# Case, number and possession of both languages; a stem that stays too long only finds less, never something wrong.
_ENDINGS_BY_KIND = (
    "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не да де та те нда нде дан ден тан тен нан нен",
    "мен бен пен ды ді ты ті ны ні сы сі ы і ымыз іміз мыз міз",
    "ами ями ого его ому ему ыми ими ов ев ей ам ям ах ях ой ый ий ая яя ое ее ые ие ия ию ии ую юю ом ем",
    "а я о е у ю и ь",
)
_ENDINGS = sorted(" ".join(_ENDINGS_BY_KIND).split(), key=len, reverse=True)


def search(rows: AppealQuerySet, text: str, *, most: int = 0) -> AppealQuerySet:
    """`most`: put only so many hits into order; a usual word stands in hundreds of thousands of old appeals."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return rows.filter(number__startswith=_hyphens(text))
    words = _WORDS.findall(text.lower())[:_MOST_WORDS]
    if not words:
        return rows
    # Written like the index of the model, which is then used.
    vector = SearchVector("text", config="simple")
    query = SearchQuery(" & ".join(f"{stem(word)}:*" for word in words), config="simple", search_type="raw")
    # A protected appeal is found by its number alone: no word of it is to be guessed by searching.
    found = rows.alias(words=vector).filter(words=query, is_protected=False)
    return rows.filter(pk__in=found.order_by().values("pk")[:most]) if most else found


def stem(word: str) -> str:
    """The word without at most two endings: «жылудың» → «жылу», «көшелерде» → «көше»."""
    for _time in range(2):
        cut = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM), "")
        word = word.removesuffix(cut) if cut else word
    return word


def _hyphens(text: str) -> str:
    """A number typed without its hyphens is the same number."""
    return text if "-" in text else f"{text[:2]}-{text[2:9]}{'-' if len(text) > 9 else ''}{text[9:]}"
