"""Car plates in the order people write them: the region first, in pieces, by sound; buses, houses and days stay."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def plates(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "plate"]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("гос. номер 01 KZ 123 ABC стоит", "01 KZ 123 ABC"),
        ("в машине 01 KZ 777 AAA 02 сидел", "01 KZ 777 AAA 02"),
        ("Машина 05 AKZ 777 стоит на газоне", "05 AKZ 777"),
        ("16-404-EKB өзенге қоқыс төкті", "16-404-EKB"),
        ("KZ404EKB16 перекрыл выезд", "KZ404EKB16"),
        ("KZ 123 ABC 02 такси", "KZ 123 ABC 02"),
        ("BZA 219 04 тұрып қалды", "BZA 219 04"),
        ("Көлік нөмірі 01 010 SMB", "01 010 SMB"),
        ("гос номер 13 ВХА 332 самосвал", "13 ВХА 332"),
        ("авто 345 ДЖС 07 летит", "345 ДЖС 07"),
        ("көлік 17 АТС 200", "17 АТС 200"),
        ("камаз 123ав02 сыпет щебень", "123ав02"),
    ],
)
def test_any_order(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "НАС 12 ВСЕ 300 ЧЕЛОВЕК",
        "КСК 77 дом 12 РСТ 150 не слышит",
        "рейс 05 ALA 123 опоздал",
        "№ 05 АХО 777 бұйрығы",
        "112 автобус 15 минут кешікті",
        "счет на 777 тг 05 июня",
        "20 LED 100 шам",
        "с 10 МАР 202 года",
        "17 АТС 200 нөмірі істемейді",
    ],
)
def test_no_plate(text: str) -> None:
    assert plates(text) == []
