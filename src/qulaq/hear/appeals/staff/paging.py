"""Pages by key: the order is (day or moment, id); a page begins after a key, so that a growing list never shifts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, BooleanField, DateField, DateTimeField, F, Func, Value
from django.utils import timezone

from qulaq.foundation.ui import paging
from qulaq.hear.appeals.models import Appeal, AppealQuerySet

PAGE = 40
DUE, RECEIVED = "due_on", "received_at"


@dataclass(frozen=True)
class Order:
    """What the rows stand by, and whether the latest come first."""

    field: str = DUE
    latest_first: bool = False

    def names(self, *, back: bool = False) -> tuple[str, str]:
        sign = "-" if self.latest_first != back else ""
        return f"{sign}{self.field}", f"{sign}id"

    def key(self, appeal: Appeal) -> Key:
        return Key(getattr(appeal, self.field), appeal.pk)

    def read(self, text: str) -> Key | None:
        return Key.read(text, moment=self.field == RECEIVED)


BY_DUE = Order()


@dataclass(frozen=True)
class Key:
    at: date | datetime
    id: int

    @classmethod
    def of(cls, appeal: Appeal) -> Key:
        return BY_DUE.key(appeal)

    @classmethod
    def read(cls, text: str, *, moment: bool = False) -> Key | None:
        """A key from an address; one that was tampered with is no key."""
        at, _dot, number = text.rpartition(".")
        try:
            key = cls(_moment(at) if moment else date.fromisoformat(at), int(number))
        except (ValueError, OverflowError):
            return None
        return key if 0 <= key.id < 2**63 else None

    def __str__(self) -> str:
        return f"{self.at.isoformat()}.{self.id}"


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if timezone.is_aware(at) else timezone.make_aware(at)


@dataclass(frozen=True)
class Page:
    rows: list[Appeal]
    previous: Key | int | None
    next: Key | int | None


def after(rows: AppealQuerySet, key: Key, order: Order = BY_DUE) -> AppealQuerySet:
    return rows.filter(_beyond(key, "<" if order.latest_first else ">", order)).order_by(*order.names())


def before(rows: AppealQuerySet, key: Key, order: Order = BY_DUE) -> AppealQuerySet:
    return rows.filter(_beyond(key, ">" if order.latest_first else "<", order)).order_by(*order.names(back=True))


def _beyond(key: Key, sign: str, order: Order) -> Func:
    """(due_on, id) compared as one: the index is entered at the key, however many share its day."""
    pair = "(%(expressions)s)"
    kind = DateTimeField() if order.field == RECEIVED else DateField()
    here = Func(F(order.field), F("id"), template=pair)
    there = Func(Value(key.at, kind), Value(key.id, BigIntegerField()), template=pair)
    return Func(here, there, template="%(expressions)s", arg_joiner=f" {sign} ", output_field=BooleanField())


def page(
    rows: AppealQuerySet, *, start: Key | None = None, end: Key | None = None, size: int = PAGE, order: Order = BY_DUE
) -> Page:
    """The page after `start`, or the one before `end`; one statement."""
    if end is not None:
        found = list(before(rows, end, order)[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return Page(found, order.key(found[0]) if more else None, order.key(found[-1]) if found else None)
    ordered = after(rows, start, order) if start else rows.order_by(*order.names())
    found = list(ordered[: size + 1])
    more, found = len(found) > size, found[:size]
    return Page(found, order.key(found[0]) if start and found else None, order.key(found[-1]) if more else None)


def page_of_found(rows: AppealQuerySet, records: list[int], after: str, before: str, size: int = PAGE) -> Page:
    """A page of a list that stands in the order of a search: it begins `after` so many, or ends `before` one."""
    start = paging.number(after, 5) if after else max(0, paging.number(before, 5) - size)
    wanted = records[start : start + size]
    known = {appeal.pk: appeal for appeal in rows.filter(pk__in=wanted)}
    more = start + size < len(records)
    return Page([known[pk] for pk in wanted if pk in known], start or None, start + size if more else None)
