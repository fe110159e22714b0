"""A whole document, whatever kind of file it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qulaq.foundation.goals.reporting import Facts, Section


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
