"""Reading the counts: two statements for any grouping, however many voices there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from qulaq.understand.quality.measures import COUNTERS, Sums
from qulaq.understand.quality.models import DayCount, DueCount, MonthCount, Scope
from qulaq.understand.quality.period import Period

OTHER = "other"  # language that is neither Kazakh nor Russian


@dataclass(frozen=True)
class Part:
    """Which counts are wanted; `extra` narrows further by column. No topic: all together."""

    scope: Scope
    period: Period
    topic: int = 0
    kind: str = ""
    language: str = ""  # kk, ru, or OTHER
    place: int = 0
    body: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def cells(self) -> dict[str, Any]:
        plain: dict[str, Any] = {"scope": self.scope, "place": self.place, "topic": self.topic, "body": self.body}
        kind = {"kind": self.kind} if self.kind else {}
        language = {"language": "" if self.language == OTHER else self.language} if self.language else {}
        given = {**plain, **kind, **language, **self.extra}
        return {name: value for name, value in given.items() if value is not None}

    @property
    def columns(self) -> dict[str, Any]:
        return {**self.cells, "month__gte": self.period.since, "month__lte": self.period.until}


def sums_by(column: str, part: Part, today: date | None = None) -> dict[Any, Sums]:
    """By place, body, topic or month. What is overdue is so today, whatever the period."""
    today = today or timezone.localdate()
    rows = MonthCount.objects.filter(**part.columns).order_by().values_list(column)
    late = DueCount.objects.filter(**part.columns, due_on__lt=today).order_by().values_list(column)
    overdue = dict(late.annotate(Sum("open")))
    found = rows.annotate(*(Sum(name) for name in COUNTERS))
    return {
        key: Sums(**dict(zip(COUNTERS, counts, strict=True)), overdue=overdue.get(key, 0)) for key, *counts in found
    }


def of_bodies(part: Part, bodies: Iterable[int] | None) -> dict[int, Sums]:
    """Of each body alone or with those below, as the scope says; without a list of all that have counts."""
    return sums_by("body", _among("body", part, bodies))


def of_places(part: Part, places: Iterable[int] | None) -> dict[int, Sums]:
    return sums_by("place", _among("place", part, places))


def _among(column: str, part: Part, ids: Iterable[int] | None) -> Part:
    narrowed = {column: None, **({f"{column}__in": list(ids)} if ids is not None else {})}
    return Part(**{**part.__dict__, "extra": {**part.extra, **narrowed}})


def days_of(part: Part, since: date, until: date) -> dict[date, tuple[int, int]]:
    """Heard on each day from one to another, and how many of them in campaigns."""
    rows = DayCount.objects.filter(**part.cells, day__gte=since, day__lte=until).order_by("day").values_list("day")
    return {day: counts for day, *counts in rows.annotate(Sum("heard"), Sum("in_campaigns"))}  # type: ignore[misc]
