"""Search in a short list: names of bodies, places, topics and people, or one's own few texts.

There is no index to keep: the database compares each row with a pattern for every word, which finds other forms of the
word, either script and a keyboard without Kazakh letters. Only where nothing fits, all names are compared for typing
errors. Rows come from the given queryset alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from qulaq.foundation.search.asking import is_exact
from qulaq.foundation.search.spelling import LONG, SHORTEST
from qulaq.text import keyboard
from qulaq.text.ranking import stems_of
from qulaq.text.script import plain_letters
from qulaq.text.words import words

M = TypeVar("M", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Any])
NAMES = ("name_kk", "name_ru", "name_en")
MOST_WORDS, MOST_COMPARED, MOST_READ = 5, 300, 50_000
# What a Russian keyboard has not, and letters that change at the end of a word when something follows: мектеп, мектебі
_SAME = ("аә", "гғ", "её", "иі", "кқ", "нң", "оө", "уұү", "хһ")
_AT_END = {"п": "пб", "к": "кгқғ", "б": "бп", "г": "гкғқ"}
_LETTERS = {letter: group for group in _SAME for letter in group}
_WORD = re.compile(r"[^\W_]+")


def fitting(rows: Rows, question: str, fields: Sequence[str] = NAMES) -> Rows:
    """The rows in which every word of the question stands in one of the fields; all rows where it has no word."""
    asked = _asked(question)
    if not asked:
        return rows
    found = rows.filter(_every(asked, fields))
    return found if is_exact(question) or found.exists() else rows.filter(pk__in=_misspelt(rows, asked, fields))


def find(rows: QuerySet[M], question: str, fields: Sequence[str] = NAMES, *, most: int) -> list[M]:
    """At most so many, the best first: whole words before beginnings of words, these before parts, short names before
    long ones, and among equals the order of `rows`."""
    asked = _asked(question)
    if not asked:
        return list(rows[:most])
    found = list(rows.filter(_every(asked, fields))[:MOST_COMPARED])
    if not found:
        found = list(rows.filter(pk__in=_misspelt(rows, asked, fields))[:MOST_COMPARED])
    return sorted(found, key=lambda row: _rank(row, asked, fields))[:most]


def _asked(question: str) -> list[str]:
    return list(dict.fromkeys(words(question.replace("\x00", ""))))[:MOST_WORDS]


def _every(asked: Iterable[str], fields: Sequence[str]) -> Q:
    wanted = Q()
    for word in asked:
        pattern, here = _pattern(word), Q()
        for field in fields:
            here |= Q(**{f"{field}__regex": pattern})
        wanted &= here
    return wanted


@lru_cache(maxsize=4096)
def _pattern(word: str) -> str:
    """A regular expression for the forms of a word, in small letters and capitals whatever the database's locale."""
    typed = (word, *keyboard.meant(word).get(word, ()))
    forms = {_stemmed(word, stem) for one in typed for stem in stems_of(one)}
    return "|".join(sorted("".join(_class(letter, last) for letter, last in form) for form in forms))


def _stemmed(word: str, stem: str) -> tuple[tuple[str, bool], ...]:
    """The stem where it says enough, else the word as it was typed: “тазал” may be the beginning of тазалық."""
    plain = plain_letters(word)
    own = stem if len(stem) >= SHORTEST or not plain.startswith(stem) else plain
    return tuple((letter, at == len(own) - 1) for at, letter in enumerate(own))


def _class(letter: str, last: bool) -> str:
    group = _AT_END.get(letter, "") if last else ""
    group = group or _LETTERS.get(letter, letter)
    both = "".join(dict.fromkeys(group + group.upper()))
    return f"[{both}]" if len(both) > 1 else re.escape(both)


def _texts(row: Any, fields: Sequence[str]) -> str:
    values = []
    for field in fields:
        value = row
        for name in field.split("__"):
            value = getattr(value, name, "")
        values.append(str(value or ""))
    return " ".join(values)


def _rank(row: Any, asked: Sequence[str], fields: Sequence[str]) -> tuple[int, int]:
    text = plain_letters(_texts(row, fields).lower())
    found = {stem for word in _WORD.findall(text) for stem in stems_of(word)}
    missed = 0
    for word in asked:
        plain = plain_letters(word)
        whole = any(stem in found for stem in stems_of(word))
        missed += 0 if whole else 1 if re.search(rf"(?<!\w){re.escape(plain)}", text) else 2
    return missed, len(text)


def _misspelt(rows: QuerySet[Any], asked: Sequence[str], fields: Sequence[str]) -> list[Any]:
    """Keys of the rows that have, for every word, one that differs from it by a typing error or two."""
    names: dict[str, set[Any]] = {}
    read = rows.order_by().values_list("pk", *fields)[:MOST_READ]
    for pk, *texts in islice(read, MOST_READ):
        for word in {word for text in texts for word in _WORD.findall(plain_letters(str(text or "").lower()))}:
            names.setdefault(word, set()).add(pk)
    kept: set[Any] | None = None
    for word in asked:
        near = _near(word, names)
        kept = near if kept is None else kept & near
    return sorted(kept or ())


def _near(word: str, names: dict[str, set[Any]]) -> set[Any]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    plain = plain_letters(word)
    most = 0 if len(plain) < SHORTEST else 1 if len(plain) < LONG else 2
    found = process.extract(plain, list(names), scorer=OSA.distance, score_cutoff=most, limit=20)
    stems = set(stems_of(word))
    keys: set[Any] = set()
    for name, _distance, _at in found:
        keys |= names[name]
    for name in names:
        if name.startswith(plain) or stems & set(stems_of(name)):
            keys |= names[name]
    return keys
