"""What a connector is given, what it gives, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qulaq.hear.appeals.imports.sources import Row
from qulaq.understand.indicators.models import Source


class PortalError(Exception):
    """The portal did not give what was asked for; the message says why. `again`: another attempt may help."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


@dataclass(frozen=True)
class Asked:
    """A source as a connector sees it; `seen` is what the portal said of its version the last time."""

    endpoint: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source) -> Asked:
        return cls(source.endpoint, source.settings, source.seen)


@dataclass(frozen=True)
class Found:
    """A table, read while it is open, and what to remember of its version once it is taken; `sheets` as of a file."""

    columns: Sequence[str]
    rows: Iterator[Row]
    seen: Mapping[str, str] = field(default_factory=dict)
    sheets: str = ""
