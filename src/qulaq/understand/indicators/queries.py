"""Reads for pages and the API: typed values, a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, QuerySet

from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.timeline import Lane, Point
from qulaq.understand.indicators.models import Beside, Held, Observation, Series, Source
from qulaq.understand.indicators.rules import last_day

WORDS = (*names.NAMES, "measures_kk", "measures_ru", "measures_en", "code", "source__publisher", "source__title")
UNITS = ("unit_kk", "unit_ru", "unit_en")
MOST_POINTS = 2_000  # of one series in a picture: five years of days


@dataclass(frozen=True)
class Wanted:
    """What a reader of the list asked for."""

    words: str = ""
    source: str = ""
    territory: str = ""
    unit: str = ""

    @property
    def query(self) -> dict[str, str]:
        said = {"q": self.words, "source": self.source, "territory": self.territory, "unit": self.unit}
        return {name: value for name, value in said.items() if value}


def series_for(wanted: Wanted) -> QuerySet[Series]:
    """In Kazakh order. A territory stands for all that lies within it."""
    rows = Series.objects.select_related("source").order_by("sort_key", "id")
    if wanted.source:
        rows = rows.filter(source__code=wanted.source)
    if wanted.unit:
        rows = rows.filter(Q(*((name, wanted.unit) for name in UNITS), _connector=Q.OR))
    if wanted.territory:
        above = Territory.objects.filter(code=wanted.territory).values("pk")
        rows = rows.filter(pk__in=Held.objects.filter(territory__path__overlap=above).values("series_id"))
    return names.fitting(rows, wanted.words, WORDS) if wanted.words else rows


@dataclass(frozen=True)
class Listed:
    """A series in a list with its newest value, of the widest territory it has."""

    series: Series
    latest: Observation | None
    territories: int


def listed(series: Sequence[Series]) -> list[Listed]:
    held = Held.objects.filter(series_id__in=[one.pk for one in series])
    widest = held.select_related("newest").order_by("series_id", "territory__path__len", "territory_id")
    latest = {row.series_id: row.newest for row in widest.distinct("series_id")}
    places = dict(held.order_by().values("series_id").annotate(n=Count("pk")).values_list("series_id", "n"))
    return [Listed(one, latest.get(one.pk), places.get(one.pk, 0)) for one in series]


def newest_by_territory(series: Series) -> list[Observation]:
    """The newest value of each territory, wide ones first."""
    rows = Held.objects.filter(series=series).select_related("newest", "territory")
    found = []
    for row in rows.order_by("territory__path__len", "territory__sort_key", "territory_id"):
        row.newest.territory = row.territory
        found.append(row.newest)
    return found


def values_of(series_id: int, territory_id: int) -> list[Observation]:
    """The values that hold, the oldest first."""
    rows = Observation.objects.filter(series_id=series_id, territory_id=territory_id, replaced_at=None)
    return list(rows.order_by("-day")[:MOST_POINTS])[::-1]


def revisions_of(series_id: int, territory_id: int, most: int = 100) -> list[Observation]:
    """Values that no longer hold, each with the one that took its place (`revised_by`), the newest first."""
    rows = Observation.objects.filter(series_id=series_id, territory_id=territory_id, replaced_at__isnull=False)
    return list(rows.select_related("revised_by").order_by("-replaced_at", "-day", "-id")[:most])


def latest(series_id: int, territory_id: int, *, by: date | None = None) -> Observation | None:
    """The newest value that holds, of a period that had begun by that day."""
    rows = Observation.objects.filter(series_id=series_id, territory_id=territory_id, replaced_at=None)
    return (rows.filter(day__lte=by) if by else rows).order_by("-day").first()


def points(rows: Iterable[Observation]) -> list[Point]:
    return [Point(row.day, float(row.value), last_day(row.day, row.length), sure=row.status == "final") for row in rows]


@dataclass(frozen=True)
class Put:
    """A series beside a record, with its values."""

    beside: Beside
    values: list[Observation] = field(default_factory=list)

    def lane(self, href: str = "") -> Lane:
        series = self.beside.series
        return Lane(f"{series}, {self.beside.territory}", points(self.values), unit=series.unit, href=href)


def put_beside(kind: str, key: str) -> list[Beside]:
    """Which series stand beside a record, in the order they were put there."""
    rows = Beside.objects.filter(kind=kind, key=key).select_related("series__source", "territory")
    return list(rows.order_by("id"))


def beside(kind: str, key: str) -> list[Put]:
    """The same with their values: two statements, however many series stand there."""
    put = put_beside(kind, key)
    if not put:
        return []
    pairs = Q(*(Q(series_id=one.series_id, territory_id=one.territory_id) for one in put), _connector=Q.OR)
    found: dict[tuple[int, int], list[Observation]] = {}
    for value in Observation.objects.filter(pairs, replaced_at=None).order_by("day"):
        found.setdefault((value.series_id, value.territory_id), []).append(value)
    return [Put(one, found.get((one.series_id, one.territory_id), [])[-MOST_POINTS:]) for one in put]


def sources_with_counts() -> list[Source]:
    return list(Source.objects.annotate(counted=Count("series")).order_by("publisher", "title", "id"))
