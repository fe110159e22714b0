"""Which column of a table holds what: by the names people give them in three languages, or by what a source was set to.
No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from qulaq.hear.appeals.imports.sources import named, title_above
from qulaq.text.fold import fingerprint_text

FIELDS = ("series", "territory", "period", "value", "status")
NEEDED = ("period", "value")
LABELS = {
    "series": _lazy("Series"), "territory": _lazy("Territory"), "period": _lazy("Period"), "value": _lazy("Value"),
    "status": _lazy("Status"),
}  # fmt: skip
# Those of SDMX go first: nothing else is called so, and its dimensions may have any of the other names
NAMES: dict[str, tuple[str, ...]] = {
    "series": (
        "series", "indicator", "indicator code", "series code", "code", "көрсеткіш", "көрсеткіш коды", "қатар", "код",
        "показатель", "код показателя", "индикатор", "код индикатора", "ряд",
    ),
    "territory": (
        "ref_area", "geo", "territory", "territory code", "region", "area", "place", "kato", "country", "location",
        "аумақ", "аумақ коды", "өңір", "аймақ", "облыс", "аудан", "като", "территория", "код территории", "регион",
        "область", "район", "код като",
    ),
    "period": (
        "time_period", "period", "date", "day", "month", "quarter", "year", "time", "time period", "кезең", "күн",
        "күні", "ай", "тоқсан", "жыл", "период", "дата", "день", "месяц", "квартал", "год", "отчетный период",
        "отчётный период",
    ),
    "value": (
        "obs_value", "value", "amount", "observation", "мәні", "мән", "көрсеткіш мәні", "шамасы", "саны", "значение",
        "величина", "количество", "значение показателя",
    ),
    "status": ("obs_status", "obs_flag", "status", "observation status", "мәртебесі", "күйі", "статус", "состояние"),
}  # fmt: skip

ENDS = (("from", "бастап", "от"), ("to", "дейін", "до"))  # of a period in two columns, as our own files have it


class ColumnsError(ValueError):
    """The table has no column that is needed; the message says which."""


@dataclass(frozen=True)
class Told:
    """What was said of a table beforehand: columns by field, values for all rows, codes of theirs that are ours."""

    columns: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # field -> {theirs: ours}
    only: Mapping[str, str] = field(default_factory=dict)  # column -> the one value that is wanted

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Told:
        return cls(**{name: dict(settings.get(name) or {}) for name in ("columns", "constants", "codes", "only")})  # type: ignore[call-overload]


@dataclass(frozen=True)
class Mapped:
    """Where each field stands in a row."""

    places: Mapping[str, int]
    told: Told
    only: Sequence[tuple[int, str]] = ()
    ends: Sequence[int] = ()  # of the period, where no column holds it

    def wanted(self, cells: Sequence[str]) -> bool:
        return all(fold(cells[place]) == value for place, value in self.only)

    def value(self, cells: Sequence[str], name: str) -> str:
        if name == "period" and self.ends:
            return "/".join(cells[place].strip() for place in self.ends)
        place = self.places.get(name)
        said = self.told.constants.get(name, "") if place is None else cells[place].strip()
        return self.told.codes.get(name, {}).get(said, said)


def fold(name: str) -> str:
    return fingerprint_text(name.lstrip("\ufeff")).strip(" :*")


def map_columns(columns: Sequence[str], told: Told, sheets: str = "") -> Mapped:
    """Raises ColumnsError when a column that was named is not there, or period or value can not be found; `sheets` says
    where they were looked for."""
    try:
        return _mapped(columns, told)
    except ColumnsError as error:
        raise ColumnsError(f"{error} {sheets}".rstrip()) from None


def _mapped(columns: Sequence[str], told: Told) -> Mapped:
    folded = [fold(column) for column in columns]
    places = {}
    for name in FIELDS:
        if (place := _place(name, folded, columns, told)) is not None:
            places[name] = place
    ends = [] if "period" in {*places, *told.constants} else _ends(folded)
    known = {*places, *told.constants, *(["period"] if ends else [])}
    missing = [name for name in NEEDED if name not in known]
    if missing:
        said = {"fields": ", ".join(str(LABELS[name]) for name in missing), "columns": named(columns)}
        no_column = _("No column for: %(fields)s. The columns are: %(columns)s.") % said
        raise ColumnsError(f"{no_column} {title_above(columns)}".rstrip())
    only = [(_named(name, folded, columns), fold(value)) for name, value in told.only.items()]
    return Mapped(places, told, only, ends)


def _ends(folded: Sequence[str]) -> list[int]:
    found = [next((folded.index(name) for name in names if name in folded), None) for names in ENDS]
    return [] if None in found else [place for place in found if place is not None]


def _place(name: str, folded: Sequence[str], columns: Sequence[str], told: Told) -> int | None:
    if said := told.columns.get(name):
        return _named(said, folded, columns)
    if name in told.constants:
        return None
    known = [place for alias in NAMES[name] for place, column in enumerate(folded) if column == alias]
    return known[0] if known else None


def _named(said: str, folded: Sequence[str], columns: Sequence[str]) -> int:
    found = [place for place, column in enumerate(folded) if column == fold(said)]
    if not found:
        given = {"column": said, "columns": named(columns)}
        raise ColumnsError(_("There is no column “%(column)s”. The columns are: %(columns)s.") % given)
    return found[0]
