"""Short surnames, syllables and initials: what is a word of its own elsewhere is a name beside one."""

from __future__ import annotations

import pytest

from qulaq.text.personal import find


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text) if span.kind == "name" and span.is_masked]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Моя соседка Ким Ен Сук жаловалась", ["Ким Ен Сук"]),
        ("Пак Чон Хи из пятого подъезда", ["Пак Чон Хи"]),
        ("Благодарю врача. Ю Евгений, пенсионер", ["Ю Евгений"]),
        ("Отвечала Ни Светлана грубо", ["Ни Светлана"]),
        ("Соколовская Валентина просит лавочку", ["Соколовская Валентина"]),
        ("Келгендер: Дзюба О., Нам С.Д.", ["Дзюба О.", "Нам С.Д."]),
        ("Қасенова Ж.Б.-ға рахмет", ["Қасенова Ж.Б.-ға"]),
        ("Хабарласыңыз: Раушан 8 702 000 45 00", ["Раушан"]),
    ],
)
def test_a_name_is_hidden_whole(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Собаку зовут Барон, кличка Мухтар",
        "Праздник Наурыз прошёл без света",
        "Ни воды, ни газа. Звоните 109",
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert names(text) == []
