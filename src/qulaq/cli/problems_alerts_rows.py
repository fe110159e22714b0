"""The rows of a file of voices with the moments they came in; what can not be read is told by row and reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from qulaq.cli.rows import Bad, rows
from qulaq.text.moments import moment_of, orders_of

EARLIEST_YEAR = 1990  # a spreadsheet writes its own day zero for an empty date
AHEAD = timedelta(days=1)  # clocks of other time zones


class Voice(NamedTuple):
    text: str
    received: datetime  # as the clock stood there, without a zone
    territory: str


class Heard(NamedTuple):
    voices: list[Voice]
    bad: list[Bad]


def heard(file: Path, *, text: str, received: str, territory: str | None) -> Heard:
    """Voices in the order of the file, and the rows that are none. Raises UsageError when the file is no table."""
    from qulaq.text.plain import html_to_text

    good: list[Voice] = []
    bad: list[Bad] = []
    given = list(rows(file, [name for name in (text, received, territory) if name]))
    month_first = orders_of(cells[1] for _, cells in given if not isinstance(cells, str)).is_month_first
    for number, cells in given:
        if isinstance(cells, str):
            bad.append(Bad(number, cells))
        elif not (words := html_to_text(cells[0])):
            bad.append(Bad(number, f"no text in “{text}”"))
        elif isinstance(moment := read_moment(cells[1], month_first=month_first), str):
            bad.append(Bad(number, f"“{received}” holds {moment}"))
        else:
            good.append(Voice(words, moment, cells[2].strip() if territory else ""))
    return Heard(good, bad)


def read_moment(said: str, *, month_first: bool = False) -> datetime | str:
    """The moment, or what is wrong with it."""
    said = said.strip()
    if not said:
        return "no date"
    shown = said[:40]
    moment = moment_of(said, month_first=month_first)
    if moment is None:
        return f"no date but “{shown}”. Write 2026-03-31, 2026-03-31 14:05 or 31.03.2026 14:05"
    moment = moment.replace(tzinfo=None)
    if moment.year < EARLIEST_YEAR:
        return f"a date too long ago: “{shown}”"
    if moment > datetime.now(UTC).replace(tzinfo=None) + AHEAD:
        return f"a date in the future: “{shown}”"
    return moment
