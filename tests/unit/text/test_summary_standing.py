"""A summary of many matters in one pile is made of sentences that name a matter."""

from __future__ import annotations

import pytest

from qulaq.text.said import matter_words, pieces
from qulaq.text.summary import Source, summarise

FRAMES = [
    "Вчера часов в 6 вечера видел сам.",
    "Хочу обратить внимание акимата.",
    "С начала месяца уже третий раз.",
    "Кеше кешкі сағат 10-де көзім көрді.",
    "Тексеріп беріңіздер.",
]
MATTERS = [
    "Балалар алаңындағы әткеншек сынған.",
    "Во дворе дома 7 затопило подвал.",
    "Мектеп асханасында тамақ суық.",
    "На остановке нет навеса от дождя.",
    "Көшедегі шамдар бір айдан бері жанбайды.",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_when_and_who_saw_it_name_no_matter(frame: str) -> None:
    assert all(matter_words(piece) < 2 for piece in pieces([Source("1", frame)]))


def test_what_all_letters_say_does_not_take_the_place_of_what_each_is_about() -> None:
    pile = [
        Source(str(number), f"{FRAMES[number % 3]} {MATTERS[number % 5]} {FRAMES[number % 2 + 3]}")
        for number in range(30)
    ]
    told = summarise(pile, sentences=5)
    assert {line.text for line in told.lines} == set(MATTERS)
