"""Given names of Kazakhstan (`text/data/kazakh_names.tsv`, written for Qulaq) in every form they take in a sentence.

Names are compared in plain letters (`plain_letters`), so that «Айгүл», «Айгул» and «айгуль» meet. Kazakh endings are
taken off by `kazakh_stems`, Russian endings are made beforehand: both are closed sets.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from qulaq.text.script import one_script, plain_letters, to_cyrillic


class Given(NamedTuple):
    """A given name of the list."""

    base: str  # in plain letters, without its soft sign
    sex: str  # m, f or u
    is_word: bool  # also an ordinary word: «арман» is a dream


_PLURAL = "(?:лар|лер|дар|дер|тар|тер)?"
_CASE = (
    "нын|нин|дын|дин|тын|тин|да|де|та|те|нан|нен|дан|ден|тан|тен|мен|бен|пен|менен|га|ге|ка|ке|на|не|"
    "ны|ни|ды|ди|ты|ти|а|е|дай|дей|тай|тей|ша|ше"
)
_DERIVED = "ники|дики|тики|ныки|дыки|тыки|дагы|деги|тагы|теги"
_MINE = "ымыз|имиз|ыныз|иниз|ым|им|ын|ин"
_THEIRS = "сы|си|ы|и"  # and the endings after it, which have an н
_AFTER_THEIRS = "нын|нин|нда|нде|нан|нен|на|не|мен|н|ндагы|ндеги"
_COPULA = "мын|мин|бын|бин|пын|пин|сын|син|сыз|сиз|мыз|миз|быз|биз|ай|еке|жан"
_ENDING = re.compile(
    rf"{_PLURAL}(?:(?:{_MINE})?(?:{_CASE}|{_DERIVED})?|(?:{_THEIRS})(?:{_AFTER_THEIRS})?)(?:{_COPULA})?"
)
_LONGEST = 12


@lru_cache(maxsize=20_000)
def kazakh_stems(plain: str) -> tuple[str, ...]:
    """What a word in plain letters may be without its Kazakh endings, the longest first; the word itself among them."""
    shortest = max(2, len(plain) - _LONGEST)
    return tuple(plain[:end] for end in range(len(plain), shortest - 1, -1) if _ENDING.fullmatch(plain, end))


_AFTER_CONSONANT = ("а", "у", "ом", "ем", "е")
_HARD = ("ы", "и", "е", "у", "ой", "ою", "ей")
_SOFT = ("и", "е", "ю", "ей", "ёй", "ею")


def russian_forms(name: str) -> set[str]:
    """Every case of a given name in Russian, in plain letters; what language has no form of (Айгуль for a man) too."""
    stem, last = name[:-1], name[-1]
    if last == "а":
        return {stem + ending for ending in ("а", *_HARD)}
    if last == "я":
        return {stem + ending for ending in ("я", *_SOFT)}
    if last == "ь":
        return {stem, *(stem + ending for ending in ("ь", "и", "ю", "ью", "я", "ем", "е"))}
    if last == "й":
        return {stem + ending for ending in ("й", "я", "ю", "ем", "е", "и")}
    if last in "еиоуыюэ":
        return {name}
    soft = {name + ending for ending in ("ь", "и", "ю", "ью", "я", "ем", "е")} if last == "л" else set()
    return {name, *(name + ending for ending in _AFTER_CONSONANT), *soft}


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Without capitals and in plain letters: «Айгүл» and «айгул» are one."""
    return plain_letters(word.casefold())


@cache
def _rows() -> list[list[str]]:
    text = (files("qulaq.text") / "data" / "kazakh_names.tsv").read_text("utf-8")
    return [row.split("\t") for row in text.splitlines()[1:]]


@cache
def spelled() -> frozenset[str]:
    """The names in small letters as our list writes them: «кәкім», not «каким»."""
    return frozenset(name.casefold() for name, _sex, _note in _rows())


@cache
def _names() -> tuple[dict[str, Given], dict[str, Given], dict[str, Given]]:
    """Bases, all forms, and keys of Latin writing."""
    bases: dict[str, Given] = {}
    forms: dict[str, Given] = {}
    latin: dict[str, Given] = {}
    for name, sex, note in _rows():
        given = Given(plain(name).removesuffix("ь"), sex, note == "word")
        known = bases.get(plain(name))
        if known is None or (given.is_word and not known.is_word):
            bases[plain(name)] = given
        latin.setdefault(_latin_key(plain(name)), given)
    for base, given in bases.items():
        for form in russian_forms(base):
            forms.setdefault(form, given)
    return bases, {**forms, **bases}, latin


_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)  # such a word has no Russian ending: «әрине» is no form of Арина
_SOUNDS = (
    ("я", "йа"),
    ("ю", "йу"),
    ("х", "к"),
    ("ы", "и"),
    ("й", "и"),
    ("ь", ""),
    ("ъ", ""),
    ("э", "е"),
    ("ц", "к"),
    ("дж", "ж"),
)


def _latin_key(word: str) -> str:
    for sound, instead in _SOUNDS:
        word = word.replace(sound, instead)
    return re.sub(r"(.)\1", r"\1", word)


@lru_cache(maxsize=50_000)
def given(word: str) -> Given | None:
    """The given name a word is a form of. Any letters, any case of Kazakh or Russian grammar."""
    bases, forms, latin = _names()
    word = one_script(word)
    if word.isascii() or re.search(r"[a-zA-Z]", word):
        return _given_in_latin(word, latin)
    low = plain(word)
    if low in bases or (low in forms and not _KAZAKH.search(word)):
        return forms[low]
    for stem in kazakh_stems(low):
        if len(stem) >= 3 and stem in bases:
            return bases[stem]
    return _doubled(low)


@lru_cache(maxsize=5_000)
def one_spelling(base: str) -> str:
    """«Гульнара» and «Гульнар» are one woman's name: in Russian both are «Гульнару»."""
    bases, short = _names()[0], base.removesuffix("а")
    is_one = short != base and {short, base} <= bases.keys() and bases[short].sex == bases[base].sex == "f"
    return short if is_one else base


def _doubled(low: str) -> Given | None:
    """«Қасым-Жомарт»."""
    first, _, second = low.partition("-")
    if not second or "-" in second:
        return None
    one, two = given(first), given(second)
    return Given(f"{one.base}-{two.base}", one.sex, False) if one and two else None


def _given_in_latin(word: str, latin: dict[str, Given]) -> Given | None:
    low = _latin_key(plain(to_cyrillic(word)))
    found = latin.get(low)
    if found:
        return found
    russian = _names()[1].get(plain(to_cyrillic(word)))  # «pozvonite Timuru»
    if russian and not russian.is_word and len(word) > 4:
        return russian
    stems = (stem for stem in kazakh_stems(low) if len(stem) >= 4)
    return next((latin[stem] for stem in stems if stem in latin), None)


def stem_of(word: str) -> str:
    """A name that no list knows, without its Kazakh endings, for telling whether two mentions are one person.

    What is left may end as with an ending, too: «Зәукенің» and «Зәуке» are one.
    """
    low, before = plain(word), ""
    while low != before:
        before = low
        low = next((stem for stem in reversed(kazakh_stems(low)) if len(stem) >= 4), low)
    return low
