"""The cells of a file by the names of its columns: a table as `qulaq import` reads it, or JSONL; nothing is stored."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

GZIP = b"\x1f\x8b"
BAD_SHOWN = 20

Row = tuple[int, list[str] | str]  # its number, and its cells or what is wrong with it


class Bad(NamedTuple):
    row: int
    reason: str


def tell_bad(bad: Sequence[Bad]) -> None:
    for row in bad[:BAD_SHOWN]:
        click.echo(f"Row {row.row}: {row.reason}.", err=True)
    if len(bad) > BAD_SHOWN:
        click.echo(f"… and {len(bad) - BAD_SHOWN} more rows left out.", err=True)


def rows(path: Path, names: Sequence[str]) -> Iterator[Row]:
    """The cells of `names`, row by row. Raises UsageError when the file is no table or lacks a column."""
    try:
        yield from _objects(path, names) if is_jsonl(path) else _table(path, names)
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise click.UsageError(f"{path} can not be read: {error}.") from error


def columns(path: Path) -> list[str]:
    """The names of the columns; of JSONL those of its first line. Raises UsageError when the file is no table."""
    _messages_in_english()
    from qulaq.hear.appeals.imports.sources import SourceError, open_table

    try:
        if is_jsonl(path):
            opened = gzip.open if _starts(path).startswith(GZIP) else open
            with opened(path, "rt", encoding="utf-8-sig") as stream:
                return list(json.loads(stream.readline()))
        with open_table(path) as table:
            return list(table.columns)
    except (OSError, ValueError, EOFError, SourceError) as error:
        raise click.UsageError(f"{path} can not be read: {error}") from error


def is_jsonl(path: Path) -> bool:
    start = _starts(path)
    if start.startswith(GZIP):
        with gzip.open(path, "rb") as stream:
            start = stream.read(4)
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _starts(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def _table(path: Path, names: Sequence[str]) -> Iterator[Row]:
    _messages_in_english()
    from qulaq.hear.appeals.imports.sources import SourceError, open_table

    try:
        with open_table(path) as table:
            places = [_place(path, table.columns, name) for name in names]
            for row in table.lines:
                yield row.number, row.problem or [row.cells[place] for place in places]
    except SourceError as error:
        raise click.UsageError(f"{path}: {error}") from error


def _objects(path: Path, names: Sequence[str]) -> Iterator[Row]:
    """A line that is no object is one bad row; a name that no line has is a wrong option."""
    opened = gzip.open if _starts(path).startswith(GZIP) else open
    known: dict[str, None] = {}
    with opened(path, "rt", encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield number, _values(line, names, known)
    for name in names:
        _place(path, list(known), name)


def _values(line: str, names: Sequence[str], known: dict[str, None]) -> list[str] | str:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg}"
    if not isinstance(row, dict):
        return "no JSON object"
    known.update(dict.fromkeys(row))
    folded = {name.casefold(): value for name, value in row.items()}
    found = [row.get(name, folded.get(name.strip().casefold())) for name in names]
    return ["" if value is None else str(value) for value in found]


def _place(path: Path, known: Sequence[str], name: str) -> int:
    found = [place for place, column in enumerate(known) if column.casefold() == name.strip().casefold()]
    if not found:
        raise click.UsageError(f"There is no column “{name}” in {path}. The columns are: {', '.join(known)}.")
    if len(found) > 1:
        raise click.UsageError(f"More than one column of {path} is called “{name}”.")
    return found[0]


def _messages_in_english() -> None:
    """These commands need neither database nor settings; only the messages of the reader ask for a language."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
