"""One row of a file as an appeal: what each column means, and what is wrong with a value. No database."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.hear.appeals.imports.sources import Row, named, title_above
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.spoken import Languages, languages
from qulaq.text.fold import fingerprint_text
from qulaq.text.moments import NO_CHOICE, Orders, moment_of, order_of
from qulaq.text.plain import html_to_text

EARLIEST_YEAR = 1900  # a spreadsheet writes its own day zero for an empty date
LANGUAGES = {"kk": "kk", "kz": "kk", "kaz": "kk", "қазақша": "kk", "казахский": "kk", "kazakh": "kk", "ru": "ru"}
LANGUAGES |= {"rus": "ru", "русский": "ru", "орысша": "ru", "russian": "ru", "en": "en", "eng": "en", "english": "en"}
LENGTHS = {"external_id": 128, "author": 200, "address": 300, "topic": 500, "body": 500, "territory": 200}
WITHOUT_IDENTITY = ("external_id", "received", "text")  # what two copies of one appeal may differ in, and the text


class RowError(ValueError):
    """The row can not be taken; the message says why."""


class ColumnError(ValueError):
    """An option names neither a column nor a value that can stand for all rows."""


@dataclass(frozen=True)
class Mapped:
    """Which column holds which field, by position, and the values that are the same in every row."""

    columns: Sequence[str]
    places: Mapping[str, int]
    constants: Mapping[str, str] = field(default_factory=dict)

    def value(self, cells: Sequence[str], name: str) -> str:
        place = self.places.get(name)
        return self.constants.get(name, "") if place is None else cells[place].strip()

    @property
    def telling(self) -> list[int]:
        """The columns that tell one appeal from another: all but its number, its time and its text."""
        identity = {self.places.get(name) for name in WITHOUT_IDENTITY}
        return [place for place in range(len(self.columns)) if place not in identity]


def map_columns(
    columns: Sequence[str], wanted: Mapping[str, str | None], constants: Mapping[str, Mapping[str, str]]
) -> Mapped:
    """`wanted` gives each field the name of a column; `constants` the values by which a field may be given instead."""
    places, fixed = {}, {}
    for name, said in wanted.items():
        if said is None:
            continue
        place = _place(columns, said)
        if place is not None:
            places[name] = place
        elif (value := constants.get(name, {}).get(fold(said))) is not None:
            fixed[name] = value
        else:
            raise ColumnError(_unknown(columns, name, said))
    return Mapped(columns, places, fixed)


def _place(columns: Sequence[str], said: str) -> int | None:
    """The column of that name; capital letters matter only where two columns differ in nothing else."""
    exact = [place for place, column in enumerate(columns) if column == said]
    found = exact or [place for place, column in enumerate(columns) if fold(column) == fold(said)]
    if len(found) > 1:
        raise ColumnError(_("More than one column is called “%(column)s”.") % {"column": said})
    return found[0] if found else None


def _unknown(columns: Sequence[str], name: str, said: str) -> str:
    values = {"option": name.replace("_", "-"), "column": said, "columns": named(columns)}
    missing = _("--%(option)s: there is no column “%(column)s”. The columns are: %(columns)s.") % values
    return f"{missing} {title_above(columns)}".rstrip()


@lru_cache(maxsize=10_000)  # names of bodies, topics and columns come again and again
def fold(name: str) -> str:
    return fingerprint_text(name)


@dataclass(frozen=True, slots=True)
class AppealRow:
    """What a good row says. `external_id` names the row when the file gives no number."""

    row: Row
    text: str
    folded: str
    kind: str
    language: Languages
    received_at: datetime
    external_id: str
    copy_key: bytes
    topic: str = ""
    body: str = ""
    territory: str = ""
    author: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass
class Reader:
    """Reads rows of one file. `kinds`: code of the kind by its folded code and names."""

    mapped: Mapped
    kinds: Mapping[str, str]
    now: datetime
    orders: Orders = NO_CHOICE
    default_kind: str = "application"

    def __post_init__(self) -> None:
        self._telling = self.mapped.telling

    def read(self, row: Row) -> AppealRow:
        """Raises RowError."""
        if row.problem:
            raise RowError(row.problem)
        says = {name: self.mapped.value(row.cells, name) for name in LENGTHS}
        check_lengths(says)
        text = html_to_text(self.mapped.value(row.cells, "text"))
        check_text(text)
        folded = fingerprint_text(text)
        latitude, longitude = self._position(row)
        return AppealRow(
            row=row,
            text=text,
            folded=folded,
            kind=self._kind(row),
            language=read_language(self.mapped.value(row.cells, "language"), text),
            received_at=self._received(row),
            copy_key=self._copy_key(row, folded, says["author"]),
            latitude=latitude,
            longitude=longitude,
            **{**says, "external_id": says["external_id"] or row_identity(row)},
        )

    def _received(self, row: Row) -> datetime:
        return read_moment(self.mapped.value(row.cells, "received"), self.now, self.orders) or self.now

    def _kind(self, row: Row) -> str:
        said = self.mapped.value(row.cells, "kind")
        if not said:
            return self.default_kind
        if (kind := self.kinds.get(fold(said))) is None:
            raise RowError(_("There is no such kind of appeal: “%(kind)s”.") % {"kind": said[:100]})
        return kind

    def _position(self, row: Row) -> tuple[float | None, float | None]:
        latitude, longitude = (self.mapped.value(row.cells, name) for name in ("latitude", "longitude"))
        if not latitude and not longitude:
            return None, None
        if not latitude or not longitude:
            raise RowError(_("Of latitude and longitude, one is missing."))
        return read_degrees(latitude, 90), read_degrees(longitude, 180)

    def _copy_key(self, row: Row, folded: str, author: str) -> bytes:
        """With the author known, the same person and text; else everything the file says has to be the same."""
        told = [author] if author else [row.cells[place] for place in self._telling]
        # Lengths before the parts: no two lists of values run together into one
        parts = ["author" if author else "row", folded, *(fold(value) for value in told)]
        return sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).digest()


def row_identity(row: Row) -> str:
    """A name for a row without a number: its place and content, so that the same file gives it again."""
    digest = sha256("\x1f".join(row.cells).encode()).hexdigest()
    return f"#{row.number}:{digest[:32]}"


def check_lengths(says: Mapping[str, str]) -> None:
    for name, value in says.items():
        if len(value) > LENGTHS[name]:
            raise RowError(
                _("“%(field)s” is longer than %(limit)s characters.") % {"field": name, "limit": LENGTHS[name]}
            )


def check_text(text: str) -> None:
    if not text:
        raise RowError(_("The text is empty."))
    if len(text) > TEXT_LIMIT:
        raise RowError(_("The text is too long: at most %(limit)s characters.") % {"limit": TEXT_LIMIT})


def read_language(said: str, text: str) -> Languages:
    """A file often says the language of a screen: a text that is clearly in another one is taken by its words."""
    if said and fold(said) not in LANGUAGES:
        raise RowError(_("The language is not known: “%(language)s”.") % {"language": said[:100]})
    return languages(text, LANGUAGES[fold(said)] if said else "")


def read_moment(said: str, now: datetime, orders: Orders = NO_CHOICE) -> datetime | None:
    """The moment in local time when no zone is given; None for an empty cell."""
    if not said:
        return None
    shown = {"date": said[:100]}
    order = order_of(said) if orders.are_both else ""
    if order == "either":
        message = _("The file puts day and month in both orders: “%(date)s” may be two days. Write 2026-03-31.")
        raise RowError(message % shown)
    moment = _aware(moment_of(said, month_first=orders.is_month_first or order == "month_first"))
    if moment is None or moment.year < EARLIEST_YEAR:
        message = _("This is not a date: “%(date)s”. Write 2026-03-31, 2026-03-31 14:05 or 31.03.2026 14:05.")
        raise RowError(message % shown)
    if moment > now:
        raise RowError(_("The date lies in the future: “%(date)s”.") % shown)
    return moment


def _aware(moment: datetime | None) -> datetime | None:
    return timezone.make_aware(moment) if moment and not moment.tzinfo else moment


def read_degrees(said: str, limit: int) -> float:
    try:
        degrees = float(said.replace(",", "."))
    except ValueError:
        degrees = math.nan
    if not -limit <= degrees <= limit:
        raise RowError(_("The position is not right: “%(value)s”.") % {"value": said[:100]})
    return degrees
