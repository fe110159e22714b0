"""A greeting is no second language; whole sentences are, however short. Each sentence keeps its own."""

from __future__ import annotations

import pytest

from qulaq.text.courtesy import without_courtesy
from qulaq.text.language import detect, detect_sentences


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Сәлеметсіз бе! У нас третий день нет воды в доме.", "ru"),
        ("Ассалаумағалейкум, құрметті әкім мырза! У нас нет воды", "ru"),
        ("Hello! У нас нет воды", "ru"),
        ("Нет воды третий день. Алдын ала рахмет", "ru"),
        ("Здравствуйте! Бізде үш күннен бері су жоқ", "kk"),
        ("Біздің үйде үш күн су жоқ. С уважением, Иванова Мария", "kk"),
        ("Добрый день! Kóshede jaryq joq", "kk"),
    ],
)
def test_who_greets_in_one_language_has_written_in_the_other(text: str, language: str) -> None:
    guess = detect(text)
    assert (guess.language, guess.mixed) == (language, False)


@pytest.mark.parametrize(
    "text",
    [
        "Су жоқ. Примите меры.",
        "Су жоқ. Нет воды.",
        "Біздің ауылда жол жоқ. Прошу принять меры.",
        "Үйде лифт жұмыс істемейді. Управляющая компания бездействует.",
        "Сәлеметсіз бе! Аулада шам жанбайды. Почините освещение, пожалуйста.",
    ],
)
def test_two_sentences_in_two_languages_are_mixed(text: str) -> None:
    guess = detect(text)
    assert guess.mixed
    assert set(guess.shares) == {"kk", "ru"}
    assert sum(guess.shares.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "Нұрлан Серікұлы. Прошу принять меры.",
        "Лифт сломан. Толе би, Достык. Нет света.",
        "Лифт. Подъезд. Су жоқ.",
    ],
)
def test_names_and_borrowed_words_are_no_second_language(text: str) -> None:
    assert not detect(text).mixed


def test_a_sentence_keeps_its_language_were_it_a_greeting() -> None:
    found = detect_sentences("Сәлеметсіз бе! У нас третий день нет воды.")
    assert [guess.language for _span, guess in found] == ["kk", "ru"]


@pytest.mark.parametrize("text", ["Сәлеметсіз бе", "Здравствуйте", "Рахмет", "Thank you"])
def test_a_greeting_alone_is_read_as_it_is(text: str) -> None:
    assert without_courtesy(text.split()) == text.split()
    assert detect(text).language
