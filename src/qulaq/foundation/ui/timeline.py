"""Several series on one axis of time: one above the other, each on its own scale, with dates marked through all.

Pure geometry: series and marks in, numbers for the attributes of an SVG out. Nothing is scaled by where it is shown, so
the same values always give the same picture. Drawn by components/charts.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, isfinite, log10

from qulaq.foundation.ui.periods import month_ticks, year_ticks

WIDTH, LEFT, RIGHT = 360, 54, 10
HEIGHT, HEAD = 76, 6  # of the field in which values lie, and the room above it
ROW = 16  # of numbered marks
MOST_LANES = 5  # more can not be read one above the other; the table holds them all
MOST_DOTS = 40
YEARS_FROM = 900  # days: from here on the axis counts years
MOST_TICKS = 5  # a label is about a sixth as wide as the picture


@dataclass(frozen=True)
class Point:
    """A value of the period from `day` to `until` (None: that day alone); `sure` is False while it is provisional."""

    day: date
    value: float
    until: date | None = None
    sure: bool = True

    @property
    def last(self) -> date:
        return self.until or self.day


@dataclass(frozen=True)
class Lane:
    """One series. `bars`: counts, drawn from zero; else a line between its own lowest and highest value."""

    name: str
    points: Sequence[Point]
    unit: str = ""
    bars: bool = False
    target: float | None = None
    lang: str = ""
    href: str = ""


@dataclass(frozen=True)
class Mark:
    """A date on which something happened or is to happen, such as the day a measure was done."""

    day: date
    label: str
    lang: str = ""
    href: str = ""


@dataclass(frozen=True)
class Axis:
    """Days from first to last onto the width of the picture."""

    first: date
    last: date

    def at(self, day: date) -> float:
        span = (self.last - self.first).days + 1
        return round(LEFT + (WIDTH - LEFT - RIGHT) * ((day - self.first).days / span), 1)

    def middle(self, point: Point) -> float:
        return round((self.at(point.day) + self.end(point)) / 2, 1)

    def end(self, point: Point) -> float:
        span = (self.last - self.first).days + 1
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (((point.last - self.first).days + 1) / span), 1)

    @property
    def by_year(self) -> bool:
        return (self.last - self.first).days > YEARS_FROM

    def ticks(self) -> list[date]:
        chosen = year_ticks if self.by_year else month_ticks
        return chosen(self.first, self.last, MOST_TICKS) or [self.first]


def axis_of(lanes: Sequence[Lane], marks: Sequence[Mark]) -> Axis | None:
    """From the first to the last day there is anything to show; None: there is nothing."""
    points = [point for lane in lanes for point in lane.points]
    if not points:
        return None
    days = [*(point.day for point in points), *(mark.day for mark in marks)]
    ends = [*(point.last for point in points), *(mark.day for mark in marks)]
    return Axis(min(days), max(ends))


@dataclass(frozen=True)
class Scale:
    """Values onto the height of a lane; `low` is at the foot."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        return round(HEAD + HEIGHT * (1 - (value - self.low) / (self.high - self.low)), 1)


def scale_of(values: Sequence[float], *, from_zero: bool) -> Scale:
    """Round numbers that enclose the values; equal values lie in the middle, bars always stand on zero."""
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(0.0, low), max(0.0, high)
    if low == high:
        low, high = (0.0, 1.0) if low == 0 else (low - abs(low) / 2, high + abs(high) / 2)
    step = _step((high - low) / 3)
    low, high = _round_off(floor(low / step) * step), _round_off(ceil(high / step) * step)
    count = round((high - low) / step)
    return Scale(low, high, tuple(_round_off(low + step * number) for number in range(count + 1)))


def _step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, not under what was asked for."""
    power = float(10 ** floor(log10(rough))) if isfinite(rough) and rough > 0 else 1.0
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.999)


def _round_off(value: float) -> float:
    """Without the dust that adding steps leaves: 0.30000000000000004 is 0.3."""
    return float(f"{value:.12g}")


def line(points: Sequence[Point], axis: Axis, scale: Scale) -> tuple[str, str]:
    """Two paths: through the values that are sure, and through provisional ones. A missing period breaks the line."""
    sure: list[str] = []
    dashed: list[str] = []
    for before, after in pairwise(points):
        if before.until and (after.day - before.last).days > 1:
            continue
        path = f"M{axis.middle(before)} {scale.at(before.value)}L{axis.middle(after)} {scale.at(after.value)}"
        (sure if before.sure and after.sure else dashed).append(path)
    return "".join(sure), "".join(dashed)


def bars(points: Sequence[Point], axis: Axis, scale: Scale) -> str:
    """One path of upright boxes on zero, with a little air between them where there is room."""
    foot, path = scale.at(0), []
    for point in points:
        left, right = axis.at(point.day), axis.end(point)
        air = min(1.0, (right - left) / 5)
        path.append(f"M{left} {foot}V{scale.at(point.value)}H{round(right - air, 2)}V{foot}Z")
    return "".join(path)


def rows_of_marks(marks: Sequence[Mark], axis: Axis) -> list[int]:
    """For each mark, in order of days, the row its number stands in: neighbours do not cover one another."""
    taken: list[float] = []
    rows = []
    for mark in marks:
        at = axis.at(mark.day)
        row = next((row for row, last in enumerate(taken) if at - last >= ROW), len(taken))
        taken[row : row + 1] = [at]
        rows.append(row)
    return rows
