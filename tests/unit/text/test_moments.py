"""Every program writes a moment its own way; all of these are one afternoon in March."""

from datetime import datetime

import pytest

from qulaq.text.moments import is_month_first, moment_of

DAY = datetime(2026, 3, 31)  # noqa: DTZ001 - the clock as it stood there
AFTERNOON = datetime(2026, 3, 31, 14, 5)  # noqa: DTZ001 - the clock as it stood there


@pytest.mark.parametrize(
    "said",
    [
        "2026-03-31",
        "20260331",
        "2026/3/31",
        "31.03.2026",
        "31.3.26",
        "31/03/2026",
        "31-03-2026",
        "31.03.2026 г.",
        "46112",
        "31 наурыз 2026 ж.",
        "2026 жылғы 31 наурыз",
        "31 марта 2026 года",
        "31 мар. 2026",
        "31-Mar-2026",
        "March 31, 2026",
    ],
)
def test_a_day_is_read_however_it_is_written(said: str) -> None:
    assert moment_of(said) == DAY


@pytest.mark.parametrize(
    "said",
    [
        "2026-03-31T14:05",
        "2026-03-31 14:05:00+05:00",
        "2026/03/31 14:05",
        "31.03.2026, 14:05:00",
        "31.03.2026 2:05 PM",
        "31 марта 2026 г. 14:05",
        "2026 ж. 31 наурыз, 14:05",
        "Tue, 31 Mar 2026 14:05:00 GMT",
        "1774965900",
        "1774965900000",
    ],
)
def test_an_hour_is_read_however_it_is_written(said: str) -> None:
    found = moment_of(said)
    assert found
    assert found.replace(tzinfo=None) == AFTERNOON


@pytest.mark.parametrize(
    "said", ["вчера", "31.02.2026", "03/31/2026", "2026", "7", "12.2026", "99 наурыз 2026", "31 кот 2026"]
)
def test_what_is_no_day_of_the_calendar_is_not_guessed(said: str) -> None:
    assert moment_of(said) is None


def test_the_month_stands_first_only_where_the_column_can_not_be_read_otherwise() -> None:
    assert is_month_first(["03/04/2026", "03/31/2026"])
    assert not is_month_first(["03/04/2026", "04/03/2026"])
    assert not is_month_first(["31/03/2026", "03/31/2026"])
    assert moment_of("03/31/2026", month_first=True) == DAY
