"""Reads a jurisdiction's folder into frozen values; a wrong entry is named by file and place."""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qulaq.jurisdictions import law
from qulaq.jurisdictions.fields import Entry, InvalidDataError
from qulaq.jurisdictions.types import Hours, Jurisdiction, Names, TerritoryRow, TopicRow, Transfer

__all__ = ["InvalidDataError", "load", "load_folder"]

HOME = Path(__file__).parent
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def load(code: str) -> Jurisdiction:
    """The jurisdiction of that code ("kz"), read once in a process."""
    folder = HOME / code.lower()
    if not code.isalnum() or not folder.is_dir():
        raise InvalidDataError(f"There is no jurisdiction {code!r}: no such folder beside {HOME.name}/loader.py")
    return load_folder(folder)


def load_folder(folder: Path) -> Jurisdiction:
    """A jurisdiction from any folder that holds the four files."""
    acts = read_toml(folder / "law.toml")
    languages = tuple(acts.data.get("languages", ()))
    if not languages:
        raise acts.wrong("“languages” must list at least one language")
    acts.languages = languages
    days = read_toml(folder / "calendar.toml", languages)
    sources = {source.code: source for source in map(law.source, tables(acts, "source"))}
    kinds = {kind.code: kind for kind in (law.kind(entry, sources) for entry in tables(acts, "kind"))}
    rule_names = {code: Entry(names, f"law.toml, rule_name.{code}", languages).names()
                  for code, names in acts.data.get("rule_name", {}).items()}  # fmt: skip
    return Jurisdiction(
        code=acts.text("code"),
        names=acts.table("name").names(),
        languages=languages,
        timezone=_timezone(days),
        weekend=frozenset(WEEKDAYS.index(day) for day in days.several_of("weekend", WEEKDAYS)),
        holidays=days.text("holidays"),
        holiday_names=cast("dict[str, Names]", days.data.get("holiday_name", {})),
        hours=_hours(days),
        counting=law.counting(next(tables(acts, "counting"), acts), sources),
        transfers=_transfers(days),
        sources=sources,
        kinds=kinds,
        rule_names=rule_names,
        rules=law.rules(list(tables(acts, "rule")), kinds, sources, rule_names),
        texts=tuple(law.text(entry, kinds, sources) for entry in tables(acts, "text")),
        territories=_territories(folder / "territories.csv", languages),
        topics=_topics(folder / "topics.csv", languages),
        currency=acts.text("currency", blank=True),
    )


def read_beside(code: str, file: str) -> Entry | None:
    """A file of the jurisdiction of that code beside its own; None where it has none. InvalidDataError as read_toml."""
    path = HOME / code.lower() / file
    return read_toml(path, load(code).languages) if path.is_file() else None


def read_toml(path: Path, languages: tuple[str, ...] = ()) -> Entry:
    """A TOML file of a jurisdiction's folder; a missing or unreadable one is named."""
    try:
        return Entry(tomllib.loads(path.read_text(encoding="utf-8")), path.name, languages)
    except FileNotFoundError:
        raise InvalidDataError(f"{path.name}: the file is missing in {path.parent.name}/") from None
    except tomllib.TOMLDecodeError as error:
        raise InvalidDataError(f"{path.name}: not valid TOML: {error}") from error


def tables(entry: Entry, name: str) -> Iterator[Entry]:
    """The [[name]] tables of a file, each knowing its place: “law.toml, rule 7 (extension)”."""
    for number, table in enumerate(entry.data.get(name, []), start=1):
        label = f" ({table['code']})" if "code" in table else ""
        yield Entry(table, f"{entry.where}, {name} {number}{label}", entry.languages)


def _timezone(days: Entry) -> ZoneInfo:
    try:
        return ZoneInfo(days.text("timezone"))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise days.wrong(f"“timezone” is not known: {days.data.get('timezone')!r}") from error


def _hours(days: Entry) -> tuple[Hours, ...]:
    found = sorted((_hour(entry) for entry in tables(days, "hours")), key=lambda hours: hours.effective_from)
    if not found:
        raise days.wrong("at least one [[hours]] is needed")
    return tuple(found)


def _hour(entry: Entry) -> Hours:
    hours = Hours(
        opens=entry.hour("opens"),
        closes=entry.hour("closes"),
        article=entry.text("article", blank=True),
        source=entry.text("source"),
        effective_from=entry.day("effective_from"),
        confidence=entry.confidence(),
        note=entry.text("note", blank=True),
    )
    if hours.opens >= hours.closes:
        raise entry.wrong("“closes” must be later than “opens”")
    return hours


def _transfers(days: Entry) -> tuple[Transfer, ...]:
    transfers: dict[Any, Transfer] = {}
    for entry in tables(days, "transfer"):
        transfer = Transfer(entry.day("day_off"), entry.day_or_none("worked_on"), entry.text("source"))
        if transfer.day_off == transfer.worked_on:
            raise entry.wrong("“day_off” and “worked_on” are the same day")
        if transfer.day_off in transfers:
            raise entry.wrong(f"{transfer.day_off} is already transferred")
        transfers[transfer.day_off] = transfer
    return tuple(transfers.values())


def _lines(path: Path, languages: tuple[str, ...]) -> Iterator[Entry]:
    if not path.is_file():
        raise InvalidDataError(f"{path.name}: the file is missing in {path.parent.name}/")
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            yield Entry(row, f"{path.name}, line {number} ({row.get('code')})", languages)


def _unique(entry: Entry, seen: dict[str, Any]) -> str:
    """The code of the line, new, with its parent already read: parents stand above their children."""
    code, parent = entry.text("code"), entry.text("parent", blank=True)
    if code in seen:
        raise entry.wrong(f"the code {code!r} stands twice")
    if parent and parent not in seen:
        raise entry.wrong(f"the parent {parent!r} does not stand above it")
    return code


def _digits(entry: Entry, field: str) -> int | None:
    value = entry.text(field, blank=True)
    if value and not value.isdecimal():
        raise entry.wrong(f"“{field}” must be a whole number, not {value!r}")
    return int(value) if value else None


def _territories(path: Path, languages: tuple[str, ...]) -> tuple[TerritoryRow, ...]:
    rows: dict[str, TerritoryRow] = {}
    for entry in _lines(path, languages):
        code = _unique(entry, rows)
        rows[code] = TerritoryRow(
            code=code,
            level=_digits(entry, "level") or 0,
            kind=entry.text("kind"),
            parent=entry.text("parent", blank=True),
            iso=entry.text("iso", blank=True),
            names=entry.names("name_"),
            column=_digits(entry, "column"),
            row=_digits(entry, "row"),
        )
    return tuple(rows.values())


def _topics(path: Path, languages: tuple[str, ...]) -> tuple[TopicRow, ...]:
    rows: dict[str, TopicRow] = {}
    for entry in _lines(path, languages):
        code = _unique(entry, rows)
        rows[code] = TopicRow(code, entry.text("parent", blank=True), entry.names("name_"))
    return tuple(rows.values())
