"""What a program hides before an officer reads it, in both languages."""

from __future__ import annotations

import re

import pytest

from qulaq.hear.appeals.masking import Known, left_over, proposed

AIGERIM = Known(("Айгерім Сейітова",), ("+7 701 234 56 78", "aigerim@example.kz", "900101300017"))


@pytest.mark.parametrize(
    "words",
    [
        "Айгерім", "айгерімнің", "Айгерімге", "СЕЙІТОВА", "Сейітовой", "Сейитовой", "Айгерим", "Айгериму",
        "aigerim@example.kz", "AIGERIM@Example.KZ", "8 (701) 234-56-78", "+77012345678", "8.701.234.56.78", "27-35-80",
        "900101300017", "9001 0130 0017", "4400 4301 1234 5678", "KZ86125KZT5004100100", "123 ABC 02", "А123ВС77",
        "https://vk.com/id1", "t.me/aigerim", "@aigerim_s", "aigerim [at] mail.kz",
        "Пётр Сергеевич Иванов", "Асқар Нұрланұлы", "Петров П.С.", "Гүлнар Серікқызы",
    ],
)  # fmt: skip
def test_it_is_hidden(words: str) -> None:
    masked = proposed(f"Кеше {words} келді.", AIGERIM, "kk")
    assert words not in masked.text
    assert masked.placed


@pytest.mark.parametrize(
    "text",
    [
        "ул. Абая, д. 45, кв. 12",
        "улица Абая 45-12",
        "Абай көшесі, 45-үй, 12-пәтер",
        "в квартире №7",
        "живу: мкр. Самал, дом 33а",
    ],
)
def test_a_home_is_hidden(text: str) -> None:
    assert not re.search(r"\d", proposed(text, Known(), "ru").text)


@pytest.mark.parametrize("text", ["Яма у дома 45 по ул. Абая.", "Абай көшесі 45 жанында шұңқыр.", "улица 8 Марта, 12"])
def test_the_place_of_the_matter_stays(text: str) -> None:
    assert proposed(text, Known(), "ru").text == text


@pytest.mark.parametrize(
    "text",
    [
        "Үш күннен бері су жоқ.", "Дома 3 дня нет воды, 45 домов без света.", "12 декабря 2025 года, п. 5 ст. 64.",
        "Көшеде 3 күн бойы жарық жоқ.", "Приказ № 123-45 от 12.11.2025.", "улица Ленина не убрана 5 дней",
        "Автобус № 12 не ходит.", "Оплатили 15 000 тенге.",
    ],
)  # fmt: skip
def test_what_is_not_personal_stays(text: str) -> None:
    assert proposed(text, AIGERIM, "ru").text == text


@pytest.mark.parametrize(("language", "mark"), [("kk", "[1-адам]"), ("ru", "[человек 1]"), ("en", "[person 1]")])
def test_the_mark_is_in_the_language_of_the_text(language: str, mark: str) -> None:
    assert proposed("Айгерім", AIGERIM, language).text == mark


def test_a_name_that_is_hidden_is_not_left_over() -> None:
    text = "Менің атым Айгерім Сейітова, телефоным 87012345678, aigerim@example.kz, ЖСН 900101300017."
    assert left_over(text, AIGERIM)
    assert left_over(proposed(text, AIGERIM, "kk").text, AIGERIM) == []


@pytest.mark.parametrize("text", ["Ай\u200bгерім", "7 7 0 1 2 3 4 5 6 7 8", "ａigerim＠example.kz", "701/234/56/78"])
def test_tricks_of_writing_do_not_pass_the_last_look(text: str) -> None:
    assert left_over(f"Кеше {text} келді", AIGERIM)


def test_a_common_word_that_only_begins_like_a_short_name_stays() -> None:
    assert proposed("Лифт жұмыс істемейді, ли болмаса", Known(("Ли",)), "kk").text.startswith("Лифт")


@pytest.mark.parametrize("piece", ["ул. а ", "1 ", "a@", "А.", "Абв ", "1-", "дом ", "меня зовут А "])
def test_no_text_keeps_the_machine_busy(piece: str) -> None:
    """A pattern that goes back and forth would not come to an end."""
    assert proposed((piece * 100_000)[:100_000], AIGERIM, "ru").text
