"""Bars over time, and regions as even tiles: hidden from screen readers and the tab key, for a table says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, HEAD, FOOT = 400, 130, 18, 18
TILE, LETTERS = 64, 8
LABELS, LETTER = 6, 6.5
_SVG = '<svg viewBox="0 0 {} {}" width="100%" aria-hidden="true" focusable="false">{}</svg>'
_BAR = (
    '<a href="{}" tabindex="-1"><rect x="{}" y="{}" width="{}" height="{}" fill="currentColor" fill-opacity=".65"/>'
    '<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor"/></a>'
)
_TEXT = '<text x="{}" y="{}" font-size="11" text-anchor="{}" fill="currentColor">{}</text>'
_TILE = (
    '<a href="{}" tabindex="-1"><rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="currentColor" '
    'fill-opacity="{}"/>'
    '<text x="{}" y="{}" font-size="11" text-anchor="middle" fill="currentColor">{}</text>'
    '<text x="{}" y="{}" font-size="15" font-weight="600" text-anchor="middle" fill="currentColor">{}</text></a>'
)


@dataclass(frozen=True)
class Bar:
    """So many were heard, and of them so many in campaigns; `said` is the number as it may be told."""

    label: str
    count: int
    in_campaigns: int
    said: str
    href: str = ""


def bars(given: Sequence[Bar]) -> SafeString:
    """From zero; what came in campaigns is the stronger part at the foot."""
    most = max((bar.count for bar in given), default=0)
    if not most:
        return SafeString("")
    step = WIDTH / len(given)
    drawn = format_html_join("", _BAR, (_bar(number, bar, step, most) for number, bar in enumerate(given)))
    return format_html(_SVG, WIDTH, HEAD + HEIGHT + FOOT, drawn + _labels(given, step, most))


def _bar(number: int, bar: Bar, step: float, most: int) -> tuple[object, ...]:
    x, width = round(number * step + step * 0.1, 1), round(step * 0.8, 1)
    whole, part = (round(HEIGHT * count / most, 1) for count in (bar.count, bar.in_campaigns))
    foot = HEAD + HEIGHT
    return bar.href, x, round(foot - whole, 1), width, whole, x, round(foot - part, 1), width, part


def _labels(given: Sequence[Bar], step: float, most: int) -> SafeString:
    """Under some of the bars their time; over the highest its number."""
    every = -(-len(given) // LABELS)
    middles = [(round((number + 0.5) * step, 1), bar) for number, bar in enumerate(given)]
    below = [_within(x, HEAD + HEIGHT + 13, bar.label) for x, bar in middles[::every]]
    top = next(_within(x, 12, bar.said) for x, bar in middles if bar.count == most)
    return format_html_join("", _TEXT, [*below, top])


def _within(x: float, y: int, words: str) -> tuple[float, int, str, str]:
    """In the middle of its bar, but never beyond an edge of the picture."""
    half = len(words) * LETTER / 2
    if x < half:
        return 0, y, "start", words
    return (WIDTH, y, "end", words) if x > WIDTH - half else (x, y, "middle", words)


@dataclass(frozen=True)
class Tile:
    """A region on the grid of the jurisdiction."""

    code: str
    name: str
    count: int
    said: str
    href: str


class OnGrid(Protocol):
    """Where a region has its tile, counted from west and north; nowhere for what is no region."""

    @property
    def code(self) -> str: ...
    @property
    def column(self) -> int | None: ...
    @property
    def row(self) -> int | None: ...


def tiles(given: Sequence[Tile], places: Iterable[OnGrid]) -> SafeString:
    """Regions as tiles of one size, where their neighbours are: a small region is seen as well as a large one."""
    grid = {row.code: row for row in places if row.column is not None and row.row is not None}
    here = [tile for tile in given if tile.code in grid]
    if not here:
        return SafeString("")
    west = min(row.column or 0 for row in grid.values())
    north = min(row.row or 0 for row in grid.values())
    placed = [(tile, (grid[tile.code].column or 0) - west, (grid[tile.code].row or 0) - north) for tile in here]
    most = max(tile.count for tile in here)
    width = TILE * (1 + max(column for _one, column, _row in placed))
    height = TILE * (1 + max(row for _one, _column, row in placed))
    names = _short_names([tile.name for tile in here])
    drawn = (_tile(*place, name, most) for place, name in zip(placed, names, strict=True))
    return format_html(_SVG, width, height, format_html_join("", _TILE, drawn))


def _tile(tile: Tile, column: int, row: int, name: str, most: int) -> tuple[object, ...]:
    x, y, side = column * TILE + 2, row * TILE + 2, TILE - 4
    opacity = f"{0.08 + 0.32 * tile.count / most:.2f}" if most else "0.08"
    middle = x + side / 2
    return tile.href, x, y, side, side, opacity, middle, y + 24, name, middle, y + 44, tile.said


def _short_names(names: Sequence[str]) -> list[str]:
    """Where two are short for the same (a city and the region around it), with the first letter of what differs."""
    short = [_short(name) for name in names]
    others = [next((word for word in name.split() if word != one), "") for one, name in zip(short, names, strict=True)]
    return [
        f"{one} {other[:1]}".strip() if short.count(one) > 1 else one for one, other in zip(short, others, strict=True)
    ]


def _short(name: str) -> str:
    """As much of the name as a tile has room for."""
    word = max(name.split(), key=lambda part: part[:1].isupper())
    return word if len(word) <= LETTERS else f"{word[: LETTERS - 1]}."
