"""Which lists are searched. An app tells once where its texts are; nothing here imports a floor above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class TextList:
    """`rows` are those with a text to be found; `known_from`: so many texts make a stem no secret of one person."""

    name: str
    code: int
    rows: Callable[[], QuerySet[Any]]
    field: str = "text"
    known_from: int = 5


_lists: dict[str, TextList] = {}


def register(text_list: TextList) -> None:
    _lists[text_list.name] = text_list


def named(name: str) -> TextList:
    return _lists[name]


def every() -> list[TextList]:
    return sorted(_lists.values(), key=lambda one: one.code)
