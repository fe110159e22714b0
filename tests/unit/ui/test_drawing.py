"""Bars over time and tiles of regions: every word stands within the picture, also on a phone."""

import re
from dataclasses import dataclass

from qulaq.foundation.ui.drawing import WIDTH, Bar, Tile, bars, tiles


def test_the_first_and_the_last_word_are_not_cut_off() -> None:
    months = [Bar(f"{number:02}.2026", 1_000_000 if number == 12 else 1, 0, "1 000 000") for number in range(1, 13)]
    words = re.findall(r'<text x="([\d.]+)" y="\d+" font-size="11" text-anchor="(\w+)"[^>]*>([^<]+)', bars(months))
    assert (words[0], words[-1]) == (("0", "start", "01.2026"), (str(WIDTH), "end", "1 000 000"))
    assert {anchor for _, anchor, _ in words[1:-1]} == {"middle"}


def test_few_bars_keep_their_words_in_the_middle() -> None:
    assert bars([Bar("01.2026", 3, 0, "3"), Bar("02.2026", 9, 0, "9")]).count('"middle"') == 3


@dataclass(frozen=True)
class Place:
    code: str
    column: int
    row: int


def test_a_city_and_the_region_around_it_are_told_apart() -> None:
    named = {"19": "Алматы облысы", "75": "Алматы қаласы", "71": "Астана қаласы"}
    given = [Tile(code, name, 10, "10", f"/{code}/") for code, name in named.items()]
    drawn = tiles(given, [Place(code, number, 0) for number, code in enumerate(named)])
    assert re.findall(r">([^<>]*[а-я][^<>]*)</text>", drawn) == ["Алматы о", "Алматы қ", "Астана"]
