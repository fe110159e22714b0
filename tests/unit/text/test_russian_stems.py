"""All forms of a Russian word come to one stem, also where a vowel comes and goes; different words stay apart."""

from __future__ import annotations

import pytest

from qulaq.text.stems import stem, stems

FAMILIES = """
остановка остановки остановок остановками
участок участка участки участков
рынок рынка рынке рынков
площадка площадок площадки
ребёнок ребенка ребёнку дети детей детям детьми детях
скамейка скамеек скамейки
новостройка новостроек
козырёк козырька козырьки
жилец жильца жильцы жильцов
продавец продавца
боец бойца
поток потока потоки
человек человека человеку люди людей людям людьми людях
год года году годы годов годом лет
лето лета летом летам
день дня дни днём днях
лёд льда льдом
письмо писем письма
окно окон окнам
уровень уровня уровнем
перечень перечня
время времени времен
деньги денег
деревня деревень
угол угла углы
подвал подвала подвалы подвале
проблема проблемы проблем
система систем системой
объём объёма объемов
приём приема
граждане граждан гражданам гражданина
надпись надписи надписей
автомобиль автомобиля автомобилей
трамвай трамвая трамваи
замена замены замену
зеркало зеркала зеркал
""".strip().splitlines()


@pytest.mark.parametrize("family", FAMILIES)
def test_one_stem_for_all_forms(family: str) -> None:
    assert len({stem(word, "ru") for word in family.split()}) == 1


def test_different_words_stay_apart() -> None:
    assert len({stem(family.split()[0], "ru") for family in FAMILIES}) == len(FAMILIES)
    for one, other in (
        ("сколько", "скол"),
        ("правило", "право"),
        ("канал", "канава"),
        ("лет", "лето"),
        ("лет", "летний"),
        ("дети", "детский"),
    ):
        assert stem(one, "ru") != stem(other, "ru")


def test_years_are_found_by_either_word_and_summer_is_not() -> None:
    assert set(stems("5 лет")) == set(stems("5 года")) == set(stems("5-лет"))
    assert "год" not in stems("ремонт летом, прошлого лета, летние")


def test_a_borrowed_word_with_kazakh_endings_meets_it() -> None:
    assert stem("участоктағы") == stem("участка")
