"""Twenty-one years of calendars against a slow reference that walks day by day, with random transfers and hours."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qulaq.foundation.calendar.outlook import UnknownLawError, known_days, outlook
from qulaq.foundation.calendar.rulebook import build
from qulaq.foundation.calendar.rules import WorkingCalendar
from qulaq.jurisdictions import Counting, Limit, Transfer, load
from qulaq.jurisdictions.days import YearDays, public_holidays

KZ = load("kz")
ALMATY = KZ.timezone
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
EIGHTEEN_THIRTY = ((date(2000, 1, 1), time(18, 30)),)
UNITS = ("working_days", "calendar_days", "months")


@cache
def holidays_of(year: int) -> YearDays:
    return public_holidays("KZ", year)


@dataclass(frozen=True)
class Walker:
    """The reference: no tables, no arithmetic, every day asked for itself."""

    counting: Counting
    closing: Sequence[tuple[date, time]]
    transfers: Sequence[Transfer]

    def works(self, day: date) -> bool:
        for transfer in reversed(self.transfers):  # the later word holds, and a day worked outweighs a day off
            if day in (transfer.worked_on, transfer.day_off):
                return day == transfer.worked_on
        known = holidays_of(day.year)
        return day in known.worked or (day.weekday() < 5 and day not in known.days_off)

    def counts_from(self, moment: datetime) -> date:
        closes = self.closing[0][1]
        for since, hour in self.closing:
            closes = hour if since <= moment.date() else closes
        day = moment.date()
        if self.works(day) and moment.time() <= closes:
            return day
        return self.walk(day, 1)

    def walk(self, day: date, number: int) -> date:
        while number:
            day += ONE_DAY
            number -= self.works(day)
        return day

    def end(self, day: date, limit: Limit) -> date:
        start = day - ONE_DAY if self.counting.first_day_counted and limit.value else day
        if limit.unit == "working_days":
            end = self.walk(start, limit.value)
        elif limit.unit == "calendar_days":
            end = start + timedelta(days=limit.value)
        else:
            end = self.months(start, limit.value)
        rolls = limit.unit in self.counting.rolls_over or (limit.unit == "working_days" and not limit.value)
        while rolls and not self.works(end):
            end += ONE_DAY
        return end

    def months(self, day: date, number: int) -> date:
        year, month = day.year, day.month
        for _ in range(number):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return date(year, month, min(day.day, monthrange(year, month)[1]))


def calendar_of(walker: Walker) -> WorkingCalendar:
    return WorkingCalendar(
        timezone=ALMATY, weekend=KZ.weekend, closing=walker.closing, counting=walker.counting,
        holidays_of=holidays_of, transfers=walker.transfers,
    )  # fmt: skip


days = st.dates(FIRST, LAST)
moments = st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31), timezones=st.just(ALMATY))  # noqa: DTZ001
limits = st.builds(Limit, st.integers(0, 90), st.sampled_from(UNITS)).filter(
    lambda limit: limit.unit != "months" or limit.value <= 24
)
transfers = st.lists(
    st.builds(Transfer, day_off=st.none() | days, worked_on=st.none() | days, source=st.just("Order")).filter(
        lambda transfer: transfer.day_off != transfer.worked_on
    ),
    max_size=12,
)
countings = st.builds(
    lambda first, rolls: replace(KZ.counting, first_day_counted=first, rolls_over=frozenset(rolls)),
    st.booleans(),
    st.sets(st.sampled_from(["calendar_days", "months"])),
)
hours = st.lists(st.tuples(days, st.times(time(12, 0), time(20, 0))), min_size=1, max_size=4).map(
    lambda found: sorted(found, key=lambda entry: entry[0])
)
walkers = st.builds(Walker, countings, hours, transfers)
lawful = st.builds(Walker, st.just(KZ.counting), st.just(EIGHTEEN_THIRTY), transfers)


# -- the fast calendar and the walker agree


@given(walkers, days)
def test_a_day_is_worked_in_both(walker: Walker, day: date) -> None:
    assert calendar_of(walker).is_working_day(day) == walker.works(day)


@given(walkers, moments)
def test_both_count_from_the_same_day(walker: Walker, moment: datetime) -> None:
    assert calendar_of(walker).counts_from(moment) == walker.counts_from(moment)


@given(walkers, days, limits)
def test_both_end_a_limit_on_the_same_day(walker: Walker, day: date, limit: Limit) -> None:
    assert calendar_of(walker).add(day, limit) == walker.end(day, limit)


@given(walkers, moments, limits)
def test_both_give_the_same_due_date(walker: Walker, moment: datetime, limit: Limit) -> None:
    reckoning = calendar_of(walker).reckon(moment, limit)
    assert reckoning.counts_from == walker.counts_from(moment)
    assert reckoning.due_on == walker.end(reckoning.counts_from, limit)


@given(walkers, days, st.integers(0, 500))
def test_both_count_the_days_between(walker: Walker, start: date, span: int) -> None:
    between = [start + ONE_DAY * number for number in range(1, span + 1)]
    found = calendar_of(walker).working_days_between(start, start + ONE_DAY * span)
    assert found == sum(walker.works(day) for day in between)


# -- what must hold whatever the calendar


@given(walkers, moments, limits)
def test_nothing_is_due_before_it_counts_nor_counts_before_it_came(
    walker: Walker, moment: datetime, limit: Limit
) -> None:
    reckoning = calendar_of(walker).reckon(moment, limit)
    assert moment.date() <= reckoning.counts_from <= reckoning.due_on


@given(lawful, moments, st.timedeltas(timedelta(0), timedelta(days=60)), limits)
def test_who_comes_later_is_never_due_earlier(walker: Walker, moment: datetime, later: timedelta, limit: Limit) -> None:
    calendar = calendar_of(walker)
    assert calendar.due_on(moment, limit) <= calendar.due_on(moment + later, limit)


@given(lawful, moments, limits, st.integers(0, 150))
def test_a_day_off_more_never_makes_it_due_earlier(walker: Walker, moment: datetime, limit: Limit, after: int) -> None:
    more = Transfer(day_off=moment.date() + ONE_DAY * after, worked_on=None, source="Order")
    with_more = replace(walker, transfers=[*walker.transfers, more])
    assert calendar_of(walker).due_on(moment, limit) <= calendar_of(with_more).due_on(moment, limit)


@given(lawful, moments, limits, st.integers(0, 150))
def test_a_day_worked_more_never_makes_it_due_later(walker: Walker, moment: datetime, limit: Limit, after: int) -> None:
    more = Transfer(day_off=None, worked_on=moment.date() + ONE_DAY * after, source="Order")
    with_more = replace(walker, transfers=[*walker.transfers, more])
    assert calendar_of(with_more).due_on(moment, limit) <= calendar_of(walker).due_on(moment, limit)


@given(walkers, days, st.integers(1, 300))
def test_going_back_undoes_going_on(walker: Walker, day: date, number: int) -> None:
    calendar = calendar_of(walker)
    start = calendar.next_working_day(day)
    there = calendar.add_working_days(start, number)
    assert calendar.working_days_between(start, there) == number
    assert calendar.add_working_days(there, -number) == start


@given(lawful, st.sampled_from(sorted(KZ.kinds)), moments)
def test_an_extension_never_ends_before_the_due_date(walker: Walker, kind: str, moment: datetime) -> None:
    book = build(KZ, transfers=walker.transfers)
    assume(moment.date() >= known_days(book, kind)[0])
    found = outlook(book, kind, moment)
    assert found.extended_until is None or found.extended_until > found.reckoning.due_on
    assert found.redirect_by is None or found.reckoning.counts_from <= found.redirect_by <= found.reckoning.due_on
    assert (found.redirect_by is None) == found.kind.through
    assert found.reckoning.steps[-1].day == found.reckoning.due_on


@given(st.sampled_from(sorted(KZ.kinds)), st.dates(date(1990, 1, 1), date(2110, 1, 1)))
def test_a_day_without_known_law_is_said_and_no_other(kind: str, day: date) -> None:
    book = build(KZ)
    first, last = known_days(book, kind)
    moment = datetime.combine(day, time(10), ALMATY)
    if first <= day <= last:
        assert outlook(book, kind, moment).reckoning.due_on >= day
    else:
        with pytest.raises(UnknownLawError):
            outlook(book, kind, moment)


# -- months and leap days


@given(st.sampled_from(range(2016, 2036, 4)), st.integers(1, 48))
def test_a_leap_day_plus_months_ends_with_february_or_on_the_29th(year: int, number: int) -> None:
    calendar = calendar_of(Walker(replace(KZ.counting, rolls_over=frozenset()), EIGHTEEN_THIRTY, []))
    end = calendar.add(date(year, 2, 29), Limit(number, "months"))
    assert end.day == min(29, monthrange(end.year, end.month)[1])
    assert (end.year * 12 + end.month) - (year * 12 + 2) == number


@pytest.mark.parametrize(
    ("day", "number", "end"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2027, 12, 30), 2, date(2028, 2, 29)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2027, 1, 29), 1, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2025, 10, 16), 2, date(2025, 12, 17)),  # 16 December is a holiday
    ],
)
def test_months_by_hand(day: date, number: int, end: date) -> None:
    assert calendar_of(Walker(KZ.counting, EIGHTEEN_THIRTY, [])).add(day, Limit(number, "months")) == end


# -- known cases, checked by hand against the calendars of those years


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        ("2019-12-13T10:00", 1, date(2019, 12, 18)),  # 16 and 17 December, Monday and Tuesday
        ("2019-12-13T18:40", 15, date(2020, 1, 13)),  # from the 18th; 1–3 and 7 January, Sunday 5 January worked
        ("2019-03-20T10:00", 1, date(2019, 3, 26)),  # Nauryz on Thursday to Saturday, and Monday
        ("2026-03-20T10:00", 1, date(2026, 3, 26)),  # Nauryz on Saturday to Monday, two days more
        ("2025-03-20T18:31", 1, date(2025, 3, 27)),  # counts from Wednesday the 26th
        ("2024-12-31T10:00", 1, date(2025, 1, 5)),  # a Sunday worked for Friday 3 January
        ("2024-12-31T10:00", 3, date(2025, 1, 8)),  # and 7 January is a holiday
        ("2024-05-03T10:00", 1, date(2024, 5, 4)),  # a Saturday worked for Wednesday 8 May
        ("2024-05-03T10:00", 3, date(2024, 5, 10)),  # 7 to 9 May are free
        ("2026-12-11T18:40", 15, date(2027, 1, 8)),  # 16 December, 1, 4 and 7 January
        ("2026-12-31T23:59", 1, date(2027, 1, 6)),  # counts from 5 January
    ],
)
def test_holidays_of_kazakhstan_by_hand(received: str, number: int, due: date) -> None:
    calendar = calendar_of(Walker(KZ.counting, EIGHTEEN_THIRTY, []))
    assert (
        calendar.due_on(datetime.fromisoformat(received).replace(tzinfo=ALMATY), Limit(number, "working_days")) == due
    )


def test_independence_day_was_two_days_long() -> None:
    calendar = calendar_of(Walker(KZ.counting, EIGHTEEN_THIRTY, []))
    both = [year for year in range(2015, 2022) if not calendar.is_working_day(date(year, 12, 17))]
    assert both == list(range(2015, 2022))
    assert calendar.is_working_day(date(2026, 12, 17))
