"""Who holds a high office is named with it; everybody else, and everything doubtful, is hidden."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "name"]


@pytest.mark.parametrize(
    "text",
    [
        "Президент Токаев сказал, что дороги будут",
        "Президент Касым-Жомарт Токаев обещал",
        "Глава государства К. Токаев обещал",
        "Мемлекет басшысы Қасым-Жомарт Тоқаев айтты",
        "писали премьер-министру Бектенову",
        "премьер-министр Бектеновке хат жаздық",
        "министр здравоохранения Альназарова ответила",
        "министр внутренних дел РК Садыров ответил",
        "денсаулық сақтау министрі Альназарова айтты",
    ],
)
def test_who_holds_the_office_keeps_the_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("бывший министр Иванов живёт здесь", "Иванов"),
        ("бұрынғы министр Сапаров көршім", "Сапаров"),
        ("президент компании Иванов не платит", "Иванов"),
        ("президент ТОО Иванов не платит", "Иванов"),
        ("министр принял Сапарову Айгуль", "Сапарову Айгуль"),
        ("министр Айгүл", "Айгүл"),
        ("аким Жанболатов не приехал", "Жанболатов"),
        ("директор Сапаров не приехал", "Сапаров"),
    ],
)
def test_in_doubt_it_is_hidden(text: str, name: str) -> None:
    assert name in " ".join(names(text))


def test_a_private_person_beside_an_office_is_hidden() -> None:
    assert names("Сапарова Айгуль писала президенту Токаеву") == ["Сапарова Айгуль"]
