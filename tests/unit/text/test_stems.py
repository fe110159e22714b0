"""Stems: forms of a word meet, words stay apart, and a stem is its own stem."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.kazakh import kazakh_stem
from qulaq.text.script import plain_letters
from qulaq.text.stems import stem, stems

FAMILIES = [
    (line[:2], line[3:].split())
    for line in (Path(__file__).parent / "families.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("облысында", "облыс"),
        ("дороги", "дорога"),
        ("магазинге", "магазин"),
        ("Гагариннің", "Гагарин"),
        ("паркинде", "парк"),
        ("мектептерімізде", "мектеп"),
        ("тарапынан", "тарап"),
        ("көшесіндегі", "көше"),
        ("жолдарымызды", "жол"),
        ("баласының", "бала"),
        ("суды", "су"),
        ("үйіміздің", "үй"),
        ("мектебі", "мектеп"),
        ("кітабы", "кітап"),
        ("тарағы", "тарақ"),
        ("мусорды", "мусор"),
        ("schools", "school"),
    ],
)
def test_a_form_meets_its_word(form, word):
    assert stem(form) == stem(word)


@pytest.mark.parametrize("word", ["үй", "көше", "аға", "уәде", "тәрбие", "жарық", "мектептерімізде", "5-ші", "2-нші"])
def test_a_russian_keyboard_changes_no_stem(word):
    assert plain_letters(stem(word)) == plain_letters(stem(plain_letters(word)))


@pytest.mark.parametrize(("one", "other"), [("карта", "қар"), ("радар", "рада"), ("аудан", "ау"), ("үй", "ұйым")])
def test_what_only_looks_like_an_ending_stays(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_families_keep_together(language):
    together = [
        stem(one) == stem(other) for of, forms in FAMILIES if of == language for one, other in combinations(forms, 2)
    ]
    assert sum(together) / len(together) >= (0.9 if language == "en" else 0.97)


def test_families_stay_apart():
    owners = defaultdict(set)
    for number, (_language, forms) in enumerate(FAMILIES):
        for form in forms:
            owners[stem(form)].add(number)
    shared = [numbers for numbers in owners.values() if len(numbers) > 1]
    assert len(shared) <= 3, [[FAMILIES[number][1][0] for number in numbers] for numbers in shared]


def test_there_are_enough_families():
    assert sum(language == "kk" for language, _forms in FAMILIES) >= 150


def test_both_spellings_meet():
    assert stems("қала көшелерінде") == stems("кала кошелеринде") == stems("qala kóshelerinde")


def test_a_text_in_latin_letters_meets_its_cyrillic_twin():
    assert stems("Kopbolganda su zhok") == stems("Көпболғанда су жоқ")


def test_numbers_stay_and_lose_what_is_said_around_them():
    assert stems("№7 мектеп, 5-ші, 12/1") == ["7", "мектеп", "5", "12/1"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("А. Байтұрсынов көшесі 45а", ["а", "байтурсынов", "коше", "45а"]),
        ("Абай к-сі, 12/1-үй, 3-қабат", ["абай", "к-си", "12/1", "уй", "3", "кабат"]),
        ("дом 10-А, 3-этаж", ["дом", "10а", "3", "этаж"]),
        ("5-й мкр-н, №7 мектеп, 2-ші подъезд", ["5", "мкр-н", "7", "мектеп", "2", "подъезд"]),
        ("7 шағынауданда", ["7", stem("шағынаудан")]),
        ("үй 45A", ["уй", "45а"]),  # a Latin A
    ],
)
def test_addresses_stay_whole(written, found):
    assert stems(written) == found


@pytest.mark.parametrize(("one", "other"), [("10-А", "10а"), ("3-этаж", "3 этаж"), ("№ 7 мектеп", "№7 мектебі")])
def test_one_address_however_written(one, other):
    assert stems(one) == stems(other)


def test_a_compound_is_found_by_either_part():
    assert stems("жол-көлік") == [stem("жол"), stem("көлік")]


def test_the_language_around_it_decides_on_a_word_of_both():
    assert (stem("суды"), stem("суды", "ru")) == ("су", "суд")


@given(st.text("абгдежзиклмнопрстуышйы", min_size=1, max_size=14))
def test_a_stem_is_its_own_stem_and_never_longer(word):
    made = kazakh_stem(word)
    assert made
    assert kazakh_stem(made) == made
    assert len(made) <= len(word) + 1  # халқы gives халық


@given(st.text())
def test_any_text_has_stems(text):
    assert all(stems(text))


def test_stems_are_the_same_from_many_threads() -> None:
    words = [
        f"{first}{last}"
        for first in ("дорог", "квартир", "подъезд", "отоплен")
        for last in ("ами", "ах", "ого", "ился")
    ]
    alone = [stem(word, "ru") for word in words]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _turn: [stem(word, "ru") for word in words], range(400)))
    assert all(one == alone for one in found)
