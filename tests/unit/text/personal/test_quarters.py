"""A quarter that bears a given name and a number is a place; a person of whom something is counted stays hidden."""

from __future__ import annotations

import pytest

from qulaq.text.personal.find import find, mask_text


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Дорога в Самал 4 разбита",
        "мкр Самал 3, дом 12, прорвало трубу",
        "Алия 2 ықшам ауданының тұрғындары шағымданады",
        "В Жулдыз 2 сломан светофор",
        "Алмагуль 15 алаңы лас",
        "Жұлдыз 1-де жарық өшті",
        "Нет воды: Самал 1, Самал 2, Аксай 5",
    ],
)
def test_a_quarter_is_no_person(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Нашей Самал 2 месяца, нужна прививка", "Самал"),
        ("Сестра Алия 5 лет ходит в садик", "Алия"),
        ("Мне помогла Айгерим 15 мая", "Айгерим"),
        ("соседка Самал 3 этаж курит на балконе", "Самал"),
        ("Позвоните Самал 8 701 000 45 12", "Самал"),
    ],
)
def test_a_person_of_whom_something_is_counted_is_hidden(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_short_surname_in_another_case_is_the_same_person() -> None:
    assert mask_text("Ким В. грубит. Киму В. звонили, с Кимом В. говорили", "ru").text.count("1") == 3
