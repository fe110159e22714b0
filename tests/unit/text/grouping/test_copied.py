"""A campaign is one point: copies follow the first of their family."""

from __future__ import annotations

from qulaq.text.grouping.copied import firsts

HOLE = "Яма на дороге у школы, третий месяц никто не закрывает, дети падают"


def test_copies_follow_the_first() -> None:
    texts = [HOLE, "Нет горячей воды в доме уже вторую неделю, управляющая молчит", HOLE.upper() + "!!!", HOLE]
    assert firsts(texts).tolist() == [0, 1, 0, 0]


def test_nothing_is_a_copy_among_nothing() -> None:
    assert firsts([]).tolist() == []
