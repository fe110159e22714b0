"""A number is found whatever stands beside it; what only looks like one stays."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find, mask_text


def hidden(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.is_masked]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("87010004512 5 этаж, лифт стоит", ["87010004512"]),
        ("дом 15 8 701 000 45 12 звоните", ["8 701 000 45 12"]),
        ("87010004512/87020004512", ["87010004512", "87020004512"]),
        ("8 701 000 45 12 8 702 000 45 12", ["8 701 000 45 12", "8 702 000 45 12"]),
        ("8(701)000-45-12 / 8(702)000-45-12", ["8(701)000-45-12", "8(702)000-45-12"]),
        ("+77010004512 3 подъезд", ["+77010004512"]),
        ("900101300017 87010004512", ["900101300017", "87010004512"]),
        ("kaspi 4400430211223345 12/27", ["4400430211223345"]),
        ("ИИН900101300017", ["900101300017"]),
        ("ЖСН№900101300017", ["900101300017"]),
        ("ИИН (900101300017)", ["900101300017"]),
        ("тел87010004512", ["87010004512"]),
        ("тел.№8 701 000 45 12", ["8 701 000 45 12"]),
        ("8_701_000_45_12", ["8_701_000_45_12"]),
        ("8\t701\t000\t45\t12", ["8\t701\t000\t45\t12"]),
        ("8 7О1 ООО 45 12", ["8 7О1 ООО 45 12"]),
        ("ауыл тел 2-25-14", ["2-25-14"]),
    ],
)
def test_what_stands_beside_a_number_does_not_carry_it_past(text: str, found: list[str]) -> None:
    assert hidden(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "дома 7 9 11 13 15 17 без воды",
        "7 500 000 000 8 000 000 000 тг бөлінді",
        "бюджет 78 701 234 567 тенге",
        "за 2024 2025 2026 годы 3 раза",
        "в 12-15-20 часов",
        "№ 1-45678-2026-12345",
        "дорога А-350 12 34 56 78 90",
        "в 1979 г. Рудный построили",
        "79 гр масла",
    ],
)
def test_what_only_looks_like_a_number_stays(text: str) -> None:
    assert hidden(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("муж, 79 г.р.", "79"),
        ("г.р. 1979", "1979"),
        ("дата рожд. 12.05.1979", "12.05.1979"),
        ("уд№038112457", "038112457"),
        ("водительское AB 123456", "AB 123456"),
        ("абон. номер 123456789", "123456789"),
    ],
)
def test_short_ways_to_write_of_papers(text: str, found: str) -> None:
    assert hidden(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ул.Желтоксан 37-84 нет воды", ["ул.Желтоксан 37-84"]),
        ("мой адрес: ул.Абая,12-5", ["ул.Абая,12-5"]),
        ("5 мкр 12 д 45 кв не топят", ["5 мкр 12 д 45 кв"]),
        ("5 мкр 12 дом, крыша течёт", []),
        ("ул.Мира 12, яма во дворе", []),
        ("на Абая-Жандосова пробка", []),
        ("водитель автобуса Рустам хамит", ["Рустам"]),
        ("на перекрёстке Сатпаева авария", []),
        ("С ув. Алия", ["Алия"]),
    ],
)
def test_homes_and_names_as_people_write_them(text: str, found: list[str]) -> None:
    assert hidden(text) == found


def test_a_masked_text_has_nothing_more_to_hide() -> None:
    masked = mask_text("87010004512/87020004512 дом 5, ИИН900101300017", "ru").text
    assert masked == "[телефон]/[телефон 2] дом 5, ИИН[ИИН]"
    assert mask_text(masked, "ru").text == masked
