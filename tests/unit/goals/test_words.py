from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from qulaq.foundation.goals.chart import Point, draw, of_days
from qulaq.foundation.goals.fields import FigureField, MoneyField
from qulaq.foundation.goals.words import figure, money, on_the_way


@dataclass
class Way:
    baseline: float | None = 10.0
    baseline_on: date | None = date(2026, 1, 1)
    target: float | None = 20.0
    target_on: date | None = date(2026, 12, 31)
    unit: str = "%"


def test_money_is_said_in_the_currency_of_the_country() -> None:
    with translation.override("ru"):
        assert money(Decimal("12500000.00")).split() == ["12", "500", "000", "KZT"]
        assert money(Decimal("0.50")).split() == ["0,50", "KZT"]


@pytest.mark.parametrize(("value", "said"), [(3.0, "3 %"), (2.5, "2,5 %"), (1 / 3, "0,33 %"), (-0.0, "0 %")])
def test_a_figure_has_no_more_places_than_say_something(value: float, said: str) -> None:
    with translation.override("ru"):
        assert figure(value, "%").replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("value", "message"),
    [(None, "Nothing has been measured since the beginning."), (20, "The target is reached: %(value)s."),
     (9, "It moved the wrong way: %(value)s.")],
)  # fmt: skip
def test_one_sentence_says_where_it_stands(value: float | None, message: str) -> None:
    wanted = _(message) % {"value": figure(value, "%")} if value else _(message)
    assert on_the_way(Way(), value, date(2026, 7, 1)) == wanted


def test_without_a_goal_there_is_nothing_to_say() -> None:
    assert on_the_way(Way(target=None), 3, date(2026, 7, 1)) == ""


def test_the_drawing_has_no_style_and_says_every_value_once() -> None:
    drawn = draw(Way(), [Point(date(2026, 3, 1), 12.0), Point(date(2026, 6, 1), 15.0)])
    assert drawn.count("<circle") == 3
    assert "style" not in drawn


def test_one_point_makes_no_line() -> None:
    assert draw(Way(baseline=None, target=None), [Point(date(2026, 3, 1), 12.0)]) == ""


def test_of_several_values_for_a_day_the_last_one_holds() -> None:
    day = date(2026, 3, 1)
    assert of_days([Point(day, 1.0), Point(day, 2.0)]) == [Point(day, 2.0)]


def test_sums_are_read_as_people_type_them() -> None:
    assert MoneyField().clean("12 500\u00a0000,50") == Decimal("12500000.50")
    assert FigureField().clean("2,5") == 2.5


@pytest.mark.parametrize("typed", ["1e308", "-1e16", "nan", "inf"])
def test_a_figure_nothing_is_measured_by_is_refused_on_a_page_as_through_a_program(typed: str) -> None:
    with pytest.raises(ValidationError):
        FigureField().clean(typed)
