"""The cells of a file by the names of its columns: a table as `qulaq import` reads it, or JSON; nothing is stored."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from qulaq.cli.json_rows import first_names, is_called, is_json, no_column, objects

if TYPE_CHECKING:
    from qulaq.hear.appeals.imports.sources import Table

BAD_SHOWN = 20

Row = tuple[int, list[str] | str]  # its number, and its cells or what is wrong with it


class Bad(NamedTuple):
    row: int
    reason: str


def tell_bad(bad: Sequence[Bad], file: Path) -> None:
    for row in bad[:BAD_SHOWN]:
        click.echo(f"Row {row.row} of {file.name}: {row.reason.rstrip('.')}. Left out.", err=True)
    if len(bad) > BAD_SHOWN:
        click.echo(f"… and {len(bad) - BAD_SHOWN} more rows of {file.name} left out.", err=True)


def rows(path: Path, names: Sequence[str]) -> Iterator[Row]:
    """The cells of `names`, row by row. Raises UsageError when the file can not be read or lacks a column."""
    try:
        yield from objects(path, names) if is_json(path) else _table(path, names)
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} is not written in UTF-8: save it as UTF-8 and try again.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise click.UsageError(f"{path} can not be read: {error}.") from error


def columns(path: Path) -> list[str]:
    """The names of the columns; of JSON those of its first object. Raises UsageError when the file can not be read."""
    _messages_in_english()
    from qulaq.hear.appeals.imports.sources import SourceError, open_table

    try:
        if is_json(path):
            return first_names(path)
        with open_table(path) as table:
            return list(table.columns)
    except (OSError, ValueError, EOFError, zlib.error, SourceError) as error:
        raise click.UsageError(f"{path} can not be read: {error}") from error


def _table(path: Path, names: Sequence[str]) -> Iterator[Row]:
    _messages_in_english()
    from qulaq.hear.appeals.imports.sources import SourceError, open_table

    try:
        with open_table(path) as table:
            places = [_place(path, table, name) for name in names]
            for row in table.lines:
                yield row.number, row.problem or [row.cells[place] for place in places]
    except SourceError as error:
        raise click.UsageError(f"{path}: {error}") from error


def _place(path: Path, table: Table, name: str) -> int:
    found = [place for place, column in enumerate(table.columns) if is_called(name, column)]
    if not found:
        raise no_column(path, name, table.columns, _what_is_read(table))
    if len(found) > 1:
        raise click.UsageError(f"More than one column of {path} is called “{name}”.")
    return found[0]


def _what_is_read(table: Table) -> str:
    from qulaq.hear.appeals.imports.sources import title_above

    return f"{title_above(table.columns)} {table.sheets}".strip()


def _messages_in_english() -> None:
    """These commands need neither database nor settings; only the messages of the reader ask for a language."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
