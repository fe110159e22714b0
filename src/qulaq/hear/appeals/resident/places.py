"""Choices of the form: territories in Kazakh alphabetical order under their region, topics under their sphere."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Level, Territory
from qulaq.foundation.ui import paging

AT_ONCE = 400  # so many names a phone's own list can still show; beyond that one searches by name
FOUND_AT_MOST = 60
Choice = tuple[str, str]
Group = tuple[str, list[Choice]]


def selectable() -> QuerySet[Territory]:
    return Territory.objects.filter(is_draft=False).exclude(level=Level.COUNTRY)


def too_many() -> bool:
    return selectable()[AT_ONCE : AT_ONCE + 1].exists()


def territory_groups(*, words: str = "", chosen: str = "", many: bool = False) -> list[Group]:
    """Groups of choices by region. When there are many: districts only, else what the words find."""
    rows = selectable()
    if many and words:
        found = names.find(rows, words, most=FOUND_AT_MOST)
        return _grouped(list(dict.fromkeys([*found, *rows.filter(pk=paging.key(chosen))])))
    if many:
        rows = rows.filter(Q(level__in=[Level.REGION, Level.DISTRICT]) | Q(pk=paging.key(chosen)))
    return _grouped(list(rows))


def _grouped(rows: list[Territory]) -> list[Group]:
    known = {row.pk: row for row in rows}
    missing = {pk for row in rows for pk in row.path} - known.keys()
    if missing:
        known |= {row.pk: row for row in Territory.objects.filter(pk__in=missing)}
    shown = {row.pk for row in rows}
    regions = sorted({_region(row).pk for row in rows}, key=lambda pk: known[pk].sort_key)
    return [(str(known[pk]), _below(known[pk], known, shown)) for pk in regions]


def _region(row: Territory) -> Territory:
    """Itself or the ancestor right below the country; only its id is read."""
    return Territory(pk=row.path[1] if len(row.path) > 1 else row.pk)


def _below(region: Territory, known: dict[int, Territory], shown: set[int]) -> list[Choice]:
    rows = [row for row in known.values() if region.pk in row.path and row.pk in shown]
    rows.sort(key=lambda row: [known[pk].sort_key for pk in row.path[1:] if pk in known])
    return [(str(row.pk), _label(row, region, known)) for row in rows]


def _label(row: Territory, region: Territory, known: dict[int, Territory]) -> str:
    if row.pk == region.pk:
        return _("%(place)s: the whole or another place in it") % {"place": row}
    return ", ".join(str(known[pk]) for pk in row.path[2:] if pk in known)


def chosen_territory(text: str) -> Territory | None:
    return selectable().filter(pk=paging.key(text)).first()


def topic_groups() -> list[Group]:
    """Topics under their sphere; a sphere itself can be chosen by who does not find the topic."""
    topics = list(Topic.objects.filter(is_draft=False, closed_on=None).order_by("sort_key"))
    spheres = [topic for topic in topics if topic.parent_id is None]
    return [(str(sphere), _topics(sphere, topics)) for sphere in spheres]


def _topics(sphere: Topic, topics: Iterable[Topic]) -> list[Choice]:
    below = [(str(topic.pk), str(topic)) for topic in topics if sphere.pk in topic.path and topic.pk != sphere.pk]
    whole = _("%(topic)s: other") % {"topic": sphere} if below else str(sphere)
    return [*below, (str(sphere.pk), whole)]


def chosen_topic(text: str) -> Topic | None:
    return Topic.objects.filter(pk=paging.key(text), is_draft=False, closed_on=None).first()
