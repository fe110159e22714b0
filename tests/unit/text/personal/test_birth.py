"""The day a child was born, in brackets after the child."""

from __future__ import annotations

import pytest

from qulaq.text.personal import mask_text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Асылым атты қызым (17/09/2016) кезекте тұр", "17/09/2016"),
        ("Сын Тимур (12.05.2015) не ходит в сад", "12.05.2015"),
    ],
)
def test_it_is_hidden(text: str, day: str) -> None:
    assert day not in mask_text(text).text


@pytest.mark.parametrize("text", ["Отправил обращение (12.05.2025), ответа нет", "Балабақша (01.09.2024) ашылды"])
def test_another_day_stays(text: str) -> None:
    assert mask_text(text).text == text
