"""Where a public appeal is shown: never the place itself, always the centre of a square of about 500 metres.

Squares of three sizes lie on one grid, each ten times as wide as the next, so that the small ones fill a large one.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

SMALLEST = 0.005  # degrees: about 550 metres to the north and, in the middle of the country, 400 to the east
ZOOMS = (0, 1, 2)  # about 50 km, 5 km, 500 m
_PER_DEGREE = round(1 / SMALLEST)
_HAIR = 1e-7  # a border belongs to the square above it, whatever the binary fraction thinks


@dataclass(frozen=True, order=True)
class Square:
    zoom: int
    x: int
    y: int

    @property
    def size(self) -> float:
        return SMALLEST * float(10 ** (ZOOMS[-1] - self.zoom))

    @property
    def west(self) -> float:
        return round(self.x * self.size, 4)

    @property
    def south(self) -> float:
        return round(self.y * self.size, 4)

    @property
    def centre(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return round(self.south + self.size / 2, 4), round(self.west + self.size / 2, 4)

    def above(self, zoom: int) -> Square:
        """The larger square it lies in."""
        steps = 10 ** (self.zoom - zoom)
        return Square(zoom, self.x // steps, self.y // steps)


def square(latitude: float, longitude: float, zoom: int = ZOOMS[-1]) -> Square:
    smallest = Square(ZOOMS[-1], floor(longitude * _PER_DEGREE + _HAIR), floor(latitude * _PER_DEGREE + _HAIR))
    return smallest.above(zoom)


def blurred(latitude: float, longitude: float) -> tuple[float, float]:
    """The centre of the smallest square; blurring twice changes nothing."""
    return square(latitude, longitude).centre
