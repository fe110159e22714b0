"""Copies of one text are told from texts that say something of their own."""

from __future__ import annotations

from qulaq.text.routing.copied import groups

LIGHT = "Көшедегі шамдар екі аптадан бері жанбайды, балалар қараңғыда жүр"
LIGHT_MISTYPED = "Көшедегі шамдар екі аптадн бері жанбайды, балалар қараңғыда жүр"
LIGHT_ON_ANOTHER_KEYBOARD = "Сәлеметсіз бе! КОШЕДЕГИ ШАМДАР ЕКИ АПТАДАН БЕРИ ЖАНБАЙДЫ, БАЛАЛАР КАРАНГЫДА ЖУР!!!"
OTHERS = ["Жолда үлкен шұңқыр бар", "Не вывозят мусор вторую неделю", "Автобус кешкі уақытта келмейді", "Темно у школы"]


def test_copies_and_near_copies_are_one_group() -> None:
    texts = [LIGHT, *OTHERS, LIGHT_MISTYPED, LIGHT_ON_ANOTHER_KEYBOARD, "  жолда ҮЛКЕН шұңқыр бар. "]
    assert groups(texts).tolist() == [0, 1, 2, 3, 4, 0, 0, 1]


def test_one_text_and_none() -> None:
    assert groups([LIGHT]).tolist() == [0]
    assert groups([]).tolist() == []
