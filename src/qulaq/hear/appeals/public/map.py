"""The map without anybody's map server: squares on a plain grid, and regions as even tiles. Both also as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, log10
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.words import number
from qulaq.hear.appeals.blurring import ZOOMS, Square
from qulaq.hear.appeals.models import MapCell, PlaceCount

SQUARES_AT_MOST = 300
LISTED_AT_MOST = 40
_TILE, _SIDE, _LETTERS = 64, 24, 8
_SQUARE = re.compile(r"([01])\.(-?\d{1,6})\.(-?\d{1,6})")


@dataclass(frozen=True)
class Drawn:
    """One square or tile: where it stands in the picture, what it says, where it leads."""

    x: float
    y: float
    side: float
    count: int
    href: str
    opacity: str
    name: str = ""
    square: Square | None = None

    @property
    def label(self) -> str:
        return coordinates(self.square) if self.square else self.name


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    inside = _chosen(request.GET.get("square", ""))
    squares, tiles = _squares(inside), [] if inside else _tiles()
    values: dict[str, Any] = {
        "inside": inside,
        "place": coordinates(inside) if inside else "",
        "tiles": tiles,
        "tiles_picture": _tiles_picture(tiles),
        "squares": squares,
        "picture": _picture(squares),
        "listed": sorted(squares, key=lambda one: -one.count)[:LISTED_AT_MOST],
        "back": _back(inside),
    }
    return render(request, "appeals/public/map.html", values)


def _chosen(text: str) -> Square | None:
    if not text:
        return None
    found = _SQUARE.fullmatch(text)
    if not found:
        raise Http404
    return Square(int(found[1]), int(found[2]), int(found[3]))


def _squares(inside: Square | None) -> list[Drawn]:
    """The squares that hold something: all large ones, or the hundred that fill one of them."""
    zoom = inside.zoom + 1 if inside else ZOOMS[0]
    rows = MapCell.objects.filter(zoom=zoom, count__gt=0)
    if inside:
        x, y = inside.x * 10, inside.y * 10
        rows = rows.filter(x__gte=x, x__lt=x + 10, y__gte=y, y__lt=y + 10)
    found = list(rows.order_by("-count", "x", "y")[:SQUARES_AT_MOST])
    if not found:
        return []
    west = inside.x * 10 if inside else min(one.x for one in found)
    north = inside.y * 10 + 9 if inside else max(one.y for one in found)
    most = max(one.count for one in found)
    pages = reverse("appeals:public_map"), reverse("appeals:public_register")
    return [_drawn(one, west, north, most, pages) for one in found]


def _drawn(cell: MapCell, west: int, north: int, most: int, pages: tuple[str, str]) -> Drawn:
    here = Square(cell.zoom, cell.x, cell.y)
    side = _SIDE * (0.55 + 0.4 * _share(cell.count, most))
    margin = (_SIDE - side) / 2
    x, y = (cell.x - west) * _SIDE + margin, (north - cell.y) * _SIDE + margin
    place = round(x, 1), round(y, 1), round(side, 1)
    address = pages[here.zoom == ZOOMS[-1]] + _name(here)
    return Drawn(*place, cell.count, address, _opacity(cell.count, most), square=here)


def _share(count: int, most: int) -> float:
    """Between 0 and 1 by powers of ten: a city does not drown the villages."""
    return log10(count + 1) / log10(most + 1)


def _opacity(count: int, most: int) -> str:
    return f"{0.12 + 0.33 * _share(count, most):.2f}"


def _name(here: Square) -> str:
    return f"?square={here.zoom}.{here.x}.{here.y}"


def coordinates(here: Square) -> str:
    """“43.25° N, 76.95° E”: the middle of the square."""
    latitude, longitude = here.centre
    north = _("%(degrees)s° N") if latitude >= 0 else _("%(degrees)s° S")
    east = _("%(degrees)s° E") if longitude >= 0 else _("%(degrees)s° W")
    places = here.zoom + 2
    said = [text % {"degrees": number(abs(value), places)} for text, value in ((north, latitude), (east, longitude))]
    return ", ".join(said)


def _back(inside: Square | None) -> str:
    """One step up; empty on the whole country."""
    if inside is None:
        return ""
    page = reverse("appeals:public_map")
    above = inside.above(0) if inside.zoom else None
    return f"{page}?square=0.{above.x}.{above.y}" if above else page


def _picture(squares: list[Drawn]) -> SafeString:
    """Squares over the lines of a grid. Hidden from screen readers and the tab key: the table says the same."""
    if not squares:
        return SafeString("")
    columns, lines = (max(10, ceil(max(getattr(one, axis) + one.side for one in squares) / _SIDE)) for axis in "xy")
    width, height = columns * _SIDE, lines * _SIDE
    across = "".join(f'<path d="M0 {row * _SIDE}H{width}"/>' for row in range(1, lines))
    down = "".join(f'<path d="M{column * _SIDE} 0V{height}"/>' for column in range(1, columns))
    grid = SafeString(f'<g stroke="currentColor" stroke-opacity=".15" stroke-width=".5">{across}{down}</g>')
    return _svg(width, height, grid + format_html_join("", _SHAPE, (_shape(one) for one in squares)))


_SHAPE = (
    '<a href="{}" tabindex="-1"><rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="currentColor" '
    'fill-opacity="{}"/>'
    '<text x="{}" y="{}" dy=".35em" font-size="7" text-anchor="middle" fill="currentColor">{}</text></a>'
)
_TILE_SHAPE = (
    '<a href="{}" tabindex="-1"><rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="currentColor" '
    'fill-opacity="{}"/>'
    '<text x="{}" y="{}" font-size="11" text-anchor="middle" fill="currentColor">{}</text>'
    '<text x="{}" y="{}" font-size="15" font-weight="600" text-anchor="middle" fill="currentColor">{}</text></a>'
)


def _shape(one: Drawn) -> tuple[object, ...]:
    half = one.side / 2
    middle = round(one.x + half, 1), round(one.y + half, 1)
    return one.href, one.x, one.y, one.side, one.side, one.opacity, *middle, one.count


def _svg(width: int, height: int, drawn: str) -> SafeString:
    head = '<svg class="wide" viewBox="0 0 {} {}" width="100%" aria-hidden="true" focusable="false">{}</svg>'
    return format_html(head, width, height, SafeString(drawn))


def _tiles() -> list[Drawn]:
    """Regions as tiles of one size, where their neighbours are: a small region is seen as well as a large one."""
    placed = {row.code: row for row in jurisdiction().territories if row.column is not None and row.row is not None}
    counts = dict(PlaceCount.objects.values_list("territory__code", "count"))
    most = max([1, *counts.values()])
    page = reverse("appeals:public_register")
    west, north = (min((getattr(row, axis) for row in placed.values()), default=0) for axis in ("column", "row"))
    tiles = []
    for region in Territory.objects.filter(code__in=placed).order_by("sort_key"):
        at, count = placed[region.code], counts.get(region.code, 0)
        x, y = ((at.column or 0) - west) * _TILE + 2, ((at.row or 0) - north) * _TILE + 2
        address = f"{page}?territory={region.code}"
        tiles.append(Drawn(x, y, _TILE - 4, count, address, _opacity(count, most), str(region)))
    return tiles


def _short(name: str) -> str:
    """As much of the name as a tile has room for."""
    word = max(name.split(), key=lambda part: part[:1].isupper())
    return word if len(word) <= _LETTERS else f"{word[: _LETTERS - 1]}."


def _tiles_picture(tiles: list[Drawn]) -> SafeString:
    if not tiles:
        return SafeString("")
    width, height = (int(max(getattr(one, axis) for one in tiles)) + _TILE for axis in "xy")
    return _svg(width, height, format_html_join("", _TILE_SHAPE, (_tile(one) for one in tiles)))


def _tile(one: Drawn) -> tuple[object, ...]:
    middle = one.x + one.side / 2
    place = one.href, one.x, one.y, one.side, one.side, one.opacity
    return *place, middle, one.y + 24, _short(one.name), middle, one.y + 44, one.count
