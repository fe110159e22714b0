"""What rooms add to the report of a body to its council: counted once for a quarter, then told in any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qulaq.foundation.bodies.models import Body

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class Listed:
    """The first cell of a row is its heading."""

    caption: str
    heading: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Told:
    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    tables: Sequence[Listed] = ()
    note: str = ""


@dataclass(frozen=True)
class Part:
    """`count` gives values that JSON holds, of a body with all below it, from one day to another; what could tell who
    spoke stays out already there. `tell` puts them in words of the active language; it never counts."""

    count: Callable[[Body, date, date], Kept]
    tell: Callable[[Kept], Told]


_parts: dict[str, Part] = {}


def register_part(name: str, part: Part) -> None:
    _parts[name] = part


def parts() -> Mapping[str, Part]:
    return _parts
