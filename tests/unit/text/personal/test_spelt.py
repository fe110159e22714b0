"""Addresses in Russian in Latin letters are homes and places as in Cyrillic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.latin import to_russian, with_places
from qulaq.text.personal import find, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Zhivu na ulice Abaya 15, kvartira 20", "Zhivu na [домашний адрес]"),
        ("Moi adres: ul. Abaya, d. 15, kv. 20", "Moi adres: [домашний адрес]"),
        ("Мой адрес: ul. Abaya, d. 15, kv. 20", "Мой адрес: [домашний адрес]"),
    ],
)
def test_a_home_is_hidden(text: str, masked: str) -> None:
    assert mask(text, find(text), "ru").text == masked


def test_a_street_where_something_is_wrong_is_a_place_and_nobody() -> None:
    text = "Net sveta vo dvore uzhe tri dnya, na ulice Abaya 15."
    assert [(text[one.start : one.end], one.kind) for one in find(text)] == [("ulice Abaya 15", "place")]


@pytest.mark.parametrize("text", ["The light at school 5 is broken", "Samsung Galaxy A 15", "su joq ush kun boldy, 5"])
def test_other_latin_letters_are_no_address(text: str) -> None:
    assert find(text) == []


@given(st.text(alphabet="abcxyzhsu'чДу 15,.", max_size=40))
def test_each_letter_knows_where_it_stands(text: str) -> None:
    read, places = with_places(text)
    assert read == to_russian(text)
    assert len(places) == len(read)
    assert places == sorted(places)
    assert all(text[place] == letter for place, letter in zip(places, read, strict=True) if letter in " 15,.")
