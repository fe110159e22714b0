"""A table, row by row, into values and problems. Good rows are kept whatever the others are like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.sources import Row
from qulaq.understand.indicators import rules
from qulaq.understand.indicators.bringing.columns import ColumnsError, Mapped, fold
from qulaq.understand.indicators.bringing.places import PlaceError, Places
from qulaq.understand.indicators.models import Series
from qulaq.understand.indicators.rules import Period, Unreadable

MOST_ROWS = 200_000
MOST_PROBLEMS = 1_000  # that are kept with their words; more are counted
SHOWN = 100


@dataclass(frozen=True)
class Value:
    """One good row."""

    series_id: int
    territory_id: int
    day: date
    length: str
    value: Decimal
    status: str

    @property
    def key(self) -> tuple[int, int, date, str]:
        return self.series_id, self.territory_id, self.day, self.length

    def plain(self) -> list[Any]:
        """As JSON keeps it until somebody has looked at it."""
        return [self.series_id, self.territory_id, self.day.isoformat(), self.length, str(self.value), self.status]

    @classmethod
    def kept(cls, row: list[Any]) -> Value:
        series, territory, day, length, value, status = row
        return cls(series, territory, date.fromisoformat(day), length, Decimal(value), status)


@dataclass(frozen=True)
class Problem:
    """`row` counts as a spreadsheet does; in a call of the API it is the place in the list, from 0."""

    row: int
    field: str
    message: str


@dataclass
class Read:
    values: list[Value] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bad: int = 0
    empty: int = 0

    def refuse(self, problem: Problem) -> None:
        self.bad += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    @property
    def plain_problems(self) -> list[dict[str, Any]]:
        return [asdict(problem) for problem in self.problems]


class FieldError(ValueError):
    """One cell of a row will not do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field, self.message = field, message


class Reader:
    """Reads rows; knows the series they may speak of. `usual`: the series where a row names none."""

    def __init__(self, series: Iterable[Series], usual: Series | None = None) -> None:
        self.by_code = {fold(one.code): one for one in series}
        self.usual, self.places, self.read = usual, Places(), Read()
        self._seen: dict[tuple[int, int, date, str], int] = {}

    def take(self, number: int, says: Mapping[str, str]) -> None:
        try:
            found = self._value(says)
        except FieldError as error:
            self.read.refuse(Problem(number, error.field, error.message))
            return
        if found is None:
            self.read.empty += 1
        elif (first := self._seen.setdefault(found.key, number)) != number:
            message = _("Row %(row)s has a value for the same period and territory.") % {"row": first}
            self.read.refuse(Problem(number, "period", message))
        else:
            self.read.values.append(found)

    def _value(self, says: Mapping[str, str]) -> Value | None:
        series = self._series(says.get("series", ""))
        value = self._number(says.get("value", ""))
        status = None if value is None else self._status(says.get("status", ""))
        period = self._period(says.get("period", ""), series)
        territory = self._territory(says.get("territory", ""), series)
        if value is None or status is None:  # whatever its status says of why
            return None
        return Value(series.pk, territory, period.day, period.length, value, status)

    def _series(self, said: str) -> Series:
        if not said and self.usual is not None:
            return self.usual
        if (found := self.by_code.get(fold(said))) is None:
            message = _("There is no series “%(code)s” here.") if said else _("The code of the series is missing.")
            raise FieldError("series", message % {"code": said[:SHOWN]} if said else message)
        return found

    def _number(self, said: str) -> Decimal | None:
        try:
            return rules.read_value(said)
        except Unreadable:
            raise FieldError("value", _("This is not a number: “%(value)s”.") % {"value": said[:SHOWN]}) from None

    def _status(self, said: str) -> str | None:
        try:
            return rules.read_status(said)
        except Unreadable:
            raise FieldError(
                "status", _("This status is not known: “%(status)s”.") % {"status": said[:SHOWN]}
            ) from None

    def _period(self, said: str, series: Series) -> Period:
        try:
            period = rules.read_period(said)
        except rules.Uneven:
            message = _("“%(period)s” is not exactly one day, week, month, quarter, half-year or year.")
            raise FieldError("period", message % {"period": said[:SHOWN]}) from None
        except Unreadable:
            message = _("This is not a period: “%(period)s”. Write 2026, 2026-Q1, 2026-03, 2026-03-15 or 01.03.2026.")
            raise FieldError("period", message % {"period": said[:SHOWN]}) from None
        try:
            return rules.fit(period, series.length)
        except Unreadable:
            message = _("“%(period)s” is not a period of this series: its values are by %(length)s.")
            said_of = {"period": said[:SHOWN], "length": series.get_length_display()}
            raise FieldError("period", message % said_of) from None

    def _territory(self, said: str, series: Series) -> int:
        try:
            return self.places.find(said, series.level)
        except PlaceError as error:
            raise FieldError("territory", str(error)) from None


def read_rows(rows: Iterable[Row], mapped: Mapped, reader: Reader) -> Read:
    """Rows of a file through the mapping of its columns. Raises ColumnsError where not one has the values asked for."""
    unwanted = 0
    for count, row in enumerate(rows):
        if count == MOST_ROWS:
            message = _("The table is too long: only the first %(rows)s rows were read.") % {"rows": MOST_ROWS}
            reader.read.refuse(Problem(row.number, "", message))
            break
        if row.problem:
            reader.read.refuse(Problem(row.number, "", row.problem))
        elif mapped.wanted(row.cells):
            fields = ("series", "territory", "period", "value", "status")
            reader.take(row.number, {name: mapped.value(row.cells, name) for name in fields})
        else:
            unwanted += 1
    if unwanted and not (reader.read.values or reader.read.bad or reader.read.empty):
        wanted = ", ".join(f"{column} = {value}" for column, value in mapped.told.only.items())
        raise ColumnsError(_("No row has what was asked for: %(wanted)s.") % {"wanted": wanted})
    return reader.read
