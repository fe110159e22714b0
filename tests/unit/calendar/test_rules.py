"""Properties of working days and limits over many years, and the cases people know by heart."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qulaq.foundation.calendar.rules import WorkingCalendar
from qulaq.jurisdictions import Limit, Transfer, load
from qulaq.jurisdictions.days import public_holidays

KZ = load("kz")
ALMATY = KZ.timezone
SHIFTED = Transfer(day_off=date(2026, 12, 17), worked_on=date(2026, 12, 19), source="Order No. 1")


def make(*, transfers=(), closing=((date(2000, 1, 1), time(18, 30)),), counting=KZ.counting) -> WorkingCalendar:
    holidays_of = partial(public_holidays, "KZ")
    return WorkingCalendar(timezone=ALMATY, weekend=KZ.weekend, closing=closing, counting=counting,
                           holidays_of=holidays_of, transfers=transfers)  # fmt: skip


CALENDAR = make(transfers=[SHIFTED], closing=[(date(2000, 1, 1), time(18, 30)), (date(2024, 6, 1), time(18, 0))])
days = st.dates(date(2008, 1, 1), date(2034, 12, 31))
moments = st.datetimes(datetime(2008, 1, 1), datetime(2034, 12, 31), timezones=st.just(ALMATY))  # noqa: DTZ001
numbers = st.integers(0, 400)
limits = st.builds(Limit, st.integers(0, 60), st.sampled_from(["working_days", "calendar_days", "months"]))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ALMATY)


@pytest.mark.parametrize("year", [2026, 2027])
def test_247_working_days(year):
    calendar = make()
    assert calendar.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == 247


def test_official_transfers_of_2024_and_2025_are_known():
    calendar = make()
    assert not calendar.is_working_day(date(2024, 5, 8))
    assert calendar.is_working_day(date(2024, 5, 4))
    assert not calendar.is_working_day(date(2025, 1, 3))
    assert calendar.is_working_day(date(2025, 1, 5))


def test_constitution_day_moves_in_2027():
    calendar = make()
    assert calendar.is_working_day(date(2026, 8, 31))
    assert not calendar.is_working_day(date(2027, 3, 15))


def test_friday_evening_before_the_holidays():
    reckoning = make().reckon(at(date(2026, 12, 11), 18, 40), Limit(15, "working_days"))
    assert reckoning.counts_from == date(2026, 12, 14)
    assert reckoning.due_on == date(2027, 1, 8)
    kinds = [step.kind for step in reckoning.steps]
    assert kinds == ["received", "after_hours", "limit", "holiday", "holiday", "holiday", "holiday", "due"]
    assert date(2026, 12, 16) in [step.day for step in reckoning.steps if step.kind == "holiday"]


@pytest.mark.parametrize(
    ("hour", "minute", "counts_from"),
    [
        (0, 1, date(2026, 12, 11)),
        (18, 30, date(2026, 12, 11)),
        (18, 31, date(2026, 12, 14)),
        (23, 59, date(2026, 12, 14)),
    ],
)
def test_closing_hour_decides_the_day_of_registration(hour, minute, counts_from):
    assert make().counts_from(at(date(2026, 12, 11), hour, minute)) == counts_from


def test_local_time_decides_and_not_utc():
    # 14:00 in Greenwich is 19:00 in Almaty, after closing hour
    received = datetime(2026, 12, 11, 14, 0, tzinfo=ZoneInfo("UTC"))
    assert make().counts_from(received) == date(2026, 12, 14)


def test_a_new_closing_hour_holds_from_its_day_on():
    assert CALENDAR.counts_from(at(date(2024, 5, 31), 18, 15)) == date(2024, 5, 31)
    assert CALENDAR.counts_from(at(date(2024, 6, 3), 18, 15)) == date(2024, 6, 4)


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.counts_from(datetime(2026, 12, 11, 12, 0))  # noqa: DTZ001


def test_a_transfer_moves_the_due_date():
    received, limit = at(date(2026, 12, 15), 10), Limit(1, "working_days")
    assert make().due_on(received, limit) == date(2026, 12, 17)
    assert make(transfers=[SHIFTED]).due_on(received, limit) == date(2026, 12, 18)
    assert make(transfers=[SHIFTED]).due_on(received, Limit(2, "working_days")) == date(2026, 12, 19)


def test_transfers_are_named_in_the_steps():
    steps = make(transfers=[SHIFTED]).reckon(at(date(2026, 12, 15), 10), Limit(4, "working_days")).steps
    assert [(step.kind, step.day.day) for step in steps[2:]] == [
        ("holiday", 16), ("transfer_off", 17), ("worked", 19), ("due", 22)]  # fmt: skip


def test_holidays_that_put_off_the_start_are_named_too():
    steps = make().reckon(at(date(2019, 12, 13), 18, 40), Limit(1, "working_days")).steps
    assert [step.kind for step in steps] == ["received", "holiday", "holiday", "after_hours", "limit", "due"]
    assert [step.day.day for step in steps] == [13, 16, 17, 18, 18, 19]
    steps = make().reckon(at(date(2026, 12, 16), 10), Limit(1, "working_days")).steps
    assert [step.kind for step in steps] == ["received", "holiday", "day_off", "limit", "due"]


def test_the_day_it_counts_from_is_no_step_of_the_count():
    # Saturday 19 December is worked, and the matter arrives on it
    steps = make(transfers=[SHIFTED]).reckon(at(date(2026, 12, 19), 10), Limit(1, "working_days")).steps
    assert [step.kind for step in steps] == ["received", "limit", "due"]


@pytest.mark.parametrize(
    ("day", "number", "found"),
    [
        (date(2026, 12, 30), 1, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, date(2027, 1, 5)),
        (date(2026, 12, 30), 248, date(2027, 12, 31)),
        (date(2027, 1, 6), -1, date(2027, 1, 5)),
        (date(2027, 1, 5), -1, date(2026, 12, 31)),
        (date(2027, 1, 4), -1, date(2026, 12, 31)),
        (date(2027, 12, 31), -248, date(2026, 12, 30)),
    ],
)
def test_the_turn_of_the_year(day, number, found):
    assert make().add_working_days(day, number) == found


def test_a_later_transfer_takes_an_earlier_one_back():
    back = Transfer(day_off=date(2026, 12, 19), worked_on=date(2026, 12, 17), source="Order No. 2")
    calendar = make(transfers=[SHIFTED, back])
    assert calendar.is_working_day(date(2026, 12, 17))
    assert not calendar.is_working_day(date(2026, 12, 19))


def test_fifteen_calendar_days_that_end_on_a_saturday_end_on_monday():
    reckoning = make().reckon(at(date(2026, 11, 6), 10), Limit(15, "calendar_days"))
    assert reckoning.due_on == date(2026, 11, 23)
    assert [(step.kind, step.day.day) for step in reckoning.steps[-2:]] == [("moved", 21), ("due", 23)]


def test_two_months_from_the_last_of_december_end_with_february():
    assert make().add(date(2026, 12, 31), Limit(2, "months")) == date(2027, 3, 1)  # 28 February is a Sunday
    assert make().add(date(2023, 12, 29), Limit(2, "months")) == date(2024, 2, 29)  # leap day


def test_where_law_counts_the_first_day_it_is_counted():
    calendar = make(counting=replace(KZ.counting, first_day_counted=True))
    assert calendar.add(date(2026, 11, 2), Limit(5, "working_days")) == date(2026, 11, 6)
    assert calendar.add(date(2026, 11, 2), Limit(1, "working_days")) == date(2026, 11, 2)


def test_where_law_moves_no_end_it_stays_on_a_day_off():
    calendar = make(counting=replace(KZ.counting, rolls_over=frozenset()))
    assert calendar.add(date(2026, 11, 6), Limit(15, "calendar_days")) == date(2026, 11, 21)


@given(days, st.integers(1, 400))
def test_n_working_days_lie_up_to_the_day_n_working_days_on(day, number):
    end = CALENDAR.add_working_days(day, number)
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(day, end) == number


@given(days, st.integers(1, 400))
def test_counting_agrees_with_walking_day_by_day(day, number):
    walked = day
    for _ in range(number):
        walked += timedelta(days=1)
        while not CALENDAR.is_working_day(walked):
            walked += timedelta(days=1)
    assert CALENDAR.add_working_days(day, number) == walked


@given(days, st.integers(1, 200), numbers)
def test_adding_is_additive(day, first, second):
    in_two = CALENDAR.add_working_days(CALENDAR.add_working_days(day, first), second)
    assert in_two == CALENDAR.add_working_days(day, first + second)


@given(days, st.integers(1, 300))
def test_going_back_undoes_going_on(day, number):
    start = CALENDAR.next_working_day(day)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, number), -number) == start


@given(days, st.integers(1, 300))
def test_going_back_agrees_with_counting(day, number):
    start = CALENDAR.add_working_days(day, -number)
    assert CALENDAR.is_working_day(start)
    assert CALENDAR.working_days_between(start, day) in (number, number - 1 + CALENDAR.is_working_day(day))


@given(days, days)
def test_between_is_the_sum_of_its_days_and_changes_sign(start, end):
    first, last = sorted((start, end))
    walked = sum(CALENDAR.is_working_day(first + timedelta(days=n + 1)) for n in range(min((last - first).days, 900)))
    if (last - first).days <= 900:
        assert CALENDAR.working_days_between(first, last) == walked
    assert CALENDAR.working_days_between(start, end) == -CALENDAR.working_days_between(end, start)


@given(moments)
def test_nothing_counts_from_before_it_was_received(received):
    counts_from = CALENDAR.counts_from(received)
    assert counts_from >= received.date()
    assert CALENDAR.is_working_day(counts_from)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=30)), limits)
def test_who_comes_later_is_never_due_earlier(received, later, limit):
    assert CALENDAR.due_on(received, limit) <= CALENDAR.due_on(received + later, limit)


@given(moments, limits)
def test_a_longer_limit_never_ends_earlier(received, limit):
    longer = Limit(limit.value + 1, limit.unit)
    assert CALENDAR.due_on(received, limit) <= CALENDAR.due_on(received, longer)


@given(moments, limits)
def test_nothing_is_due_on_a_day_off_nor_before_it_counts(received, limit):
    reckoning = CALENDAR.reckon(received, limit)
    assert CALENDAR.is_working_day(reckoning.due_on)
    assert reckoning.due_on >= reckoning.counts_from
    assert reckoning.due_on == CALENDAR.due_on(received, limit)


@given(moments, st.integers(1, 60))
def test_the_steps_account_for_every_day(received, number):
    """Weekdays between, without the days off named, with the weekends worked named, are the limit."""
    reckoning = CALENDAR.reckon(received, Limit(number, "working_days"))
    span = (reckoning.due_on - reckoning.counts_from).days
    weekdays = sum((reckoning.counts_from + timedelta(days=n + 1)).weekday() < 5 for n in range(span))
    counted = [step for step in reckoning.steps if step.day > reckoning.counts_from]  # not what made it start later
    off = sum(step.kind in ("holiday", "transfer_off") for step in counted)
    worked = sum(step.kind == "worked" for step in counted)
    on_weekend = reckoning.due_on.weekday() >= 5
    assert weekdays - off + worked + on_weekend == number
