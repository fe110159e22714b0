"""Words replaced in a copy: what somebody filled in makes another matter, a slip does not."""

from __future__ import annotations

import pytest
from tests.unit.matching import texts

from qulaq.text.copies import Copies, compare
from qulaq.text.copies.forms import may_replace
from qulaq.text.copies.ordinals import number

LIFT = "Не работает грузовой лифт во втором подъезде дома, просим вызвать мастера и починить"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Не убран снег вдоль забора, мешает разъездов машин", "Не убран снег вдоль забора, мешает песком машин"),
        ("Облупилась краска фасада возле входа в магазин", "Облупилась краска столбам возле входа в магазин"),
        ("Яма на дороге возле пар. 2, уже две недели", "Яма на дороге возле парадной 2, уже две недели"),
        ("Мусор на детской площадке никто не убирает неделю", "Мусорнадетской площадке никто не убирает неделю"),
        ("Мусор на детской площадке никто не убирает неделю", "Мусор на дет ской площадке никто не уби рает неделю"),
        ("Контейнеры во дворе дома никто не вывозит неделю", "Контейнеры во дворе дома никто нл вывозит неделю"),
        (LIFT, LIFT.replace("втором подъезде", "подъезде 2")),
        (LIFT, f"{LIFT.replace('грузовой', '')}. Раньше такого никогда не было"),
        (LIFT, "Лифт грузовой не работает во втором доме подъезда, просим вызватьи мастера починить"),
    ],
)
def test_a_slip_or_another_way_of_typing_leaves_a_copy(one: str, other: str) -> None:
    assert compare(one, other).is_copy


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        (LIFT, LIFT.replace("лифт", "домофон"), "object"),
        (LIFT, LIFT.replace("втором", "первом"), "number"),
        (LIFT.replace("грузовой лифт", "свет на лестнице и доводчик двери"), LIFT, "object"),
        ("Ямы на дороге по улице Ленина, не проехать", "Ямы на дороге по улице Садовая, не проехать", "object"),
        ("Не до конца убран снег на дорожке к школе", "До конца убран снег на дорожке к школе", "sense"),
    ],
)
def test_what_was_filled_in_makes_a_template(one: str, other: str, because: str) -> None:
    assert (compare(one, other).kind, compare(one, other).because) == ("template", because)


def test_a_farther_text_is_no_copy_where_the_nearest_is_a_template() -> None:
    asked = texts.LAMP_ELSEWHERE
    assert compare(asked, texts.LAMP_SHORTER).is_copy
    found = Copies([texts.LAMP, texts.LAMP_SHORTER]).find([asked])[0]
    assert [match.likeness.kind for match in found] == ["template", "template"]


def test_forms_and_ordinals() -> None:
    assert may_replace("фасаде", "заборе")
    assert not may_replace("фасаде", "столбов")
    assert [number(word) for word in ("5", "втором", "бесинши", "пиатна")] == ["5", "2", "5", ""]
