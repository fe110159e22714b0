"""Appeals for a long list, read without what a list never shows: one object a row, and one for each body and place.

The rows come as plain values; forty times three models, each with all its fields, would cost more than the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.query import ValuesListIterable

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import Appeal, AppealQuerySet

M = TypeVar("M", bound=Model)
BEGINNING = 240  # letters that are read; fewer are shown, so that no half of a telephone number slips by unmasked
# What a row shows, or what decides what it may show.
_OWN = (
    "id", "number", "state", "language", "due_on", "counts_from", "paused_on", "answered_at", "received_at",
    "closed_at", "reopenings", "officer_id", "is_protected", "erased_at", "complained_of_id", "complained_official_id",
    "complained_words", "applicant_id", "applicant_email", "executor_id", "territory_id",
    "urgent_at", "soon_at",
)  # fmt: skip
_BODY = ("id", "path", "name_kk", "name_ru", "name_en")
_PLACE = ("id", "path")
_BODIES_AT, _PLACES_AT = len(_OWN), len(_OWN) + len(_BODY)


def lean(rows: AppealQuerySet) -> AppealQuerySet:
    """The same rows, read lightly when they are listed. Other fields of them are fetched when asked for."""
    light = rows.values_list("pk")
    light._iterable_class = _Appeals  # as values_list() itself does
    return light  # type: ignore[return-value]


# Which rows these are is the business of the filters; what is read of them is always the same.
_READ = f"""
SELECT {", ".join(f"a.{name}" for name in _OWN)}, {", ".join(f"b.{name}" for name in _BODY)},
       {", ".join(f"t.{name}" for name in _PLACE)}, left(a.text, %s),
       EXISTS (SELECT FROM appeals_campaignmember m JOIN appeals_campaign c ON c.id = m.campaign_id
               WHERE m.appeal_id = a.id AND m.refused_at IS NULL AND c.refused_at IS NULL)
FROM appeals_appeal a JOIN bodies_body b ON b.id = a.executor_id JOIN territories_territory t ON t.id = a.territory_id
WHERE a.id IN ({{wanted}}) ORDER BY {{order}}
"""  # noqa: S608 - names of our own columns


class _Appeals(ValuesListIterable[Any]):
    def __iter__(self) -> Iterator[Any]:
        query = self.queryset.query
        try:
            wanted, given = query.get_compiler(self.queryset.db).as_sql()
        except EmptyResultSet:
            return
        with connections[self.queryset.db].cursor() as cursor:
            cursor.execute(_READ.format(wanted=wanted, order=_order(query.order_by)), (BEGINNING, *given))
            found = cursor.fetchall()
        bodies: dict[int, Body] = {}
        places: dict[int, Territory] = {}
        for values in found:
            yield _appeal(values, bodies, places)


def _order(names: Sequence[Any]) -> str:
    """That of the query, by our own columns; without one, by the due date."""
    known = [str(name) for name in names if str(name).lstrip("-") in _OWN] or ["due_on", "id"]
    return ", ".join(f"a.{name.lstrip('-')}{' DESC' if name.startswith('-') else ''}" for name in known)


def _appeal(values: tuple[Any, ...], bodies: dict[int, Body], places: dict[int, Territory]) -> Appeal:
    appeal = _light(Appeal, _OWN, values)
    body, place = appeal.executor_id, appeal.territory_id
    if body not in bodies:
        bodies[body] = _light(Body, _BODY, values[_BODIES_AT:_PLACES_AT])
    if place not in places:
        places[place] = _light(Territory, _PLACE, values[_PLACES_AT:-1])
    appeal._state.fields_cache.update(executor=bodies[body], territory=places[place])
    appeal.__dict__.update(beginning=values[-2], is_copied=values[-1])
    return appeal


def _light(model: type[M], names: tuple[str, ...], values: Iterable[Any]) -> M:
    """As `from_db` makes it, without a look at each of the fields that were not read."""
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, "default"
    row.__dict__.update(zip(names, values, strict=False))
    return row
