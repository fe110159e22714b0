"""Appeals for a long list, read without what a list never shows: one object a row, and one for each body and place.

The rows come as plain values; forty times three models, each with all its fields, would cost more than the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model
from django.db.models.functions import Left
from django.db.models.query import ValuesListIterable

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.models import Appeal, AppealQuerySet

Node = TypeVar("Node", bound=Model)
# What a row shows, or what decides what it may show.
_OWN = (
    "id", "number", "state", "language", "due_on", "counts_from", "paused_on", "answered_at", "received_at",
    "closed_at", "reopenings", "officer_id", "is_protected", "erased_at", "complained_of_id", "complained_official_id",
    "complained_words", "applicant_id", "applicant_email", "executor_id", "territory_id",
)  # fmt: skip
_BODY, _PLACE = ("path", "name_kk", "name_ru", "name_en"), ("path",)
_COLUMNS = (*_OWN, *(f"executor__{name}" for name in _BODY), *(f"territory__{name}" for name in _PLACE), "beginning")
_EXECUTOR, _TERRITORY = _OWN.index("executor_id"), _OWN.index("territory_id")
_PLACES_AT = len(_OWN) + len(_BODY)


def lean(rows: AppealQuerySet, beginning: int) -> AppealQuerySet:
    """`beginning`: letters of the text that are read. Other fields of these appeals are fetched when asked for."""
    light = rows.annotate(beginning=Left("text", beginning)).values_list(*_COLUMNS)
    light._iterable_class = _Appeals  # as values_list() itself does
    return light  # type: ignore[return-value]


class _Appeals(ValuesListIterable[Any]):
    def __iter__(self) -> Iterator[Any]:
        bodies: dict[int, Body] = {}
        places: dict[int, Territory] = {}
        for values in super().__iter__():
            appeal = Appeal.from_db(self.queryset.db, _OWN, values[: len(_OWN)])
            body = _known(bodies, Body, values[_EXECUTOR], _BODY, values[len(_OWN) : _PLACES_AT])
            place = _known(places, Territory, values[_TERRITORY], _PLACE, values[_PLACES_AT:-1])
            appeal._state.fields_cache.update(executor=body, territory=place)
            appeal.__dict__["beginning"] = values[-1]
            yield appeal


def _known(kept: dict[int, Node], model: type[Node], pk: int, names: tuple[str, ...], values: Any) -> Node:
    if pk not in kept:
        kept[pk] = model.from_db("default", ("id", *names), (pk, *values))
    return kept[pk]
