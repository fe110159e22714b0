"""The rows of a file that `qulaq routing` learns from or is measured on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from qulaq.cli.json_rows import is_json
from qulaq.cli.rows import rows


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

    def rows(self) -> Iterator[Any]:
        """Examples. Raises UsageError when the file is no table or lacks a column."""
        from qulaq.text.plain import html_to_text
        from qulaq.text.routing.store import Example

        self.left_out = 0
        for values in self._cells():
            text, label, territory, topic = self._given(values)
            text = html_to_text(text)
            if text and label.strip():
                yield Example(text, label.strip(), territory.strip(), topic.strip())
            else:
                self.left_out += 1

    def _cells(self) -> Iterator[list[str]]:
        """A broken line of JSONL ends the reading: what is learned from must not be half a file."""
        for number, cells in rows(self.path, self.columns.named()):
            if not isinstance(cells, str):
                yield cells
            elif is_json(self.path):
                raise click.UsageError(f"{self.path}: row {number}: {cells}.")
            else:
                self.left_out += 1

    def _given(self, values: list[str]) -> list[str]:
        """Text, label, territory and topic, the latter two empty where no column was named."""
        rest = iter(values[2:])
        return [
            *values[:2],
            next(rest) if self.columns.territory else "",
            next(rest) if self.columns.topic else "",
        ]
