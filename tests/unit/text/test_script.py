"""Look-alike letters, Kazakh in Latin letters, plain letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.script import one_script, plain_letters, to_cyrillic


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("кoше", "коше"),
        ("CУ", "СУ"),
        ("тiл", "тіл"),
        ("комrpany", "комrpany"),  # letters of both that have no twin: nobody knows
        ("sсhool", "school"),  # a Cyrillic с
        ("жол", "жол"),
        ("road", "road"),
        ("ҡала", "қала"),  # the Bashkir letter
    ],
)
def test_a_word_is_in_one_script(typed, meant):
    assert one_script(typed) == meant


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Kóshede jaryq joq", "Көшеде жарық жоқ"),  # 2018
        ("Ko's'ede jaryq joq, s'ag'ym", "Көшеде жарық жоқ, шағым"),  # 2017
        ("köşede jaryq joq, ğimarat", "көшеде жарық жоқ, ғимарат"),  # 2021
        ("su zhok, zhol zhaman", "су жок, жол жаман"),  # as in a chat
        ("jarıq", "жарық"),  # on a Turkish keyboard
        ("mektep zhoндеу", "mektep zhoндеу".replace("mektep", "мектеп")),  # a word in two scripts stays
        ("№7 мектеп", "№7 мектеп"),
    ],
)
def test_kazakh_in_latin_letters_is_read(latin, cyrillic):
    assert plain_letters(to_cyrillic(latin)).lower() == plain_letters(cyrillic).lower()


def test_plain_letters_are_those_of_a_russian_keyboard():
    assert plain_letters("Қала әкімі үйіңнің ұлы өң һәм ё") == "Кала акими уйиннин улы он хам е"


@given(st.text())
def test_letters_are_changed_one_for_one_and_once(text):
    assert len(plain_letters(text)) == len(text)
    assert plain_letters(plain_letters(text)) == plain_letters(text)
    assert len(one_script(text)) == len(text)
    assert one_script(one_script(text)) == one_script(text)


@given(st.text())
def test_any_text_can_be_read_as_cyrillic(text):
    assert isinstance(to_cyrillic(text), str)
