"""Every program writes a moment its own way; all of these are one afternoon in March."""

from datetime import datetime

import pytest

from qulaq.text.moments import moment_of, order_of, orders_of

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
        "31-мар-26",
        "«31» марта 2026 г.",
        "вторник, 31 марта 2026 г.",
        "2026 жылғы 31 наурыз, сейсенбі",
        "31.03.2026 (вт)",
        "31. 03. 2026",
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
        "31 марта 2026 г. в 14:05",
        "31.03.2026 сағат 14:05",
        "31.03.2026 14 ч. 05 мин.",
        "31.03.2026 14.05",
        "14:05 31.03.2026",
        "Tue, 31 Mar 2026 14:05:00 GMT",
        "1774965900",
        "1774965900000",
        "1774965900000.0",
    ],
)
def test_an_hour_is_read_however_it_is_written(said: str) -> None:
    found = moment_of(said)
    assert found
    assert found.replace(tzinfo=None) == AFTERNOON


def test_thousandths_of_seconds_are_no_day_of_another_century() -> None:
    found = moment_of("1768082400000")
    assert found
    assert found.isoformat() == "2026-01-10T22:00:00+00:00"  # and not 24 August 1768


@pytest.mark.parametrize(
    "said", ["вчера", "31.02.2026", "03/31/2026", "2026", "7", "12.2026", "99 наурыз 2026", "31 кот 2026"]
)
def test_what_is_no_day_of_the_calendar_is_not_guessed(said: str) -> None:
    assert moment_of(said) is None


def test_the_month_stands_first_only_where_the_column_can_not_be_read_otherwise() -> None:
    assert orders_of(["03/04/2026", "03/31/2026"]).is_month_first
    assert not orders_of(["03/04/2026", "04/03/2026"]).is_month_first
    assert orders_of(["31/03/2026", "03/31/2026"]).are_both
    assert moment_of("03/31/2026", month_first=True) == DAY


def test_between_dots_the_day_stands_first_whatever_the_column_holds() -> None:
    assert not order_of("04.03.2026")
    assert moment_of("04.03.2026", month_first=True) == datetime(2026, 3, 4)  # noqa: DTZ001 - the clock as it stood


def test_kazakh_months_are_known_from_a_russian_keyboard() -> None:
    assert moment_of("2026 ж. 2 кантар") == moment_of("2 қантар 2026 ж.") == moment_of("2026-01-02")
    assert moment_of("2 кыркуйек 2026") == moment_of("2026-09-02")
