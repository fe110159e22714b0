from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation
from django.utils.formats import date_format, get_format

from qulaq.foundation.ui.periods import period_words
from qulaq.foundation.ui.words import day_words, days_left_words, initials, number, when, whole

DAY = date(2026, 12, 15)


@pytest.fixture(autouse=True)
def in_november() -> object:
    with time_machine.travel(datetime(2026, 11, 20, 6, 0, tzinfo=UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "15 желтоқсан, сейсенбі"), ("ru", "15 декабря, вторник"), ("en", "Tuesday, 15 December")],
)
def test_a_day_is_said_as_people_say_it(language: str, words: str) -> None:
    with translation.override(language):
        assert day_words(DAY) == words


def test_another_year_is_said_too() -> None:
    with translation.override("kk"):
        assert day_words(date(2027, 1, 4)) == "2027 ж. 4 қаңтар, дүйсенбі"


@pytest.mark.parametrize(("language", "words"), [("kk", "2026 ж. мамыр"), ("ru", "май 2026"), ("en", "May 2026")])
def test_no_word_of_ours_takes_the_place_of_a_month(language: str, words: str) -> None:
    """A column once called “May” made every Kazakh May a permission."""
    with translation.override(language):
        assert period_words(date(2026, 5, 1), date(2026, 5, 31)) == words


def test_a_moment_is_told_in_local_time() -> None:
    with translation.override("ru"):
        assert when(datetime(2026, 12, 15, 20, 30, tzinfo=UTC)) == "16 декабря, 01:30"


@pytest.mark.parametrize(
    ("language", "text"), [("kk", "12\u202f345,5"), ("ru", "12\u202f345,5"), ("en", "12\u202f345.5")]
)
def test_numbers_are_grouped_by_a_narrow_space(language: str, text: str) -> None:
    with translation.override(language):
        assert number(12345.5) == text


def test_numbers_are_rounded_and_not_cut_off() -> None:
    with translation.override("en"):
        assert [number(3.37, 1), number(9.96, 1), number(2.6, 0)] == ["3.4", "10.0", "3"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_week_begins_on_monday(language: str) -> None:
    with translation.override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1


def test_kazakh_dates_are_not_english_ones() -> None:
    with translation.override("kk"):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == "15.12.2026"
        assert date_format(DAY, "DATE_FORMAT").lower() == "15 желтоқсан 2026 ж."


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Айгүл Серікқызы Нұрланова", "АН"), ("Тимур", "Т"), ("  ", ""), ("(Дана) Ким", "К")],
)
def test_initials_are_the_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("left", "words"),
    [(6, "6 working days left"), (1, "1 working day left"), (0, "today is the last day"), (-2, "2 working days late")],
)
def test_days_left_are_words(left: int, words: str) -> None:
    with translation.override("en"):
        assert days_left_words(left) == words


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [(3.668, 1, "3,7"), (2.2857, 1, "2,3"), (4.99, 1, "5,0"), (-0.26, 1, "-0,3"), (Decimal("1234.5"), 2, "1 234,50")],
)
def test_a_number_is_rounded_and_not_cut(value: float, places: int, said: str) -> None:
    with translation.override("ru"):
        assert number(value, places).replace("\xa0", " ").replace("\u202f", " ") == said


def test_no_line_break_divides_a_number() -> None:
    assert whole("26-0000001-3") == '<span class="whole">26-0000001-3</span>'
    assert whole("<b>") == '<span class="whole">&lt;b&gt;</span>'
