"""A page of a list: its rows, and the addresses of the pages beside it. Nothing is counted: one row more is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.utils.http import urlencode

T = TypeVar("T")
C = TypeVar("C", covariant=True)
START = "from"


class Sliced(Protocol[C]):
    """A list, or a queryset in its order."""

    def __getitem__(self, part: slice, /) -> Iterable[C]: ...


@dataclass(frozen=True)
class Page(Generic[T]):
    rows: list[T]
    start: int
    next: str  # address; empty where there is none
    previous: str


def number(text: str, digits: int = 6) -> int:
    """What was given in an address as a number; 0 for what is none, or has more digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else 0


def key(text: str) -> int:
    """The id of a row as it came back from a form; 0, which no row has, for what is none."""
    return number(text, digits=18)


def page(rows: Sliced[T], size: int, given: Mapping[str, str]) -> Page[T]:
    """`given` is the query of the address."""
    start = number(given.get(START, ""))
    found: list[T] = list(rows[start : start + size + 1])
    following = address(given, start + size) if len(found) > size else ""
    return Page(found[:size], start, following, address(given, max(start - size, 0)) if start else "")


def address(given: Mapping[str, str], start: int) -> str:
    """Of the same list from another row; `given` keeps what narrows it."""
    kept = {name: value for name, value in given.items() if value and name != START}
    return "?" + urlencode(kept | ({START: str(start)} if start else {}))
