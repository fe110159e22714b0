"""Alphabetical order of the three languages as a key any database sorts rightly."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.alphabet import KAZAKH, LATIN, RUSSIAN, sort_key

words = st.text(st.sampled_from(KAZAKH + KAZAKH.upper() + LATIN + "0123456789 -№"), max_size=12)


def test_the_kazakh_alphabet_has_42_letters_and_holds_the_russian_33():
    assert len(set(KAZAKH)) == len(KAZAKH) == 42
    assert len(set(RUSSIAN)) == len(RUSSIAN) == 33
    assert set(RUSSIAN) < set(KAZAKH)


@pytest.mark.parametrize(("language", "alphabet"), [("kk", KAZAKH), ("ru", RUSSIAN), ("en", LATIN), ("ru-kz", RUSSIAN)])
def test_letters_follow_their_alphabet(language, alphabet):
    assert all(sort_key(one, language) < sort_key(next_one, language) for one, next_one in pairwise(alphabet))


def test_names_stand_as_in_a_kazakh_dictionary():
    names = [
        "Өскемен",
        "Ақтау",
        "Қостанай",
        "Әулиекөл",
        "Кентау",
        "Орал",
        "Үржар",
        "Узынағаш",
        "Ұлытау",
        "Шымкент",
        "Іле",
    ]
    assert sorted(names, key=sort_key) == [
        "Ақтау", "Әулиекөл", "Кентау", "Қостанай", "Орал", "Өскемен", "Узынағаш", "Ұлытау", "Үржар", "Шымкент", "Іле",
    ]  # fmt: skip


def test_own_letters_come_first():
    mixed = ["Zhetisu", "Ямышево", "Абай"]
    assert sorted(mixed, key=sort_key) == ["Абай", "Ямышево", "Zhetisu"]
    assert sorted(mixed, key=lambda text: sort_key(text, "en")) == ["Zhetisu", "Абай", "Ямышево"]


def test_numbers_sort_by_value():
    schools = ["№ 10 мектеп", "№ 9 мектеп", "№ 007 мектеп", "№ 1 мектеп"]
    assert sorted(schools, key=sort_key) == ["№ 1 мектеп", "№ 007 мектеп", "№ 9 мектеп", "№ 10 мектеп"]


def test_a_shorter_word_comes_first_and_a_gap_before_letters():
    assert sorted(["Ақсуат", "Ақсу", "Ақ су"], key=sort_key) == ["Ақ су", "Ақсу", "Ақсуат"]


def test_case_accents_and_signs_at_the_ends_do_not_count():
    assert sort_key("«ҚАЛА»") == sort_key("қала")
    assert sort_key("café", "en") == sort_key("Cafe", "en")


@given(st.text())
def test_keys_are_plain_ascii(text):
    assert set(sort_key(text)) <= set(string.digits + string.ascii_lowercase)


@given(words, words)
def test_a_beginning_sorts_before_the_whole(start, rest):
    assert sort_key(start) <= sort_key(start + "а" + rest) or start[-1:].isdecimal()


@given(words)
def test_case_does_not_count(text):
    assert sort_key(text.upper()) == sort_key(text.lower())


@given(words, words, st.sampled_from(KAZAKH), st.sampled_from(KAZAKH))
def test_the_first_letter_that_differs_decides(one, other, first, second):
    before = KAZAKH.index(first) < KAZAKH.index(second)
    assert first == second or (sort_key(first + one) < sort_key(second + other)) == before
