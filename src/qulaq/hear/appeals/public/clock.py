"""The public clock: which bodies owe answers past their day. Counts and dates only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Collate
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.ui.sheets import answer, safe
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.models import OverdueClock

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One body on the clock; `oldest` in working days."""

    body: Any
    open: int
    overdue: int
    oldest_due_on: date
    oldest: int
    counted_at: datetime


@dataclass(frozen=True)
class Key:
    overdue: int
    sort_key: str
    id: int

    @classmethod
    def read(cls, text: str) -> Key | None:
        """A key from an address; one that was tampered with is no key."""
        overdue, _dot, number = text.partition(".")
        if not (overdue.isdecimal() and number.isdecimal() and len(overdue) < 10 and len(number) < 18):
            return None
        found = OverdueClock.objects.filter(body_id=int(number)).values_list("body__sort_key", flat=True).first()
        return cls(int(overdue), found, int(number)) if found is not None else None


def ordered() -> QuerySet[OverdueClock]:
    """The most overdue answers first; among equals the Kazakh alphabet."""
    rows = OverdueClock.objects.filter(overdue__gt=0, oldest_due_on__isnull=False).select_related("body")
    rows = rows.annotate(letters=Collate("body__sort_key", "C"))
    return rows.order_by("-overdue", "letters", "body_id")


def after(key: Key) -> QuerySet[OverdueClock]:
    same = Q(overdue=key.overdue)
    later = Q(letters__gt=key.sort_key) | Q(letters=key.sort_key, body_id__gt=key.id)
    return ordered().filter(Q(overdue__lt=key.overdue) | (same & later))


def of_bodies(rows: QuerySet[OverdueClock], words: str) -> QuerySet[OverdueClock]:
    named = listed.bodies(words)
    return rows if named is None else rows.filter(body_id__in=named)


def lines(rows: QuerySet[OverdueClock]) -> list[Line]:
    calendar, today = working_calendar(), timezone.localdate()
    return [
        Line(
            body=row.body,
            open=row.open,
            overdue=row.overdue,
            oldest_due_on=row.oldest_due_on,
            oldest=calendar.working_days_between(row.oldest_due_on, today),
            counted_at=row.counted_at,
        )
        for row in rows
        if row.oldest_due_on
    ]


def next_key(found: list[Line]) -> str:
    last = found[PAGE - 1]
    return f"{last.overdue}.{last.body.pk}"


def counted_at() -> datetime | None:
    return OverdueClock.objects.order_by(F("counted_at").desc()).values_list("counted_at", flat=True).first()


@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    key = Key.read(request.GET.get("after", ""))
    words = listed.typed(request.GET)
    rows = of_bodies(after(key) if key else ordered(), words)
    found = lines(rows[: PAGE + 1])
    values = {
        "words": words,
        "lines": found[:PAGE],
        "next": listed.address(words, after=next_key(found)) if len(found) > PAGE else "",
        "is_first": key is None,
        "counted_at": counted_at(),
    }
    return render(request, "appeals/public/overdue.html", values)


@require_safe
def overdue_csv(request: HttpRequest) -> HttpResponseBase:
    return answer(_rows(), "overdue")


def _rows() -> Iterator[list[str]]:
    yield [_("Code"), _("Body"), _("Open"), _("Overdue"), _("Oldest due date"), _("Working days late"), _("Counted")]
    for line in lines(ordered()):
        counted = timezone.localtime(line.counted_at).isoformat(timespec="minutes")
        figures = [str(line.open), str(line.overdue), line.oldest_due_on.isoformat(), str(line.oldest), counted]
        yield [safe(line.body.code), safe(line.body), *figures]
