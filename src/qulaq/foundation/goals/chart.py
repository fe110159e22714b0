"""An indicator over time as a plain drawing: the way that was promised, dashed, and what was measured, in full.

Hidden from screen readers: the table beside it says the same. No inline style: shapes have attributes only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from qulaq.foundation.goals.words import Way, figure

WIDTH, HEIGHT, SIDE, TOP, FOOT = 400, 170, 8, 24, 28  # so narrow that its words are read on a phone


@dataclass(frozen=True)
class Point:
    on: date
    value: float


@dataclass(frozen=True)
class _Plane:
    """Where a day and a value stand in the drawing."""

    first: date
    days: int
    low: float
    high: float

    def at(self, point: Point) -> tuple[float, float]:
        across = (point.on - self.first).days / max(1, self.days)
        up = (point.value - self.low) / ((self.high - self.low) or 1)
        return round(SIDE + across * (WIDTH - 2 * SIDE), 1), round(HEIGHT - FOOT - up * (HEIGHT - FOOT - TOP), 1)


def of_days(readings: Sequence[Point]) -> list[Point]:
    """One point a day, the earliest day first; of several for a day the last one written holds."""
    kept = {one.on: one for one in readings}
    return [kept[day] for day in sorted(kept)]


def draw(goal: Way, readings: Sequence[Point]) -> SafeString:
    """Empty where there are fewer than two points to draw a line through."""
    promised = _promised(goal)
    measured = of_days([*promised[:1], *readings])
    shown = [*promised, *measured]
    if len({point.on for point in shown}) < 2:
        return SafeString("")
    plane = _plane(shown)
    lines = _line(plane, promised, "6 6", ".5") + _line(plane, measured, "", "1")
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="3" fill="currentColor"/>', (plane.at(p) for p in measured))
    return _frame(plane, shown, lines + dots + _labels(plane, goal, [*promised[1:], *measured[:1], *measured[-1:]]))


def _promised(goal: Way) -> list[Point]:
    if goal.baseline is None or goal.baseline_on is None or goal.target is None or goal.target_on is None:
        return []
    return [Point(goal.baseline_on, goal.baseline), Point(goal.target_on, goal.target)]


def _plane(points: Sequence[Point]) -> _Plane:
    """From zero where all values are on one side of it: a cut axis makes little look like much."""
    days, values = [point.on for point in points], [point.value for point in points]
    first = min(days)
    return _Plane(first, (max(days) - first).days, min(0.0, *values), max(0.0, *values))


def _line(plane: _Plane, points: Sequence[Point], dashes: str, opacity: str) -> SafeString:
    if len(points) < 2:
        return SafeString("")
    path = " ".join("{},{}".format(*plane.at(point)) for point in points)
    shape = '<polyline points="{}" fill="none" stroke="currentColor" stroke-width="2" stroke-opacity="{}"'
    return format_html(shape + ' stroke-dasharray="{}"/>', path, opacity, dashes or "none")


def _labels(plane: _Plane, goal: Way, points: Sequence[Point]) -> SafeString:
    """Said at the point itself; inside the frame whatever its place."""
    rows = []
    for point in dict.fromkeys(points):
        x, y = plane.at(point)
        anchor = "start" if x < WIDTH / 3 else "end" if x > 2 * WIDTH / 3 else "middle"
        rows.append((x, max(14.0, y - 8), anchor, figure(point.value, goal.unit)))
    return format_html_join("", _TEXT, rows)


_TEXT = '<text x="{}" y="{}" font-size="13" text-anchor="{}" fill="currentColor">{}</text>'


def _frame(plane: _Plane, points: Sequence[Point], drawn: SafeString) -> SafeString:
    _x, zero = plane.at(Point(plane.first, 0.0))
    axis = '<path d="M{} {}H{}" stroke="currentColor" stroke-opacity=".3"/>'
    last = max(point.on for point in points)
    days = [
        (SIDE, HEIGHT - 8, "start", f"{plane.first:%d.%m.%Y}"),
        (WIDTH - SIDE, HEIGHT - 8, "end", f"{last:%d.%m.%Y}"),
    ]
    inside = format_html(axis, SIDE, zero, WIDTH - SIDE) + drawn + format_html_join("", _TEXT, days)
    head = '<svg class="chart" viewBox="0 0 {} {}" width="100%" aria-hidden="true" focusable="false">{}</svg>'
    return format_html(head, WIDTH, HEIGHT, inside)
