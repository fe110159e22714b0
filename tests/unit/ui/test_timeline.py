"""Several series on one axis of time: pure geometry, and what is drawn of it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from qulaq.foundation.ui import timeline as shape
from qulaq.foundation.ui.components.charts import figure, short
from qulaq.foundation.ui.periods import period_words
from qulaq.foundation.ui.timeline import Axis, Lane, Mark, Point

VALUES = st.floats(-1e12, 1e12).map(lambda value: round(value, 4))


def months(*values: float) -> list[Point]:
    days = [date(2026, number, 1) for number in range(1, len(values) + 2)]
    return [
        Point(day, value, after - timedelta(days=1)) for day, after, value in zip(days, days[1:], values, strict=False)
    ]


def draw(*lanes: Lane, marks: tuple[Mark, ...] = ()) -> str:
    with translation.override("en"):
        context = Context({"lanes": lanes, "marks": marks})
        return Template("{% timeline lanes marks %}").render(context)


@given(st.lists(VALUES, min_size=1, max_size=20), st.booleans())
def test_every_value_lies_within_its_lane(values: list[float], from_zero: bool) -> None:
    scale = shape.scale_of(values, from_zero=from_zero)
    assert all(shape.HEAD - 0.1 <= scale.at(value) <= shape.HEAD + shape.HEIGHT + 0.1 for value in values)
    assert 2 <= len(scale.ticks) <= 6


@given(st.lists(VALUES, min_size=1, max_size=20))
def test_bars_stand_on_zero(values: list[float]) -> None:
    scale = shape.scale_of(values, from_zero=True)
    assert scale.low <= 0 <= scale.high


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000))
def test_the_axis_has_few_ticks_and_all_of_them_lie_on_it(first: date, days: int) -> None:
    axis = Axis(first, first + timedelta(days=days))
    assert 1 <= len(axis.ticks()) <= shape.MOST_TICKS
    assert all(shape.LEFT <= axis.at(day) <= shape.WIDTH for day in axis.ticks())


def test_a_missing_period_breaks_the_line() -> None:
    whole, gap = months(1, 2, 3), [months(1, 2, 3)[0], months(1, 2, 3)[2]]
    axis = shape.axis_of([Lane("", whole)], [])
    assert axis
    scale = shape.scale_of([1, 3], from_zero=False)
    assert shape.line(whole, axis, scale)[0].count("M") == 2
    assert shape.line(gap, axis, scale) == ("", "")


def test_provisional_values_are_drawn_apart() -> None:
    points = [*months(1, 2), Point(date(2026, 3, 1), 3, date(2026, 3, 31), sure=False)]
    html = draw(Lane("Breaks", points))
    assert "timeline-ring" in html
    assert "3 *" in html


def test_numbers_of_near_marks_do_not_cover_one_another() -> None:
    marks = [Mark(date(2026, 1, day), str(day)) for day in (1, 2, 3)]
    axis = Axis(date(2026, 1, 1), date(2028, 1, 1))
    assert shape.rows_of_marks(marks, axis) == [0, 1, 2]


def test_the_picture_is_said_in_words_too() -> None:
    html = draw(Lane("Breaks", months(4, 6), unit="a month"), marks=(Mark(date(2026, 2, 10), "Repaired", href="/m/1"),))
    assert "February 2026" in html
    assert 'aria-hidden="true"' in html
    assert '<a href="/m/1">Repaired</a>' in html
    assert 'datetime="2026-02-10"' in html


def test_numbers_in_attributes_have_points_in_every_language() -> None:
    with translation.override("ru"):
        html = Template("{% timeline lanes %}").render(Context({"lanes": [Lane("x", months(1.5, 2.25))]}))
    assert "," not in html.split('class="timeline-line" d="')[1].split('"')[0]


def test_words_of_others_are_escaped_and_nothing_is_inline() -> None:
    html = draw(Lane("<i>", months(1, 2)), marks=(Mark(date(2026, 1, 3), "<b>"),))
    assert "<i>" not in html
    assert "<b>" not in html
    assert "style=" not in html


def test_more_series_than_can_be_read_are_in_the_table() -> None:
    html = draw(*(Lane(f"Series {number}", months(1, 2)) for number in range(7)))
    assert html.count("timeline-lane") == shape.MOST_LANES
    assert "Series 6" in html


def test_nothing_is_told_as_nothing() -> None:
    assert "<svg" not in draw(Lane("Breaks", []))


@pytest.mark.parametrize(("value", "said"), [(1_250_000, "1.25 M"), (12_500, "12.5 k"), (0.3, "0.3"), (-40, "-40")])
def test_numbers_beside_the_axis_are_short(value: float, said: str) -> None:
    with translation.override("en"):
        assert short(value) == said


def test_a_figure_has_no_zeros_that_say_nothing() -> None:
    with translation.override("en"):
        assert (figure(12.50), figure(1234567)) == ("12.5", "1\u202f234\u202f567")


@pytest.mark.parametrize(
    ("until", "said"),
    [(date(2026, 1, 31), "January 2026"), (date(2026, 3, 31), "2026, quarter 1"), (date(2026, 12, 31), "2026")],
)
def test_periods_in_words(until: date, said: str) -> None:
    with translation.override("en"):
        assert period_words(date(2026, 1, 1), until) == said


def test_a_period_without_a_value_says_so_in_the_table() -> None:
    html = draw(Lane("a", months(1, 2)), Lane("b", months(3)))
    assert html.count('<td class="number">–</td>') == 1


def test_labels_of_months_do_not_run_into_each_other() -> None:
    axis = Axis(date(2025, 11, 1), date(2026, 10, 31))
    places = [axis.at(day) for day in axis.ticks()]
    assert all(after - before >= 55 for before, after in pairwise(places))
