"""A name that words around it tell once is hidden where nothing else tells it, under the same mark."""

from __future__ import annotations

import pytest

from qulaq.text.personal import mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Сосед Жорик шумит. Жорика видели, с Жориком говорили.",
            "Сосед [человек 1] шумит. [человек 1] видели, с [человек 1] говорили.",
        ),
        ("Бекен келді. Бекеннің баласы көрді.", "[1-адам] келді. [1-адам] баласы көрді."),
        ("Соседка Надежда шумит. Надежда бросает мусор.", "Соседка [человек 1] шумит. [человек 1] бросает мусор."),
        ("Гульнару Сериковну звали. Гульнара ушла.", "[человек 1] звали. [человек 1] ушла."),
        ("Пак А. ушёл. Паку А. дали.", "[человек 1] ушёл. [человек 1] дали."),
    ],
)
def test_every_mention_has_the_mark(text: str, masked: str) -> None:
    assert mask_text(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Школа имени Жорика закрыта, кафе «Жорик» шумит.",
        "На улице Жорика яма.",
    ],
)
def test_a_place_of_that_name_stays(text: str) -> None:
    assert mask_text(f"Сосед Жорик шумит. {text}").text == f"Сосед [человек 1] шумит. {text}"
