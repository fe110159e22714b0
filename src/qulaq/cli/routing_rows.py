"""The rows of a file that `qulaq routing` learns from or is measured on: as `qulaq import` reads them, or JSONL."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

GZIP = b"\x1f\x8b"
PROBLEMS_SHOWN = 3


@dataclass
class Columns:
    """Names of columns; only `text` and `label` are needed."""

    text: str
    label: str
    territory: str | None = None
    topic: str | None = None

    def named(self) -> list[str]:
        return [name for name in (self.text, self.label, self.territory, self.topic) if name]


@dataclass
class Source:
    """A file that can be read again and again. Rows without text or label are left out and counted."""

    path: Path
    columns: Columns
    left_out: int = 0
    _problems: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Any]:
        """Examples. Raises UsageError when the file is no table or lacks a column."""
        from qulaq.text.plain import html_to_text
        from qulaq.text.routing.store import Example

        self.left_out = 0
        for text, label, territory, topic in self._cells():
            text = html_to_text(text)
            if text and label.strip():
                yield Example(text, label.strip(), territory.strip(), topic.strip())
            else:
                self.left_out += 1

    def _cells(self) -> Iterator[list[str]]:
        try:
            if _is_jsonl(self.path):
                yield from self._objects()
            else:
                yield from self._table()
        except (OSError, UnicodeDecodeError, EOFError) as error:
            raise click.UsageError(f"{self.path} can not be read: {error}.") from error

    def _table(self) -> Iterator[list[str]]:
        _messages_in_english()
        from qulaq.hear.appeals.imports.sources import SourceError, open_table

        try:
            with open_table(self.path) as table:
                places = [self._place(table.columns, name) for name in self.columns.named()]
                for row in table.lines:
                    if row.problem:
                        self.left_out += 1
                        continue
                    yield self._given([row.cells[place] for place in places])
        except SourceError as error:
            raise click.UsageError(f"{self.path}: {error}") from error

    def _objects(self) -> Iterator[list[str]]:
        opened = gzip.open if _starts(self.path).startswith(GZIP) else open
        with opened(self.path, "rt", encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield self._given(self._values(number, line))

    def _values(self, number: int, line: str) -> list[str]:
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise click.UsageError(f"{self.path}: line {number} is no JSON: {error.msg}.") from error
        if not isinstance(row, dict):
            raise click.UsageError(f"{self.path}: line {number} is no JSON object.")
        if number == 1:
            for name in self.columns.named():
                self._place(list(row), name)
        return ["" if row.get(name) is None else str(row[name]) for name in self.columns.named()]

    def _place(self, known: Sequence[str], name: str) -> int:
        found = [place for place, column in enumerate(known) if column.casefold() == name.strip().casefold()]
        if not found:
            raise click.UsageError(f"There is no column “{name}” in {self.path}. The columns are: {', '.join(known)}.")
        if len(found) > 1:
            raise click.UsageError(f"More than one column of {self.path} is called “{name}”.")
        return found[0]

    def _given(self, values: list[str]) -> list[str]:
        """Text, label, territory and topic, the latter two empty where no column was named."""
        rest = iter(values[2:])
        return [
            *values[:2],
            next(rest) if self.columns.territory else "",
            next(rest) if self.columns.topic else "",
        ]


def _starts(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(4)


def _is_jsonl(path: Path) -> bool:
    start = _starts(path)
    if start.startswith(GZIP):
        with gzip.open(path, "rb") as stream:
            start = stream.read(4)
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _messages_in_english() -> None:
    """This command needs neither database nor settings; only the messages of the reader ask for a language."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)
