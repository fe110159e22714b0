"""An act without an object, and words of an office alone, say nothing that can be checked."""

from __future__ import annotations

import pytest

from qulaq.text.answers import Pair, check
from qulaq.text.answers.features import features

LIFT = "Почините лифт в доме 5"


@pytest.mark.parametrize(
    "said",
    [
        "Проведена соответствующая работа с подрядной организацией.",
        "Поставлено на контроль.",
        "Даны строгие указания ответственным службам.",
        "Мы работаем над решением вашей проблемы.",
        "Бірқатар жұмыстар атқарылды.",
        "Мәселе назардан тыс қалмайды.",
        "Өтінішіңіз орындалды.",
        "Надеемся на понимание и дальнейшее сотрудничество.",
        "Руководство полностью разделяет Вашу озабоченность.",
        "Сделаны соответствующие выводы.",
        "Мұндай жағдайға жол берілмейді деп үміттенеміз.",
        "Кемшіліктерді жою үшін шаралар кешені әзірленуде.",
    ],
)
def test_it_is_empty(said: str) -> None:
    found = features(Pair(LIFT, said))
    assert found.values["formulas"] == 1
    assert not found.places["done"]


@pytest.mark.parametrize(
    "said",
    [
        "Проведён комплекс мероприятий по замене троса лифта.",
        "Подрядчику дано поручение, лифт отремонтирован 5 ноября.",
        "Лифт работает.",
        "Тиісті жұмыстар жүргізілді: трос ауыстырылды.",
        "Маман ертең келеді.",
        "Работы выполнены.",
        "Информация не нашла своего подтверждения.",
        "Проблема не носит аварийный характер.",
        "Жаңа мұғалім жұмысқа алынды.",
    ],
)
def test_it_tells_something(said: str) -> None:
    assert features(Pair(LIFT, said)).values["formulas"] < 1


def test_half_of_it_in_words_of_an_office_and_nothing_of_the_appeal() -> None:
    said = "Впереди ещё много хлопот."
    assert features(Pair(LIFT, said)).values["formulas"] == 1
    assert features(Pair("Много хлопот с этим лифтом.", said)).values["formulas"] == 0


def test_an_answer_of_such_sentences_is_a_likely_brush_off() -> None:
    said = "Ваше обращение рассмотрено. Вопрос взят на контроль, проведена соответствующая работа с подрядчиком."
    found = check(Pair(LIFT, said))
    assert found.is_likely
    assert "formulas" in [reason.code for reason in found.told]
