"""The sets of `bench_language.py`: texts of known language, whole and cut to 25 characters, in every spelling."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import _languages as made
import _russian_latin as russian
import _spellings as spelt

Texts = dict[str, list[str]]


class Set(NamedTuple):
    """`short`: whole words of at most 25 characters, two of them more than names; `any_short`: whatever was cut."""

    name: str
    expected: str
    whole: list[str]
    short: list[str]
    any_short: list[str]


def kazakh_sources(folder: Path) -> Texts:
    return {
        "SIB-200 Kazakh": made.sib(folder, "kaz_Cyrl"),
        "KazQAD": [text[:1500] for text in made.kazqad(folder)],
        "KazQAD questions": made.kazqad_queries(folder),
        "KazNERD": made.kaznerd(folder),
        "KazSAnDRA": made.kazsandra(folder),
    }


def other_sources(folder: Path) -> dict[str, tuple[str, list[str]]]:
    return {
        "SIB-200 Russian": ("ru", made.sib(folder, "rus_Cyrl")),
        "Kursk appeals": ("ru", made.kursk(folder)),
        "St Petersburg appeals": ("ru", made.petersburg(folder, 3_000)),
        "Titles of topics, Russian": ("ru", titles(folder)),
        "SIB-200 English": ("en", made.sib(folder, "eng_Latn")),
    }


def titles(folder: Path) -> list[str]:
    """Short titles: themes of Kursk, the names of bodies."""
    with (folder / "appeals" / "kursk_train.csv").open(encoding="utf-8", newline="") as file:
        found = {row[name].strip() for row in csv.DictReader(file) for name in ("theme", "body")}
    return sorted(found - {""})


def each_row(write: Callable[[str, random.Random], str]) -> spelt.Write:
    """A spelling that differs from row to row, the same in every run."""
    chance = random.Random(21)
    return lambda text: write(text, chance)


def spellings() -> dict[str, spelt.Write]:
    return {
        "own letters": str,
        "with typing errors": each_row(spelt.mistyped),
        "Russian keyboard": spelt.plain_letters,
        "Russian keyboard, some letters": each_row(spelt.partly),
        "Russian keyboard, by sound": each_row(spelt.by_sound),
        **{f"Latin {name}": write for name, write in (spelt.OFFICIAL | spelt.NEVER_TRAINED).items()},
        "Latin everyday": spelt.EVERYDAY_PLAIN,
        "Latin everyday q": spelt.EVERYDAY_Q,
        "Latin, a habit each": each_row(spelt.everyday),
    }


def kazakh_sets(name: str, texts: list[str]) -> Iterator[Set]:
    """Cut first, spelt then: the same words stand in every spelling."""
    pieces = [row for row in cuts(texts) if made.is_kazakh(row)]
    short = [row for row in pieces if made.telling(row)]
    for spelling, write in spellings().items():
        rows = ([write(row) for row in part] for part in (texts, short, pieces))
        yield Set(f"{name} · {spelling}", "kk", *rows)


def other_sets(name: str, expected: str, texts: list[str]) -> Iterator[Set]:
    pieces = cuts(texts)
    short = [row for row in pieces if made.telling(row)]
    spelt_so = {"": str, " · no capitals or signs": bare, " · with typing errors": each_row(spelt.mistyped)}
    for spelling, write in spelt_so.items():
        rows = ([write(row) for row in part] for part in (texts, short, pieces))
        yield Set(f"{name}{spelling}", expected, *rows)
    if expected == "ru" and "Titles" not in name:  # «OOO UK Kurska» is a name in any language
        told = [text for text in texts if made.telling(text)]  # so is a single word in Latin letters, «yama»
        for spelling, write in russian_latin().items():
            rows = ([write(row) for row in part] for part in (told, short, pieces))
            yield Set(f"{name} · {spelling}", expected, *rows)


def russian_latin() -> dict[str, spelt.Write]:
    tables = {f"Latin {table}": partial(russian.write, letters=letters) for table, letters in russian.TABLES.items()}
    return {**tables, "Latin, a habit each": each_row(russian.habit)}


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def cuts(texts: Sequence[str]) -> list[str]:
    """The beginning of each text, and a piece from its midst, both at the edges of words."""
    chance = random.Random(11)
    rows = [row for text in texts for row in (made.beginning(text), made.cut(text, chance))]
    return [row for row in rows if made.in_words(row)]


def all_sets(folder: Path, most: int) -> Iterator[Set]:
    for name, texts in kazakh_sources(folder).items():
        yield from kazakh_sets(name, some(texts, most))
    for name, (expected, texts) in other_sources(folder).items():
        yield from other_sets(name, expected, some(texts, most))


def some(texts: list[str], most: int) -> list[str]:
    return texts if len(texts) <= most else random.Random(5).sample(texts, most)


def fifth(folder: Path, most: int) -> Iterator[Set]:
    """What `train_language.py --fold 0` leaves out."""
    for name, texts in kazakh_sources(folder).items():
        yield from kazakh_sets(name, some(texts[::5], most))
    for name, (expected, texts) in other_sources(folder).items():
        yield from other_sets(name, expected, some(texts[::5], most))


def mixed_texts(folder: Path, count: int) -> list[str]:
    """Part of a Kazakh and part of a Russian text in one, in either order, some Kazakh from a Russian keyboard."""
    chance = random.Random(13)
    kazakh = made.sib(folder, "kaz_Cyrl") + some(made.kazsandra(folder), 800)
    russian = made.sib(folder, "rus_Cyrl") + some(made.kursk(folder), 800)
    texts = []
    for _number in range(count):
        parts = [part_of(chance.choice(kazakh), chance), part_of(chance.choice(russian), chance)]
        if chance.random() < 0.3:
            parts[0] = spelt.plain_letters(parts[0])
        chance.shuffle(parts)
        texts.append(chance.choice((". ", ", ", " ", "\n")).join(parts))
    return texts


def part_of(text: str, chance: random.Random) -> str:
    words = text.split()
    length = chance.randint(4, 15)
    start = chance.randrange(max(1, len(words) - length))
    return " ".join(words[start : start + length])


LOANS = "лифт ремонт заявка квитанция приложение подъезд управление счетчик остановка светофор договор ипотека паркинг"
BRANDS = (
    "Kaspi Gold", "Samsung Galaxy S23 Ultra", "iPhone 15 Pro", "WhatsApp", "Beeline", "eGov Mobile", "Halyk Bank",
    "YouTube", "Air Astana", "Toyota Camry", "Google Play", "Freedom Broker", "Wi-Fi", "LG", "Magnum Cash & Carry",
)  # fmt: skip
NOTHING_SAID = (
    "12345", "+7 701 234 56 78", "12/1, 45-7", "😀😀👍", "❤️❤️❤️", "!!!", "05.03.2026 20:15", "https://egov.kz/ru/pay?x=1",
    "www.e-otinish.kz", "a.b@mail.kz", "egov.kz", "kaspi.kz/shop/123", "№ 7/1", "100 % = 5 + 5", "@akimat_almaty",
    "ಠωಠ", "سلام عليكم", "你好，世界", "(◍•ᴗ•◍)", "…", "а", "Q",
)  # fmt: skip


def with_guests(texts: Sequence[str], guests: Sequence[str]) -> list[str]:
    """Each text with one or two words or names from `guests` put among its words."""
    chance = random.Random(14)
    made_ = []
    for text in texts:
        words = text.split()
        for guest in chance.sample(guests, chance.choice((1, 2))):
            words.insert(chance.randrange(len(words) + 1), guest)
        made_.append(" ".join(words))
    return made_
