"""Working days and time limits: pure functions of a calendar; no database, no clock.

Tables of a year are built when a day of it is first asked for. After that a date is found by two look-ups: bulk import
reckons thousands of limits a second.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from qulaq.foundation.calendar.reckoning import Reckoning, Step
from qulaq.foundation.calendar.years import Years
from qulaq.jurisdictions import Counting, Limit, Transfer
from qulaq.jurisdictions.days import YearDays

__all__ = ["Reckoning", "Step", "WorkingCalendar"]

ONE_DAY = timedelta(days=1)


class WorkingCalendar:
    """Weekend, public holidays, official transfers and closing hours of one jurisdiction.

    `closing` holds (day of effect, hour) in order of the day. `holidays_of(year)` gives the public holidays.
    """

    def __init__(
        self,
        *,
        timezone: ZoneInfo,
        weekend: frozenset[int],
        closing: Sequence[tuple[date, time]],
        counting: Counting,
        holidays_of: Callable[[int], YearDays],
        transfers: Iterable[Transfer] = (),
    ) -> None:
        self.timezone, self.weekend, self.counting = timezone, weekend, counting
        self._closing = tuple(closing)
        self._years = Years(weekend, holidays_of, transfers)

    def is_working_day(self, day: date) -> bool:
        year = self._years[day.year]
        position = day.toordinal() - year.first
        return year.through[position + 1] > year.through[position]

    def next_working_day(self, day: date) -> date:
        """That day itself if it is worked, else the first worked one after it."""
        return day if self.is_working_day(day) else self._nth_after(day, 1)

    def add_working_days(self, day: date, number: int) -> date:
        """The working day that lies `number` working days after `day`, or before it when negative.

        The day itself is never counted; with 0 it is that day or the next working one.
        """
        if number > 0:
            return self._nth_after(day, number)
        return self.next_working_day(day) if number == 0 else self._nth_before(day, -number)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative when `end` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        whole_years = sum(len(self._years[year].working) for year in range(start.year, end.year))
        return whole_years + self._through(end) - self._through(start)

    def closes_at(self, day: date) -> time:
        """The closing hour in force on that day."""
        known = [hour for since, hour in self._closing if since <= day]
        return known[-1] if known else self._closing[0][1]

    def counts_from(self, received_at: datetime) -> date:
        """The day of registration: the day of receipt, or the next working day after closing hour and on a day off."""
        local = self._local(received_at)
        day = local.date()
        if not self.is_working_day(day) or local.time() > self.closes_at(day):
            return self._nth_after(day, 1)
        return day

    def add(self, day: date, limit: Limit) -> date:
        """The last day of a limit that is counted from `day`."""
        return self._end(day, limit)[1]

    def due_on(self, received_at: datetime, limit: Limit) -> date:
        """The last day for a matter received at that moment, without the steps: what bulk import asks for."""
        return self.add(self.counts_from(received_at), limit)

    def reckon(self, received_at: datetime, limit: Limit) -> Reckoning:
        """The last day for a matter received at that moment, step by step."""
        start = self.counts_from(received_at)
        received = self._receipt_steps(received_at, start)
        return Reckoning(received_at, start, self.add(start, limit), (*received, *self.steps(start, limit)))

    def steps(self, start: date, limit: Limit) -> tuple[Step, ...]:
        """How the end of a limit counted from `start` is found."""
        end, due = self._end(start, limit)
        steps = [Step(start, "limit", {"value": limit.value, "unit": limit.unit})]
        if limit.unit == "working_days":
            steps += self._notable_between(start, due)
        elif due != end:
            steps += [Step(end, "moved")]
        return (*steps, Step(due, "due"))

    def _receipt_steps(self, received_at: datetime, start: date) -> tuple[Step, ...]:
        local = self._local(received_at)
        day = local.date()
        received = Step(day, "received", {"time": f"{local:%H:%M}"})
        if start == day:
            return (received,)
        late = self.is_working_day(day)
        why = Step(start, "after_hours", {"closes": f"{self.closes_at(day):%H:%M}"}) if late else Step(start, "day_off")
        free = [step for step in self._notable_between(day - ONE_DAY, start) if step.kind != "worked"]
        return (received, *free, why)

    def _end(self, day: date, limit: Limit) -> tuple[date, date]:
        """The end as counted, and the end after it was moved off a day off."""
        start = day - ONE_DAY if self.counting.first_day_counted and limit.value else day
        if limit.unit == "working_days":
            due = self.add_working_days(start, limit.value)
            return due, due
        plain = start + timedelta(days=limit.value) if limit.unit == "calendar_days" else _months(start, limit.value)
        return plain, self.next_working_day(plain) if limit.unit in self.counting.rolls_over else plain

    def _notable_between(self, start: date, end: date) -> list[Step]:
        found: list[Step] = []
        for number in range(start.year, end.year + 1):
            year = self._years[number]
            found += year.notable[bisect_right(year.notable_days, start) : bisect_left(year.notable_days, end)]
        return found

    def _local(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            raise ValueError("A moment of receipt needs a time zone: without one the closing hour has no meaning")
        return moment.astimezone(self.timezone)

    def _through(self, day: date) -> int:
        year = self._years[day.year]
        return year.through[day.toordinal() - year.first + 1]

    def _nth_after(self, day: date, number: int) -> date:
        year, place = day.year, self._through(day) + number
        while place > len(self._years[year].working):
            place -= len(self._years[year].working)
            year += 1
        return self._years[year].working[place - 1]

    def _nth_before(self, day: date, number: int) -> date:
        # place among the working days of the year; the day itself does not count
        year, place = day.year, self._through(day) - self.is_working_day(day) - number
        while place < 0:
            year -= 1
            place += len(self._years[year].working)
        return self._years[year].working[place]


def _months(day: date, number: int) -> date:
    """The same day of a later month, or its last day when it is shorter: 31 December + 2 months = 28 February."""
    index = day.year * 12 + day.month - 1 + number
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
