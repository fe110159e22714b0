"""Pages by key: the order is (due date, id), and a page begins after a key, so that a growing list never shifts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, BooleanField, DateField, F, Func, Value

from qulaq.hear.appeals.models import Appeal, AppealQuerySet

PAGE = 40


@dataclass(frozen=True)
class Key:
    due_on: date
    id: int

    @classmethod
    def of(cls, appeal: Appeal) -> Key:
        return cls(appeal.due_on, appeal.pk)

    @classmethod
    def read(cls, text: str) -> Key | None:
        """A key from an address; one that was tampered with is no key."""
        day, _dot, number = text.partition(".")
        try:
            key = cls(date.fromisoformat(day), int(number))
        except ValueError:
            return None
        return key if 0 <= key.id < 2**63 else None

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()}.{self.id}"


@dataclass(frozen=True)
class Page:
    rows: list[Appeal]
    previous: Key | None
    next: Key | None


def after(rows: AppealQuerySet, key: Key) -> AppealQuerySet:
    return rows.filter(_beyond(key, ">")).order_by("due_on", "id")


def before(rows: AppealQuerySet, key: Key) -> AppealQuerySet:
    return rows.filter(_beyond(key, "<")).order_by("-due_on", "-id")


def _beyond(key: Key, sign: str) -> Func:
    """(due_on, id) compared as one: the index is entered at the key, however many share its day."""
    pair = "(%(expressions)s)"
    here = Func(F("due_on"), F("id"), template=pair)
    there = Func(Value(key.due_on, DateField()), Value(key.id, BigIntegerField()), template=pair)
    return Func(here, there, template="%(expressions)s", arg_joiner=f" {sign} ", output_field=BooleanField())


def page(rows: AppealQuerySet, *, start: Key | None = None, end: Key | None = None, size: int = PAGE) -> Page:
    """The page after `start`, or the one before `end`; one statement."""
    if end is not None:
        found = list(before(rows, end)[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return Page(found, Key.of(found[0]) if more else None, Key.of(found[-1]) if found else None)
    ordered = after(rows, start) if start else rows.order_by("due_on", "id")
    found = list(ordered[: size + 1])
    more, found = len(found) > size, found[:size]
    return Page(found, Key.of(found[0]) if start and found else None, Key.of(found[-1]) if more else None)
