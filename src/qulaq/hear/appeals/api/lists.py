"""Lists of codes, with names in three languages: what the other operations take and give."""

from __future__ import annotations

from typing import Annotated, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query

from qulaq.foundation.api import fields, limits
from qulaq.foundation.api.paging import by_id
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.api.router import router
from qulaq.hear.appeals.api.values import Listed, ListOf, Names

Node = TypeVar("Node", Territory, Topic, Body)
PAGE = 500
Cursor = Annotated[fields.Cursor | None, Query(description="`next` of the page before")]


@router.get("/kinds", response=ListOf, auth=None, tags=["Lists"], summary="Kinds of appeals", operation_id="kinds")
def kinds(request: HttpRequest) -> ListOf:
    """Kinds of the law of this country; they decide the time limit."""
    limits.asking(request)
    known = jurisdiction().kinds.values()
    return ListOf(items=[Listed(code=kind.code, name=Names(**kind.names)) for kind in known])


@router.get("/topics", response=ListOf, auth=None, tags=["Lists"], summary="Topics", operation_id="topics")
def topics(request: HttpRequest, cursor: Cursor = None, q: fields.Asked = None) -> ListOf:
    """Subjects of appeals as a tree; with the territory they decide the competent body."""
    return _page(request, Topic.objects.filter(closed_on=None), cursor, q)


@router.get(
    "/territories", response=ListOf, auth=None, tags=["Lists"], summary="Territories", operation_id="territories"
)
def territories(request: HttpRequest, cursor: Cursor = None, q: fields.Asked = None) -> ListOf:
    """Country, regions, districts and settlements."""
    return _page(request, Territory.objects.all(), cursor, q)


@router.get("/bodies", response=ListOf, auth=None, tags=["Lists"], summary="Bodies", operation_id="bodies")
def bodies(request: HttpRequest, cursor: Cursor = None, q: fields.Asked = None) -> ListOf:
    """Bodies that answer appeals."""
    return _page(request, Body.objects.filter(closed_on=None), cursor, q)


def _page(request: HttpRequest, nodes: QuerySet[Node], cursor: str | None, words: str | None) -> ListOf:
    limits.asking(request)
    rows = names.fitting(nodes.filter(is_draft=False).select_related("parent"), words or "")
    found, more = by_id(rows, cursor, PAGE)
    return ListOf(items=[_listed(node) for node in found], next=more)


def _listed(node: Node) -> Listed:
    names = {code: getattr(node, f"name_{code}") or node.name or node.code for code in ("kk", "ru", "en")}
    return Listed(code=node.code, name=Names(**names), parent=node.parent.code if node.parent else None)
