"""What is kept until tomorrow places new texts as it did today."""

from __future__ import annotations

import pytest

from qulaq.text.grouping import Hints, assign, group, packed, unpacked

TEXTS = ["нет воды в доме", "воды нет второй день", "су жоқ үйде", "яма на дороге", "дорога в ямах", "жолда шұңқыр"]
NEW = ["опять нет воды", "глубокая яма на дороге", "концерт в парке"]
HINTS = {"water": ["нет воды", "су жоқ"], "roads": ["яма на дороге", "жол шұңқыр"]}


@pytest.mark.parametrize("hints", [None, HINTS])
def test_what_was_packed_places_texts_as_before(hints: Hints | None) -> None:
    made = group(TEXTS, hints)
    assert assign(unpacked(packed(made)), NEW) == assign(made, NEW)


def test_hints_join_what_belongs_together() -> None:
    made = group(TEXTS, HINTS).labels()
    assert made[0] == made[1] != made[3] == made[4]


def test_nothing_is_packed_as_nothing() -> None:
    assert packed(group([])) == b""
    assert assign(unpacked(b""), NEW) == [None] * 3
