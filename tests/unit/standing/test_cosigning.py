"""The list of co-signers as people type it: good rows are kept, every bad one is told."""

from __future__ import annotations

import pytest

from qulaq.hear.appeals.cosigning import read_rows
from qulaq.hear.appeals.intake import Signer


@pytest.mark.parametrize(
    "line",
    [
        "Берік Оспанов, berik@example.kz",
        "Берік  Оспанов ; Berik@Example.kz",
        "Берік Оспанов\tberik@example.kz",
        "Берік Оспанов berik@example.kz",
        "Берік Оспанов <berik@example.kz>",
    ],
)
def test_a_row_is_read_however_people_part_name_and_address(line: str) -> None:
    assert read_rows(line) == ([Signer("Берік Оспанов", "berik@example.kz")], [])


def test_good_rows_are_kept_and_every_bad_one_is_told_with_its_number() -> None:
    good, bad = read_rows("Берік, berik@example.kz\n\nСәуле\nМарат, marat@\n, nobody@example.kz")
    assert [item.name for item in good] == ["Берік"]
    assert [(row.number, row.text) for row in bad] == [(3, "Сәуле"), (4, "Марат, marat@"), (5, ", nobody@example.kz")]


def test_nobody_is_asked_twice_nor_the_author() -> None:
    text = "Берік, berik@example.kz\nБерік Екінші, BERIK@example.kz\nАйгерім, aigerim@example.kz"
    good, bad = read_rows(text, ["Aigerim@example.kz"])
    assert [item.email for item in good] == ["berik@example.kz"]
    assert [row.number for row in bad] == [2, 3]


def test_a_comma_in_the_name_is_no_harm() -> None:
    assert read_rows("Оспанов, Берік, berik@example.kz")[0] == [Signer("Оспанов, Берік", "berik@example.kz")]
