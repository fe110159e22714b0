"""Bodies, heads and territories with their figures, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body, BodyKind
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Level, Territory
from qulaq.jurisdictions.quality import ClassRule, class_rule
from qulaq.understand.quality import hiding
from qulaq.understand.quality.filters import Wanted
from qulaq.understand.quality.hiding import NONE, Kept
from qulaq.understand.quality.measures import MEASURES, Sums
from qulaq.understand.quality.models import Scope
from qulaq.understand.quality.queries import of_bodies, of_places
from qulaq.understand.quality.rules import Grade, grade, in_order
from qulaq.understand.quality.told import shares

BODIES, HEADS, TERRITORIES = "bodies", "heads", "territories"
USUAL_SORT = "solved"
FIRST_LEVEL = (Level.REGION, Level.CITY)


@dataclass(frozen=True)
class Line:
    """One of them; `grade` is of territories alone."""

    node: Body | Territory
    name: str
    sums: Sums
    grade: Grade | None = None
    kept: Kept = NONE  # counts that are not told


@dataclass(frozen=True)
class Listed:
    """`ranked` lines stand first, in order; the others by their names."""

    lines: list[Line]
    ranked: int
    rule: ClassRule | None = None


def listed(by: str, wanted: Wanted) -> Listed:
    """Two statements for the figures and one for the names."""
    rule = class_rule(settings.JURISDICTION, wanted.period.last_day) if by == TERRITORIES else None
    lines = _places(wanted, rule) if by == TERRITORIES else _bodies(by, wanted)
    lines.sort(key=lambda line: (line.node.sort_key, line.node.pk))
    if wanted.sort in ("name", "-name"):
        return Listed(lines[:: -1 if wanted.sort == "-name" else 1], 0, rule)
    ranked, others = _ordered(lines, wanted.sort)
    return Listed(ranked + others, len(ranked), rule)


def sorting(text: str) -> tuple[str, bool]:
    """Measure, and whether the worst stand first."""
    code = text.removeprefix("-")
    return (code, text.startswith("-")) if code in MEASURES else (USUAL_SORT, False)


def _ordered(lines: list[Line], sort: str) -> tuple[list[Line], list[Line]]:
    code, worst_first = sorting(sort)
    measure = MEASURES[code]
    figures = [(line, measure.of(line.sums)) for line in lines]
    return in_order(figures, more_is_better=measure.more, worst_first=worst_first, least=settings.RANK_FROM)


def _bodies(by: str, wanted: Wanted) -> list[Line]:
    rows = Body.objects.filter(is_draft=False).exclude(kind=BodyKind.TRIAGE).select_related("territory")
    if wanted.place:
        rows = rows.filter(territory__path__contains=[wanted.place.pk])
    if wanted.level:
        rows = rows.filter(kind=wanted.level)
    known = _named(rows, wanted)
    led = of_bodies(wanted.part(Scope.LED, place=0), None)
    found = led if by == HEADS else of_bodies(wanted.part(Scope.BODY), None)
    above = dict(Body.objects.filter(pk__in=led).values_list("pk", "parent_id"))
    kept = hiding.of_bodies(led, above)[by == HEADS]
    text = _("Head of: %(body)s") if by == HEADS else "%(body)s"
    return [
        Line(known[pk], text % {"body": known[pk]}, sums, kept=kept.get(pk, NONE))
        for pk, sums in found.items()
        if pk in known
    ]


def _places(wanted: Wanted, rule: ClassRule | None) -> list[Line]:
    rows = _wanted_places(wanted)
    known = _named(rows, wanted)
    above = dict(rows.values_list("pk", "parent_id"))  # what words leave out adds up all the same
    found = of_places(wanted.part(Scope.PLACE), above)
    view = hiding.View()
    for parent in {*above.values()}:
        view.add({pk: sums for pk, sums in found.items() if above[pk] == parent})
    kept = view.kept()
    return [
        Line(place, str(place), sums, _grade(sums, rule), kept.get(pk, NONE))
        for pk, place in known.items()
        if (sums := found.get(pk))
    ]


def _wanted_places(wanted: Wanted) -> QuerySet[Territory]:
    """Of a place those right below it, of the country the first level; or those of the level asked for."""
    rows = Territory.objects.filter(is_draft=False)
    if wanted.level:
        rows = rows.filter(level=wanted.level)
        return rows.filter(path__contains=[wanted.place.pk]) if wanted.place else rows
    if wanted.place and wanted.place.parent_id:
        return rows.filter(parent=wanted.place)
    return rows.filter(level__in=FIRST_LEVEL)


def _named(rows: QuerySet[Any], wanted: Wanted) -> dict[int, Any]:
    fitting = names.fitting(rows, wanted.words) if wanted.words else rows
    return {row.pk: row for row in fitting.order_by("sort_key", "id")}


def _grade(sums: Sums, rule: ClassRule | None) -> Grade | None:
    return grade(shares(sums), rule.thresholds) if rule else None


def levels_of(by: str) -> list[tuple[str, Any]]:
    if by == TERRITORIES:
        return [(level.value, level.label) for level in Level if level != Level.COUNTRY]
    return [(kind.value, kind.label) for kind in BodyKind if kind != BodyKind.TRIAGE]
