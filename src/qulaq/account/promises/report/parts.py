"""What a document is made of, whatever kind of file it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

Facts = list[tuple[str, str]]


@dataclass(frozen=True)
class Words:
    """A paragraph; `lang` where it is in another language than the document."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Table:
    """The first cell of a row is its heading."""

    caption: str
    heading: Sequence[str]
    rows: Sequence[Sequence[str]]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """Each cell with its heading: on a telephone rows stand one below the other."""
        return [list(zip(self.heading, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Section:
    title: str
    said: Sequence[Words] = ()
    facts: Facts = field(default_factory=list)
    tables: Sequence[Table] = ()
    note: str = ""


@dataclass(frozen=True)
class Document:
    title: str
    body: str
    language: str
    facts: Facts
    sections: Sequence[Section]
    address: str
    name: str  # of the file, without its ending
    made_at: datetime
