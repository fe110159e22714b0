"""Bodies, topics and territories by their codes, and records by their numbers, as callers name them."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Schema

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.refusals import Unprocessable
from qulaq.foundation.territories.models import Territory

M = TypeVar("M", bound=Model)
Node = TypeVar("Node", Territory, Topic, Body)


def find(model: type[Node], field: str, code: str) -> Node:
    """The row with this code. Raises Unprocessable for a code that is not in the lists of the API."""
    if node := model.objects.filter(code=code, is_draft=False).first():
        return node
    raise Unprocessable(field, _("This code is not known: take it from the lists of the API."))


def listed(filters: Schema) -> dict[str, Any]:
    """What a listing is narrowed to. Raises Unprocessable for a code that is not in the lists of the API."""
    given = filters.dict()
    nodes: dict[str, type[Any]] = {"territory": Territory, "topic": Topic, "body": Body}
    for field, model in nodes.items():
        if code := given.get(field):
            find(model, field, code)
    return given


def below(model: type[Node], field: str, code: str) -> list[int]:
    """It and all that lies below it, as plain ids, so that indexes carry the filter."""
    rows: QuerySet[Node] = model._default_manager.filter(path__contains=[find(model, field, code).pk])
    return list(rows.values_list("pk", flat=True))


def numbered(rows: QuerySet[M], number: str) -> M:
    """The record of that number. One that is not among `rows` is not found, and nothing is said of why."""
    return get_object_or_404(rows, number=number.replace("\x00", ""))
