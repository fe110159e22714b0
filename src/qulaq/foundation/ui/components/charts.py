"""The picture of several series on one axis of time, with the same as a table for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from qulaq.foundation.ui import timeline as shape
from qulaq.foundation.ui.components.library import draw, register
from qulaq.foundation.ui.periods import period_words
from qulaq.foundation.ui.timeline import Axis, Lane, Mark, Scale
from qulaq.foundation.ui.words import number

MOST_ROWS = 400
_FOOT = 14


@dataclass(frozen=True)
class Drawn:
    lane: Lane
    picture: SafeString
    latest: str  # value and period in words


@register.simple_tag
def timeline(lanes: Sequence[Lane], marks: Sequence[Mark] = (), caption: str = "", empty: str = "") -> SafeString:
    """Small multiples under one another, on one axis of time. `empty` is said where there is nothing to draw."""
    filled = [lane for lane in lanes if lane.points]
    ordered = sorted(marks, key=lambda mark: mark.day)
    axis = shape.axis_of(filled, ordered)
    if axis is None:
        return format_html('<p class="soft">{}</p>', empty or _("There are no values yet."))
    shown = filled[: shape.MOST_LANES]
    pictures = [Drawn(lane, _picture(lane, axis, ordered, lane is shown[0]), _latest(lane)) for lane in shown]
    rows = _rows(filled)
    return draw(
        "timeline", lanes=pictures, axis=_axis(axis), marks=ordered, caption=caption, columns=filled,
        rows=rows[:MOST_ROWS], cut=len(rows) > MOST_ROWS, most=MOST_ROWS,
        unsure=any(not point.sure for lane in filled for point in lane.points),
    )  # fmt: skip


def short(value: float) -> str:
    """A number that fits beside an axis: 1 250 000 is “1,25 M”."""
    if abs(value) >= 1e9:
        return pgettext("short number: billions", "%(number)s G") % {"number": _plain(value / 1e9)}
    if abs(value) >= 1e6:
        return pgettext("short number: millions", "%(number)s M") % {"number": _plain(value / 1e6)}
    if abs(value) >= 1e4:
        return pgettext("short number: thousands", "%(number)s k") % {"number": _plain(value / 1e3)}
    return _plain(value)


def _plain(value: float) -> str:
    text = f"{value:.4g}"
    places = len(text.partition(".")[2]) if "e" not in text else 0
    return str(number(float(text), places))


def figure(value: float) -> str:
    """A value in words: without zeros that say nothing, up to six places."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return str(number(value, len(text.partition(".")[2])))


def _latest(lane: Lane) -> str:
    last = lane.points[-1]
    said = {"value": figure(last.value), "unit": lane.unit, "period": period_words(last.day, last.until)}
    text = _("%(value)s %(unit)s, %(period)s") if lane.unit else _("%(value)s, %(period)s")
    return text % said


def _picture(lane: Lane, axis: Axis, marks: Sequence[Mark], with_numbers: bool) -> SafeString:
    values = [point.value for point in lane.points]
    targets = [lane.target] if lane.target is not None else []
    scale = shape.scale_of([*values, *targets], from_zero=lane.bars)
    rows = shape.rows_of_marks(marks, axis)
    above = (max(rows, default=-1) + 1) * shape.ROW if with_numbers else 0
    parts = (_grid(axis, scale), _lines(marks, axis), _values(lane, axis, scale), _target(lane, scale))
    numbers = _numbers(marks, rows, axis, above) if with_numbers else SafeString("")
    height = shape.HEAD + shape.HEIGHT + shape.HEAD
    return format_html(
        '<svg class="timeline-lane" viewBox="0 {} {} {}" aria-hidden="true" focusable="false">{}{}</svg>',
        -above, shape.WIDTH, height + above, numbers, SafeString("".join(parts)),
    )  # fmt: skip


