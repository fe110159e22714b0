"""Working days of a year, laid out as tables once and then only looked up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

from qulaq.foundation.calendar.reckoning import Step
from qulaq.jurisdictions import Transfer
from qulaq.jurisdictions.days import YearDays


@dataclass(frozen=True)
class Year:
    """Working days in order; `through[n]` of them lie in the first n days; `notable`: what an explanation mentions."""

    first: int
    working: tuple[date, ...]
    through: tuple[int, ...]
    notable: tuple[Step, ...]

    @cached_property
    def notable_days(self) -> tuple[date, ...]:
        return tuple(step.day for step in self.notable)


class Years:
    """The tables of all years asked for so far, built from weekend, public holidays and official transfers."""

    def __init__(
        self, weekend: frozenset[int], holidays_of: Callable[[int], YearDays], transfers: Iterable[Transfer]
    ) -> None:
        self._weekend, self._holidays_of = weekend, holidays_of
        self._off, self._worked = _moved(transfers)
        self._built: dict[int, Year] = {}

    def __getitem__(self, number: int) -> Year:
        year = self._built.get(number)
        if year is None:
            # Two threads may build the same year at once: both get equal tables, the last one stays
            year = self._built[number] = self._build(number)
        return year

    def _build(self, number: int) -> Year:
        first, last = date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
        days = [date.fromordinal(day) for day in range(first, last + 1)]
        public = self._holidays_of(number)
        worked = [self._works(day, public) for day in days]
        return Year(
            first=first,
            working=tuple(day for day, works in zip(days, worked, strict=True) if works),
            through=tuple(accumulate(worked, initial=0)),
            notable=tuple(step for day in days if (step := self._notable(day, public))),
        )

    def _works(self, day: date, public: YearDays) -> bool:
        # An official transfer outweighs the library; a day of the weekend that is worked outweighs the weekend
        if day in self._off or day in self._worked:
            return day in self._worked
        return day in public.worked or (day.weekday() not in self._weekend and day not in public.days_off)

    def _notable(self, day: date, public: YearDays) -> Step | None:
        """A day off within the week, or a day of the weekend that is worked."""
        weekend = day.weekday() in self._weekend
        if self._works(day, public):
            return Step(day, "worked") if weekend else None
        if weekend:
            return None
        if day in self._off:
            return Step(day, "transfer_off")
        return Step(day, "holiday", {"name": public.days_off[day]})


def _moved(transfers: Iterable[Transfer]) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and days worked; what a later transfer says of a day replaces what an earlier one said."""
    works: dict[date, bool] = {}
    for transfer in transfers:
        if transfer.day_off:
            works[transfer.day_off] = False
        if transfer.worked_on:
            works[transfer.worked_on] = True
    return (
        frozenset(day for day, worked in works.items() if not worked),
        frozenset(day for day, worked in works.items() if worked),
    )
