"""Words and phrases made for `train_language.py`, each generator with the seed it is given.

Names in Russian and in Kazakh sentences, borrowed words with Kazakh endings, forms of the words of our own dictionary,
phrases of our own screens and topics, frequent words of Russian and English.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks" / "text"))
from _spellings import plain_letters  # noqa: E402

from qulaq.jurisdictions import topic_phrases  # noqa: E402
from qulaq.text.bilingual import entries  # noqa: E402

# Sentences and words written for this file: what people say to a town hall, with Kazakh names in Russian texts.
_PLACES_SAID = (
    "Абай Абылай хан Абылайхан Ақтау Ақтөбе Алатау Алматы Арыс Асан ата Астана Атырау Аягөз Байқоңыр Балқаш "
    "Бауыржан Момышұлы Бөгенбай батыр Достық Екібастұз Есіл Жамбыл Жандосов Жаңаөзен Жаркент Желтоқсан Жезқазған "
    "Жетісай Жетісу Жібек жолы Зайсан Қабанбай батыр Қазыбек би Қапшағай Қарағанды Қаскелең Қонаев Көкшетау "
    "Қостанай Құлсары Қызылорда Маңғыстау Мәңгілік Ел Нұрлы жол Нұрсұлтан Наурыз Өскемен Орал Павлодар Петропавл "
    "Риддер Сайрам Сарайшық Сарыағаш Сарыарқа Сәтбаев Семей Талғар Талдықорған Тараз Төле би Темірлан Теміртау "
    "Түркістан Тұран Тұрар Рысқұлов Шалқар Шардара Шымкент Шу Шығыс Ұлытау Ақмола Айтеке Әйтеке би Әуезов Әл-Фараби "
    "Құрманғазы Масанчи Панфилов Райымбек Самал Аксай Кенесары Бейбітшілік Республика Сығанақ Иманов Тәуелсіздік"
)
PLACES = _PLACES_SAID.split()
_NAMES_SAID = (
    "Ахметов Ахметова Алиев Алиева Асанов Бекова Болатов Досжанов Ермеков Жумабаев Ибраев Исаев Касымова Кенжебаев "
    "Мусин Нургалиев Оспанов Оразбаев Сагынтаев Садыкова Сериков Смагулов Сулейменов Токаев Тлеубаев Умаров Айгуль "
    "Айдар Алия Асель Аскар Бауыржан Гульнара Данияр Динара Ержан Жанар Канат Кайрат Марат Нурлан Сауле Серик Тимур"
)
NAMES = _NAMES_SAID.split()
RUSSIAN_AROUND = (
    "на улице {}", "улица {} дом 5", "в микрорайоне {}", "мкр {} 12", "возле {}", "в городе {}", "проспект {}",
    "акимат города {}", "аким {}", "мечеть {}", "район {}", "школа имени {}", "рынок {}", "из {} в {}",
    "жители {}", "маршрут {} {}", "по {}", "господин {}", "от {}", "с уважением {}", "меня зовут {}",
    "директор {}", "яма на {}", "нет воды на {}", "ул {} не горит свет", "перекресток {} и {}", "угол {} {}",
    "остановка {}", "жк {}", "село {}", "в ауле {}", "дорога до {}", "{} области",
)  # fmt: skip
RUSSIAN_ENDINGS = ("", "", "", "а", "у", "ом", "е", "ы")


def russian_with_names(chance: random.Random, count: int) -> Iterator[str]:
    """Russian words around Kazakh names, in their Kazakh and in their Russian spelling."""
    for _number in range(count):
        phrase = chance.choice(RUSSIAN_AROUND)
        while "{}" in phrase:
            name = chance.choice(PLACES + NAMES)
            if chance.random() < 0.8:
                name = plain_letters(name)
            phrase = phrase.replace("{}", name + chance.choice(RUSSIAN_ENDINGS), 1)
        yield phrase


def russian_among_names(words: list[str], chance: random.Random, count: int) -> Iterator[str]:
    for _number in range(count):
        phrase = [chance.choice(foreign_names()).capitalize(), chance.choice(words)]
        phrase += [chance.choice(words)] * (chance.random() < 0.5)
        chance.shuffle(phrase)
        yield " ".join(phrase)


@cache
def _dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@cache
def _known_words() -> tuple[list[str], list[str]]:
    """From one reading of the dictionary: names of people and places, and one in fifty forms of the other words."""
    known = _dictionary().dictionary
    names = {place for place, tag in enumerate(known.gramtab) if NAMES_OF & tag.grammemes}
    named = {place for place in names if {"nomn", "sing"} <= known.gramtab[place].grammemes}
    usual = {place for place, tag in enumerate(known.gramtab) if USUAL & tag.grammemes and not RARE & tag.grammemes}
    found, forms = set(), []
    for number, (word, (paradigm, form)) in enumerate(known.words.iteritems()):
        tags = known.paradigms[paradigm]
        tag = tags[len(tags) // 3 + form]  # a paradigm is its endings, then its tags, then its beginnings
        if tag in named:
            found.add(word)
        elif number % 50 == 0 and tag in usual and tag not in names and len(word) < 17:
            forms.append(word)
    return sorted(found), forms


NAMES_OF = frozenset({"Name", "Surn", "Geox", "Orgn"})
USUAL = frozenset({"NOUN", "ADJF", "VERB", "INFN"})
RARE = frozenset({"Patr", "Abbr", "Arch", "Erro"})


@cache
def foreign_names() -> list[str]:
    """Names of people and places, as Russian and Kazakh texts share them."""
    return random.Random(4).sample(_known_words()[0], 20_000)


def russian_forms(chance: random.Random, count: int) -> Iterator[str]:
    """Forms of Russian words, frequent or not, alone and two together: a dictionary, where a frequency list ends."""
    forms = _known_words()[1]
    for _number in range(count):
        yield " ".join(chance.sample(forms, 1 + (chance.random() < 0.4)))


@cache
def borrowed_nouns() -> list[str]:
    """Russian nouns in use, as they stand in Kazakh speech with Kazakh endings: автобусты, мусорды."""
    from wordfreq import top_n_list

    known = _dictionary()
    wanted = (word for word in top_n_list("ru", 25_000) if len(word) > 3)
    return [word for word in wanted if "NOUN" in (tag := known.tag(word)[0]) and "nomn" in tag and "sing" in tag]


@cache
def english_words() -> list[str]:
    """English words and names as they stand in Kazakh written with Latin letters."""
    from wordfreq import top_n_list

    return [word for word in top_n_list("en", 30_000)[300:] if word.isalpha() and word.isascii() and len(word) > 2]


def with_ending(name: str, chance: random.Random) -> str:
    """A name in a Kazakh case, number or with a possessive ending, by the harmony of its last vowel."""
    name = name.removesuffix("ь")
    last_vowel = next((letter for letter in reversed(name) if letter in VOWELS), "а")
    front = last_vowel in "еэиёюіөүәei"
    if name[-1] in VOWELS:
        endings = "ның ға да дан ны мен лар дағы сы сының лық лы лардың ндай ша нан"
    elif name[-1] in "лмнрйңlmnr":
        endings = "ның ға да дан ды мен дар дағы ы ының дық ды дардың дай ша"
    elif name[-1] in "бвгджзbvgdz":
        endings = "дың ға да дан ды бен дар дағы ы ының дық ды дардың дай ша"
    else:
        endings = "тың қа та тан ты пен тар тағы ы ының тық ты тардың тай ша"
    ending = chance.choice(endings.split())
    return name + (ending.translate(FRONT) if front and ending not in ("мен", "бен", "пен") else ending)


VOWELS = "аәеёиоөуұүыіэюяaeiouy"
FRONT = str.maketrans("аығқ", "еігк")


def kazakh_forms(chance: random.Random, count: int) -> Iterator[str]:
    """Words of our own dictionary in their forms, alone and two together; words of phrases stand as they are."""
    lemmas = [lemma for kazakh, _russian in entries() for lemma in kazakh]
    for _number in range(count):
        yield " ".join(inflected(lemma, chance) for lemma in chance.sample(lemmas, 1 + (chance.random() < 0.5)))


def inflected(lemma: str, chance: random.Random) -> str:
    if chance.random() < 0.3 or " " in lemma:
        return lemma
    if lemma.endswith("у") and len(lemma) > 3 and lemma[-2] not in "аә":
        return _verb(lemma[:-1], chance)
    made = with_ending(lemma, chance)
    return with_ending(made, chance) if chance.random() < 0.3 else made


def _verb(root: str, chance: random.Random) -> str:
    """A form of a verb by its sounds; not each rule of its endings is kept."""
    ending = chance.choice(("ды", "ған", "са", "уды", "уға", "дық", "май", "мады", "маған", "сын", "ып"))
    if root[-1] in "пткқсш":
        ending = VOICELESS.get(ending, ending)
    last_vowel = next((letter for letter in reversed(root) if letter in VOWELS), "а")
    return root + (ending.translate(FRONT) if last_vowel in "еэиіөүә" else ending)


VOICELESS = {"ды": "ты", "ған": "қан", "дық": "тық", "май": "пай", "мады": "пады", "маған": "паған"}


def kazakh_with_names(texts: list[str], chance: random.Random, count: int) -> Iterator[str]:
    """Foreign names with Kazakh endings, alone and among the words of a Kazakh text."""
    for _number in range(count):
        kind = chance.random()
        noun = kind < 0.3
        name = chance.choice(borrowed_nouns() if noun else foreign_names() if kind < 0.8 else english_words())
        name = name.capitalize() if not noun and chance.random() < 0.7 else name
        words = [with_ending(name, chance)]
        around = chance.choice(texts).split()
        if chance.random() < 0.8 and around:
            start = chance.randrange(len(around))
            words = [*around[start : start + 1], name if not noun and chance.random() < 0.4 else words[0]]
            words += around[start + 1 : start + chance.choice((1, 1, 2, 3))]
        yield " ".join(words)


def phrases(language: str) -> list[str]:
    """How residents say it, of each topic."""
    return [line for said in topic_phrases("kz").values() for line in said.get(language, ())]


def catalogue(language: str) -> list[str]:
    import polib

    entries = polib.pofile(str(HERE / "locale" / language / "LC_MESSAGES" / "django.po"))
    return [entry.msgstr for entry in entries if entry.msgstr and not entry.fuzzy]


def english_of_screens() -> list[str]:
    import polib

    return [entry.msgid for entry in polib.pofile(str(HERE / "locale" / "kk" / "LC_MESSAGES" / "django.po"))]


def from_frequencies(language: str, chance: random.Random, count: int) -> Iterator[str]:
    """Strings of one to five words: half by how often they are used, half whichever word there is."""
    from wordfreq import top_n_list, word_frequency

    letters = "абвгдежзийклмнопрстуфхцчшщъыьэюяё-" if language == "ru" else "abcdefghijklmnopqrstuvwxyz'-"
    wanted = set(letters)
    words = [word for word in top_n_list(language, 150_000) if set(word) <= wanted and len(word) > 1]
    weights = np.array([word_frequency(word, language) for word in words]) ** 0.75
    weights = np.cumsum(weights / weights.sum())
    yield from words[:30_000]
    yield from words[:3_000] * 2
    if language == "ru":
        yield from russian_among_names(words[:20_000], chance, count // 3)
    for _number in range(count):
        often = chance.random() < 0.5
        picked = [
            words[int(np.searchsorted(weights, chance.random()))] if often else chance.choice(words)
            for _word in range(chance.choice((1, 1, 2, 3, 4, 5)))
        ]
        yield " ".join(picked)