def _grid(axis: Axis, scale: Scale) -> SafeString:
    right = shape.WIDTH - shape.RIGHT
    level = '<path class="timeline-grid" d="M{} {}H{}"/><text class="timeline-value" x="{}" y="{}" dy=".35em">{}</text>'
    levels = format_html_join(
        "", level,
        ((shape.LEFT, scale.at(tick), right, shape.LEFT - 5, scale.at(tick), short(tick)) for tick in scale.ticks),
    )  # fmt: skip
    foot = shape.HEAD + shape.HEIGHT
    upright = format_html_join(
        "", '<path class="timeline-tick" d="M{} {}V{}"/>',
        ((axis.at(day), foot, foot + shape.HEAD) for day in axis.ticks()),
    )  # fmt: skip
    return levels + upright


def _values(lane: Lane, axis: Axis, scale: Scale) -> SafeString:
    if lane.bars:
        return format_html('<path class="timeline-bars" d="{}"/>', shape.bars(lane.points, axis, scale))
    sure, dashed = shape.line(lane.points, axis, scale)
    drawn = format_html('<path class="timeline-line" d="{}"/><path class="timeline-line timeline-unsure" d="{}"/>',
                        sure, dashed)  # fmt: skip
    dotted = lane.points if len(lane.points) <= shape.MOST_DOTS else lane.points[-1:]
    dots = format_html_join(
        "", '<circle class="timeline-dot{}" cx="{}" cy="{}" r="2.5"/>',
        (("" if one.sure else " timeline-ring", axis.middle(one), scale.at(one.value)) for one in dotted),
    )  # fmt: skip
    return drawn + dots


def _target(lane: Lane, scale: Scale) -> SafeString:
    if lane.target is None:
        return SafeString("")
    at = scale.at(lane.target)
    return format_html('<path class="timeline-target" d="M{} {}H{}"/>', shape.LEFT, at, shape.WIDTH - shape.RIGHT)


def _lines(marks: Sequence[Mark], axis: Axis) -> SafeString:
    foot = shape.HEAD + shape.HEIGHT + shape.HEAD
    return format_html_join(
        "", '<path class="timeline-mark" d="M{} 0V{}"/>', ((axis.at(mark.day), foot) for mark in marks)
    )


def _numbers(marks: Sequence[Mark], rows: Sequence[int], axis: Axis, above: int) -> SafeString:
    stem = '<path class="timeline-mark" d="M{} {}V0"/>'
    sign = (
        '<circle class="timeline-sign" cx="{}" cy="{}" r="7"/>'
        '<text class="timeline-number" x="{}" y="{}" dy=".35em">{}</text>'
    )
    places = [(axis.at(mark.day), row * shape.ROW - above + 8) for mark, row in zip(marks, rows, strict=True)]
    return format_html_join("", stem, places) + format_html_join(
        "", sign, ((x, y, x, y, number_of) for number_of, (x, y) in enumerate(places, start=1))
    )


def _axis(axis: Axis) -> SafeString:
    labels = format_html_join(
        "", '<text class="timeline-day" x="{}" y="10">{}</text>',
        ((max(axis.at(day), shape.LEFT + 6), _tick(day, axis.by_year)) for day in axis.ticks()),
    )  # fmt: skip
    return format_html(
        '<svg class="timeline-axis" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        shape.WIDTH, _FOOT, labels,
    )  # fmt: skip


def _tick(day: date, by_year: bool) -> str:
    return str(day.year) if by_year else f"{day.month:02}.{day.year}"


def _rows(lanes: Sequence[Lane]) -> list[dict[str, Any]]:
    """One row a period, the newest first; a cell for each series."""
    found: dict[tuple[date, date], list[str]] = {}
    for column, lane in enumerate(lanes):
        for point in lane.points:
            cells = found.setdefault((point.day, point.last), ["–"] * len(lanes))
            cells[column] = figure(point.value) if point.sure else f"{figure(point.value)} *"
    newest = sorted(found.items(), reverse=True)
    return [{"period": period_words(day, until), "cells": cells} for (day, until), cells in newest]
