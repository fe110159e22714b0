"""Acts are told by the form of their words, in both languages; what an office does with papers is none."""

from __future__ import annotations

import pytest

from qulaq.text.answers import Pair, check, matches, requests
from qulaq.text.answers.features import features


@pytest.mark.parametrize(
    "said",
    [
        "Площадка огорожена, ступени заварены.",
        "Трубы промыты.",
        "Опора выпрямлена.",
        "Құбыр дәнекерленді.",
        "Бригада итті ұстап, панажайға апарды.",
        "Терезелер жуылды.",
    ],
)
def test_an_act_done(said: str) -> None:
    assert features(Pair("", said)).values["done"]


@pytest.mark.parametrize(
    "said",
    [
        "Ваше письмо рассмотрено, уведомление направлено.",
        "Забор расположен на участке, повреждён.",
        "Хатыңыз зерделенді, жолданды.",
        "Сіздерді мазалаған мәселе бізді де толғандырады.",
        "Поштадан хат күтілуде.",
    ],
)
def test_no_act(said: str) -> None:
    assert not features(Pair("", said)).values["done"]


def test_a_day_of_the_week_tells_when() -> None:
    assert matches(Pair("Когда принимает невролог?", "Невролог ведёт приём по средам, кабинет 12."))[0].answered
    assert matches(Pair("Невролог қашан қабылдайды?", "Невролог бейсенбіде қабылдайды."))[0].answered


def test_a_number_in_a_list_tells_which() -> None:
    assert matches(Pair("Хочу узнать, какой я в очереди.", "Ваш номер в списке 512."))[0].answered
    assert matches(Pair("Кезегім қанша?", "Сіздің кезектегі нөміріңіз — 512."))[0].answered


def test_who_asked_for_words_and_got_them_waits_for_no_act() -> None:
    found = check(Pair("Сообщите стоимость участка.", "Стоимость участка составляет 900 000 тенге."))
    assert "no_act" not in [reason.code for reason in found.reasons]


def test_an_order_before_a_word_that_begins_as_a_particle() -> None:
    assert [one.text for one in requests("Лифт стоит. Запустите лифт.")] == ["Запустите лифт."]
