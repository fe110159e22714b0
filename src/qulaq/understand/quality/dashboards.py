"""What a dashboard holds: totals, the course of time, topics and places of a territory or a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui.periods import period_words
from qulaq.understand.quality.filters import DAY, MONTH, WEEK, Wanted
from qulaq.understand.quality.hiding import NONE, Kept, View, of_siblings
from qulaq.understand.quality.measures import Sums, together
from qulaq.understand.quality.models import Scope
from qulaq.understand.quality.period import Period, month_before
from qulaq.understand.quality.queries import OTHER, Part, days_of, of_places, sums_by

DAYS = {DAY: 60, WEEK: 26 * 7}  # shown at most
WEEKDAYS = 7
SPHERES_TO = 2  # steps from the country down
ALL = "all"  # the whole, beside its lines


@dataclass(frozen=True)
class Moment:
    """A month, week or day of the chart. Of weeks and days only what was heard is kept: they have no `sums`."""

    since: date
    until: date
    heard: int
    in_campaigns: int
    sums: Sums | None = None
    kept: Kept = NONE  # counts that are not told

    @property
    def known(self) -> Sums:
        return self.sums or Sums(self.heard, in_campaigns=self.in_campaigns)

    @property
    def label(self) -> str:
        return period_words(self.since, self.until)

    @property
    def short(self) -> str:
        return f"{self.since:%m.%Y}" if self.sums else f"{self.since:%d.%m}"


@dataclass(frozen=True)
class Row:
    node: Topic | Territory
    sums: Sums
    kept: Kept = NONE


@dataclass(frozen=True)
class Dashboard:
    """`before`: heard in as many months before. `by_day`: whether weeks and days can be shown of this topic. `kept`:
    counts of the whole that are not told."""

    total: Sums
    before: int
    moments: list[Moment]
    topics: list[Row]
    places: list[Row]
    by_day: bool
    kept: Kept = NONE


@dataclass(frozen=True)
class Of:
    """Whose it is: a territory, or a body with those below."""

    place: Territory | None = None
    body: Body | None = None

    def keeps_days(self, topic: Topic | None) -> bool:
        """Of the country and its regions days are counted by sphere, of everything else together."""
        wide = self.place is not None and len(self.place.path) <= SPHERES_TO
        return topic is None or (wide and topic.parent_id is None)

    def part(self, wanted: Wanted, **given: Any) -> Part:
        if self.body:
            return wanted.part(Scope.LED, **{"body": self.body.pk, **given})
        return wanted.part(Scope.PLACE, **{"place": self.place.pk if self.place else 0, **given})


def dashboard(of: Of, wanted: Wanted, today: date | None = None) -> Dashboard:
    """A fixed number of statements: two for each grouping, one for its names; two for each view above."""
    today = today or timezone.localdate()
    by_month = sums_by("month", of.part(wanted), today)
    by_day = of.keeps_days(wanted.topic)
    moments = _months(by_month, wanted) if wanted.step == MONTH or not by_day else _days(of, wanted, today)
    before = sums_by("scope", of.part(wanted, period=wanted.period.before), today)
    found = Dashboard(
        total=together(by_month.values()),
        before=sum(sums.heard for sums in before.values()),
        moments=moments,
        topics=_topics(of, wanted),
        places=_places(of, wanted),
        by_day=by_day,
    )
    return _hidden(found, _kept_above(of, wanted, today), wanted.step)


def _hidden(found: Dashboard, above: Kept, step: str) -> Dashboard:
    """With the counts of each line that are not told."""
    view = View({ALL: found.total})
    topics = {("topic", row.node.pk): row.sums for row in found.topics}
    places = {("place", row.node.pk): row.sums for row in found.places}
    for group in (topics, places):
        view.add(group, ALL)
    for months in _alike(found.moments, step):
        whole = ALL if found.moments[0].sums else None
        view.add({("at", one.since): one.known for one in months}, whole)
    kept = view.kept((ALL, name) for name in above)
    return replace(
        found,
        kept=kept.get(ALL, NONE),
        moments=[replace(one, kept=kept.get(("at", one.since), NONE)) for one in found.moments],
        topics=[replace(row, kept=kept.get(("topic", row.node.pk), NONE)) for row in found.topics],
        places=[replace(row, kept=kept.get(("place", row.node.pk), NONE)) for row in found.places],
    )


def _alike(moments: list[Moment], step: str) -> list[list[Moment]]:
    """Days add up to their month; months and weeks to the whole."""
    if step != DAY or not moments or moments[0].sums:
        return [moments] if moments else []
    months = sorted({one.since.replace(day=1) for one in moments})
    return [[one for one in moments if one.since.replace(day=1) == month] for month in months]


def _kept_above(of: Of, wanted: Wanted, today: date) -> Kept:
    """What is not told of the whole because the view above, in which it is one line, does not tell it."""
    return NONE.union(*_views_above(of, wanted, today))


def _views_above(of: Of, wanted: Wanted, today: date) -> Iterator[Kept]:
    node, column = (of.body, "body") if of.body else (of.place, "place")
    if node and node.parent_id:
        beside = type(node)._default_manager.filter(parent=node.parent_id, is_draft=False).values("pk")
        rows = Q(pk=node.parent_id) | Q(pk__in=beside)
        ids = list(type(node)._default_manager.filter(rows).values_list("pk", flat=True))
        found = sums_by(column, of.part(wanted, **{column: None}, extra={f"{column}__in": ids}), today)
        above = found.pop(node.parent_id, Sums())
        yield of_siblings(found, node.pk, above)
    if wanted.topic:
        yield _beside_topic(of, wanted, wanted.topic, today)
    if wanted.language:
        found = sums_by("language", of.part(replace(wanted, language="")), today)
        yield of_siblings(found, "" if wanted.language == OTHER else wanted.language)
    if wanted.kind:
        yield of_siblings(sums_by("kind", of.part(replace(wanted, kind="")), today), wanted.kind)
    if wanted.period.months == 1:
        year = Period.read(str(wanted.period.since.year), today)
        yield of_siblings(sums_by("month", of.part(wanted, period=year), today), wanted.period.since)


def _beside_topic(of: Of, wanted: Wanted, topic: Topic, today: date) -> Kept:
    beside = Topic.objects.filter(parent=topic.parent_id).values_list("pk", flat=True)
    above = topic.parent_id or 0
    found = sums_by("topic", of.part(wanted, topic=None, extra={"topic__in": [above, *beside]}), today)
    whole = found.pop(above, Sums())
    return of_siblings(found, topic.pk, whole)


def _months(found: dict[date, Sums], wanted: Wanted) -> list[Moment]:
    months = [month_before(wanted.period.until, back) for back in range(wanted.period.months - 1, -1, -1)]
    ends = [month_before(month, -1) - timedelta(days=1) for month in months]
    sums = [found.get(month, Sums()) for month in months]
    return [
        Moment(month, end, one.heard, one.in_campaigns, one) for month, end, one in zip(months, ends, sums, strict=True)
    ]


def _days(of: Of, wanted: Wanted, today: date) -> list[Moment]:
    """The last days of the period; weeks begin on Mondays, and the first and the last are whole."""
    last = min(wanted.period.last_day, today)
    since = max(wanted.period.since, last - timedelta(days=DAYS[wanted.step] - 1))
    step = WEEKDAYS if wanted.step == WEEK else 1
    if step == WEEKDAYS:
        since -= timedelta(days=since.weekday())
        last += timedelta(days=WEEKDAYS - 1 - last.weekday())
    found = days_of(of.part(wanted), since, last)
    starts = [since + timedelta(days=days) for days in range(0, (last - since).days + 1, step)]
    return [_moment(found, start, start + timedelta(days=step - 1)) for start in starts]


def _moment(found: dict[date, tuple[int, int]], since: date, until: date) -> Moment:
    days = [found.get(since + timedelta(days=number), (0, 0)) for number in range((until - since).days + 1)]
    return Moment(since, until, sum(day[0] for day in days), sum(day[1] for day in days))


def _topics(of: Of, wanted: Wanted) -> list[Row]:
    """Spheres, or what lies below the chosen topic; the largest first."""
    below = Topic.objects.filter(parent=wanted.topic) if wanted.topic else Topic.objects.filter(parent=None)
    found = sums_by("topic", of.part(wanted, topic=None, extra={"topic__in": below.values("pk")}))
    return _largest_first(Topic.objects.filter(pk__in=found), found)


def _places(of: Of, wanted: Wanted) -> list[Row]:
    """What lies below the place, or below the place of the body. The counts of a body by place know no topic."""
    if of.body and wanted.topic:
        return []
    above = of.body.territory if of.body else of.place
    below = {one.pk: one for one in Territory.objects.filter(parent=above, is_draft=False).order_by("sort_key", "id")}
    found = of_places(of.part(wanted), below)
    return [Row(place, found[pk]) for pk, place in below.items() if pk in found]


def _largest_first(rows: QuerySet[Any], found: dict[int, Sums]) -> list[Row]:
    known = [Row(one, found[one.pk]) for one in rows.order_by("sort_key", "id")]
    return sorted(known, key=lambda row: -row.sums.heard)
