"""Russian in Latin letters: told from Kazakh and English, and read in Cyrillic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.text.language import detect, in_cyrillic
from qulaq.text.latin import russian_score, to_russian
from qulaq.text.routing import features
from qulaq.text.stems import stems
from qulaq.text.threat import threat_in

RUSSIAN = [
    ("net sveta vo dvore uzhe tri dnya", "нет света во дворе уже три дня"),
    ("Pozhaluista, pochinite dorogu na ulice Abaya", "Пожалуйста, почините дорогу на улице Абая"),
    ("moi rebenok, jivem bez otopleniya", "мой ребенок, живем без отопления"),
    ("etot lift ne rabotaet", "этот лифт не работает"),
    ("v nashem rayone net osveshcheniya", "в нашем районе нет освещения"),
    ("ETO ZDES, e'to zdes'", "ЭТО ЗДЕС, это здесь"),
]


@pytest.mark.parametrize(("latin", "cyrillic"), RUSSIAN)
def test_it_is_told_and_read(latin: str, cyrillic: str) -> None:
    guess = detect(latin)
    assert (guess.language, guess.script, guess.mixed) == ("ru", "latin", False)
    assert guess.sure > 0.7
    assert in_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("su joq ush kun boldy", "kk"),
        ("Kóshede jaryq joq", "kk"),
        ("zhol zhaman, zhondep berinizder", "kk"),
        ("The street light is broken", "en"),
        ("no water on our street, please repair", "en"),
        ("Dear sir, my road is bad", "en"),
    ],
)
def test_kazakh_and_english_stay(text: str, language: str) -> None:
    assert detect(text).language == language


def test_english_and_cyrillic_are_left_as_they_are() -> None:
    for text in ("The street light is broken", "Нет света во дворе", "Көшеде жарық жоқ", "", "12345"):
        assert in_cyrillic(text) == text


@pytest.mark.parametrize(("latin", "cyrillic"), RUSSIAN[:3])
def test_its_stems_are_those_of_the_same_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert stems(latin) == stems(cyrillic)
    read = features.read(latin)
    assert (read.language, read.stems) == ("ru", features.read(cyrillic).stems)


def test_a_danger_in_latin_letters_alarms_as_in_cyrillic() -> None:
    assert threat_in("Muzh shvatil za gorlo, ne otpuskaet, deti plachut, spasite").alarm
    assert threat_in("Muzh shvatil za gorlo, ne otpuskaet, deti plachut, spasite").sure


@given(st.text(max_size=60))
def test_anything_is_read_and_nothing_but_latin_words_changes(text: str) -> None:
    without = "".join(letter for letter in text if not letter.isascii() or not letter.isalpha())
    assert to_russian(without) == without
    assert isinstance(to_russian(text), str)


def test_nothing_says_nothing_much() -> None:
    assert russian_score([]) < 1
