"""A home is hidden from the quarter to the door, in whatever order its parts are written."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def homes(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "home" and span.is_masked]


@pytest.mark.parametrize(
    "home",
    [
        "Самал 2, 58 үй, 14 пәтер",
        "Орбита-3 дом 20 корпус а кв.9",
        "ул.Лесная 17, кв 4",
        "Жетісу м/а, 6 үй, 12 пәтер",
        "Абай көшесі 12 үй, 2-подъезд, 31 пәтер",
    ],
)
def test_all_its_parts_are_hidden(home: str) -> None:
    assert homes(f"Мекенжайым: {home}, жарық жоқ.") == [home]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("живу в доме М.Ауэзова 40-2", "М.Ауэзова 40-2"),
        ("Зинаида Павловна, ул.Лесная 17, кв 4", "ул.Лесная 17, кв 4"),
        ("Барлығы нашар: 58 үй, 14 пәтерде тұрамын", "58 үй, 14 пәтерде"),
    ],
)
def test_what_is_no_part_of_it_is_left(text: str, home: str) -> None:
    assert homes(text) == [home]


def test_how_many_there_are_is_no_home() -> None:
    assert homes("Барлығы 45 үй, 120 пәтер, 300 тұрғын.") == []
    assert homes("Есепте 45 үй, 120 пәтер, 300 тұрғын.") == []


def test_a_word_in_capitals_signs_nothing() -> None:
    assert homes("ОГРОМНАЯ ЯМА. СРОЧНО, ул. Лесная 17") == []
    assert homes("Нет света. Иванова З.П., ул. Лесная 17") == ["ул. Лесная 17"]
    assert homes("Нет света. Зинаида Павловна, ул. Лесная 17") == ["ул. Лесная 17"]
