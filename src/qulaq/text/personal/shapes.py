"""What a single word may be: a given name, a surname, a patronymic. Reads the word alone, not its company."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qulaq.text.personal import morph
from qulaq.text.personal.gazetteer import Given, given, kazakh_stems, plain, spelled, stem_of
from qulaq.text.personal.wordlists import kazakh_words, words
from qulaq.text.script import one_script, to_cyrillic


class Shape(NamedTuple):
    """What one word may be in a name."""

    given: Given | None
    patronymic: str  # whose child, in plain letters; empty when it is none
    surname: int  # 0 no, 1 perhaps, 2 by its form
    base: str  # the word without endings, for comparing
    is_common: bool  # a word of the Russian dictionary that is no name


_RUSSIAN_PATRONYMIC = re.compile(
    r"(.{2,}?)(?:ь|о|е)?(?:вич|евич|ович|ич)(?:а|у|ем|ом|е|и)?|(.{2,}?)(?:о|е|ь)?(?:вн|ичн|инишн)(?:а|ы|е|у|ой|ою)"
)
_KAZAKH_PATRONYMIC = re.compile(r"(.{3,})(?:улы|кызы|гызы|оглы|угли|кизи|ули)")
_LATIN_PATRONYMIC = re.compile(
    r"(.{3,})(?:uly|ulı|uli|ūly|úly|qyzy|kyzy|qyzı|kizi|ovich|evich|ovna|evna|oglu|ogly)(?:nyń|ńa|ga|ge|nyn|men|dan|ke|na)?"
)
_OV = re.compile(r"(.{2,}(?:ов|ев))(?:а|ой|ою|у|ым|е|ых|ы|ым|ыми)?")
_IN = re.compile(r"(.{4,}ин)(?:а|ой|ою|у)")  # a woman's: «мектебин» and «кошесине» have Kazakh endings
_SKY = re.compile(r"(.{2,}(?:ск|цк))(?:ий|ая|ого|ому|им|ой|ую|ом|ие|их)")
_DOES_NOT = re.compile("[бпм][ае][йи]д[ыи]$")  # «janbaidy»
_BY_THE_ENDING = re.compile("..ба(?:й|я|ю|ем)$|^.{2,3}га(?:й|я|ю|ем)$|[^аеиоуыэюяьй]янц?(?:а|у|ом|ем|е)?$")
_LATIN_OV = re.compile(r"(.{2,}(?:ov|ev|yev))(?:a|oi|oy|u|ym|e|tyn|tyń|qa|pen|nyń)?")


_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_FAMILY = ("ин", "ина", "иной", "ину", "ином", "ине", "ины")


# «Мейрамгүл-ай», «Нұрлан-жан»
_VOCATIVE = re.compile(r"-(?:ай|ау|жан|еке|апа|ага|ака|тай|ага[иы]|апай|хан[уы]м)$", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def shape(word: str) -> Shape:
    """What `word` may be by its own form; look-alike letters of the other script are repaired first."""
    word = _VOCATIVE.sub("", one_script(word))
    low = plain(word)
    if re.search("[a-z]", low):
        return _latin(word, low)
    first, hyphen, second = word.partition("-")
    if (
        hyphen
        and second[:1].isupper()
        and given(word) is None
        and max(shape(first).surname, shape(second).surname) == 2
    ):
        return Shape(None, "", 2, low, False)  # «Алибекова-Штейн»
    is_kazakh = _KAZAKH.search(word) is not None
    russian = morph.read(word.casefold())  # as it is written: in plain letters «жылын» is a Russian surname
    is_word = russian.is_known and russian.surname + russian.given + russian.patronymic + russian.place < 0.05
    name, child = _given(word, low, is_word), _child_of(word, low)
    weight, base = (2, russian.base) if _is_russian_surname(russian, low) else _surname(low, is_kazakh, is_word)
    if weight < 2 and not is_word and (family := _family_with_ending(word, low)):
        weight, base = 2, family
    if name and low.endswith(("ов", "ев", "ова", "ева")):
        name = None
    elif name is None and not child and weight < 2:
        name = _of_the_dictionary(low, is_kazakh)
    return Shape(name, child, weight, base, _is_common(low, is_kazakh) if not (name or child) else False)


def _given(word: str, low: str, is_word: bool) -> Given | None:
    """A given name of our list. Any other word of the Russian dictionary («каким») is no sure one, and has no
    endings of one: «люди» are nobody called Люда, «магазин» nobody called Магаз."""
    found = given(word)
    if found is None or not is_word or word.casefold() in spelled():
        return found
    return found._replace(is_word=True) if low == found.base else None


def _is_russian_surname(russian: morph.Reading, low: str) -> bool:
    """«Мусина», whose beginning is also a Kazakh word."""
    return russian.is_known and russian.surname > 0.9 and len(low) > 4 and low.endswith(_FAMILY)


def _family_with_ending(word: str, low: str) -> str:
    """«Шаляпинге»: a known surname on -ин with a Kazakh ending. Kazakh words have «ін» there: «ішінде»."""
    for stem in kazakh_stems(low)[1:]:
        if stem.endswith("ин") and len(stem) > 5 and word[: len(stem)].endswith("ин") and not is_ordinary(low):
            reading = morph.read(stem)
            is_family = (reading.is_known and reading.surname > 0.8) or stem in words("namesakes of streets")
            return stem if is_family else ""
    return ""


def _of_the_dictionary(low: str, is_kazakh: bool) -> Given | None:
    """A given name that our list lacks and the Russian dictionary has, with Kazakh endings too. Short Kazakh words look
    like Russian names: such a one is not sure."""
    for stem in (low,) if is_ordinary(low) else (low, *kazakh_stems(low)):
        reading = morph.read(stem)
        if len(stem) < 4 or not reading.is_known or reading.given < 0.3 or reading.surname > reading.given:
            continue
        is_sure = len(stem) > 4 and reading.given > 0.9 and stem == low and not is_kazakh and not is_ordinary(low)
        return Given(reading.base.removesuffix("ь"), "u", not is_sure)
    return None


def is_ordinary(low: str) -> bool:
    """A form of an ordinary Kazakh word."""
    return not kazakh_words().isdisjoint(stem for stem in kazakh_stems(low) if len(stem) > 2)


def _latin(word: str, low: str) -> Shape:
    child = _LATIN_PATRONYMIC.fullmatch(low)
    ov = _LATIN_OV.fullmatch(low)
    base, read = plain(to_cyrillic(ov[1] if ov else low)), plain(to_cyrillic(low))
    name = None if _DOES_NOT.search(read) else given(word)
    if name and is_ordinary(read):
        name = name._replace(is_word=True)  # «Jana mektep»
    return Shape(name, plain(to_cyrillic(child[1])) if child else "", 2 if ov and len(low) > 5 else 0, base, False)


def _child_of(word: str, low: str) -> str:
    """«Серікқызына» → серик. In plain letters «-ұлы» is like an ending of verbs: there the father must be known."""
    for stem in kazakh_stems(low):
        if found := _KAZAKH_PATRONYMIC.fullmatch(stem):
            father = given(found[1])
            is_child = "улі" not in word.casefold() and "ұлі" not in word.casefold()  # «елеулі» is no son
            if (
                (father and is_child and not is_ordinary(low))
                or ("ұлы" in word.casefold() and word[:1].isupper())
                or stem.endswith(("кызы", "оглы"))
            ):
                return father.base if father else found[1]
    for stem in (low, *(stem for stem in kazakh_stems(low) if stem.endswith(("ич", "вна")))):
        if (found := _RUSSIAN_PATRONYMIC.fullmatch(stem)) and (child := _russian_child(word, stem, found)):
            return child
    return ""


def _russian_child(word: str, low: str, found: re.Match[str]) -> str:
    father = found[1] or found[2] or ""
    known = (
        given(father) or given(father.removesuffix("о").removesuffix("е")) or given(father + "й") or given(father + "я")
    )
    if known:
        return known.base
    reading = morph.read(low)
    if reading.patronymic > 0.2:
        return father
    is_long = low.endswith(("ович", "евич", "овна", "евна")) or re.search(
        r"(?:ович|евич|овн|евн)(?:а|у|ем|е|ы|ой)$", low
    )
    return father if is_long and word[:1].isupper() and not reading.is_known and len(father) > 2 else ""


def _surname(low: str, is_kazakh: bool, is_word: bool) -> tuple[int, str]:
    """How much the form says of a surname, and its base, the same for men and women. A word of the Russian dictionary
    has no Kazakh endings: «остановка» is nobody called Останов."""
    for stem in (low,) if is_word else kazakh_stems(low):
        if found := _OV.fullmatch(stem):
            if found[1] in words("ordinary words on -ов"):
                return 0, low
            # No Russian word has Kazakh letters or endings
            return 2 if is_kazakh or stem != low else _weigh_ov(stem), found[1]
        if stem.endswith(("енко", "швили", "дзе")) and len(stem) > 5:
            return 2, stem
        if (found := _IN.fullmatch(stem)) and not morph.read(stem).is_known and not is_ordinary(low):
            return 2, found[1]  # «Нуртазиной», «Нұртазинадан»
    reading = morph.read(low)
    if _is_foreign(low, reading, is_kazakh):
        return 2, reading.base
    if is_kazakh or is_ordinary(low):
        return int(bool(_short_surname(low))), _short_surname(low) or stem_of(low)
    if found := _SKY.fullmatch(low):
        return (1 if morph.read(low).surname > 0.2 else 0), found[1]
    if short := _short_surname(low):
        return 1, short
    if reading.surname > 0.3 and reading.is_known:
        return 2 if reading.surname > 0.6 else 1, reading.base
    return (1 if reading.surname > 0.05 else 0), reading.base if reading.surname > 0.05 else stem_of(low)


def _is_foreign(low: str, reading: morph.Reading, is_kazakh: bool) -> bool:
    """«Келлер», were it also a form of a Kazakh word; «Аветисяна», «Хегая», «Сейсенбая», which no dictionary has."""
    if is_kazakh or len(low) < 4 or low in kazakh_words() or _SKY.fullmatch(low):
        return False
    if reading.is_known:
        return reading.surname > 0.9 and len(low) > 4
    return _BY_THE_ENDING.search(low) is not None


def _weigh_ov(word: str) -> int:
    """Words on -ов that the dictionary knows as no surname («домов», «годов») weigh nothing."""
    reading = morph.read(word)
    root = _OV.fullmatch(word)
    if reading.surname > 0.1 or not reading.is_known or (root and given(root[1][:-2])):
        return 2
    return 1 if reading.given > 0.1 else 0


def _short_surname(low: str) -> str:
    """«Ким», «Кимнің», «Киму»; of two letters only as it is in Russian."""
    russian = {low[: -len(ending)] for ending in ("а", "у", "е", "ом", "ым") if low.endswith(ending)}
    stems = {*kazakh_stems(low), *(stem for stem in russian if len(stem) > 2)}
    return next(iter(stems & words("short surnames")), "")


def _is_common(low: str, is_kazakh: bool) -> bool:
    if is_ordinary(low):
        return True
    if is_kazakh:
        return False
    reading = morph.read(low)
    return reading.is_known and reading.surname + reading.given + reading.patronymic < 0.3


def is_place(low: str) -> bool:
    """Whether the Russian dictionary knows `low` (small plain letters) as a place."""
    reading = morph.read(low)
    return reading.is_known and reading.place > 0.3
