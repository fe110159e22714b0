"""What part of the register is wanted: one filter for the list, the feed, the file and the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR
from typing import TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import BigIntegerField, BooleanField, Count, F, Func, Q, QuerySet, Value

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.blurring import ZOOMS, Square
from qulaq.hear.appeals.models import Publication, PublicState, State
from qulaq.hear.appeals.staff.search import stem

Rows = QuerySet[Publication]
Node = TypeVar("Node", Territory, Topic, Body)
_WORDS = re.compile(r"[^\W_]+")
_MOST_WORDS = 8
# A word with so many hits among the newest of the list is common: walking down the order meets a page's worth soon.
_NEWEST, _COMMON = 3000, 12
_RARE = 5000  # so many hits are put into order, where the newest told nothing
_SQUARE = re.compile(r"2\.(-?\d{1,6})\.(-?\d{1,6})")
# Columns for the levels of a tree, by the number of ancestors; what lies deeper is few rows, and is named by its ids.
_PLACES, _TOPICS = ("", "region", "district"), ("sphere",)


@dataclass(frozen=True)
class Wanted:
    territory: Territory | None = None
    topic: Topic | None = None
    body: Body | None = None
    kind: str = ""
    state: str = ""
    year: int = 0
    words: str = ""
    square: Square | None = None
    unknown: bool = False  # a code that nothing has: then nothing fits, rather than everything

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        """From an address. What makes no sense fits nothing."""
        kind, state = given.get("kind", ""), given.get("state", "")
        read = cls(
            territory=_node(Territory, given.get("territory", "")),
            topic=_node(Topic, given.get("topic", "")),
            body=_node(Body, given.get("body", "")),
            kind=kind if kind in jurisdiction().kinds else "",
            state=state if state in State.values else "",
            year=_year(given.get("year", "")),
            words=given.get("q", "").replace("\x00", "").strip()[:200],
            square=_square(given.get("square", "")),
        )
        asked = [name for name in read.__dataclass_fields__ if name not in ("words", "unknown") and given.get(name)]
        return replace(read, unknown=any(not getattr(read, name) for name in asked))

    @property
    def query(self) -> dict[str, str]:
        """The same as an address again; unknown values are gone from it."""
        values = {
            "territory": self.territory.code if self.territory else "",
            "topic": self.topic.code if self.topic else "",
            "body": self.body.code if self.body else "",
            "kind": self.kind,
            "state": self.state,
            "year": str(self.year or ""),
            "q": self.words,
            "square": f"{self.square.zoom}.{self.square.x}.{self.square.y}" if self.square else "",
        }
        return {name: value for name, value in values.items() if value}

    def apply(self, rows: Rows) -> Rows:
        """Each filter is one equality, so that an index leads through it in the order of the register."""
        if self.unknown:
            return rows.none()
        if self.territory and self.territory.parent_id:
            rows = rows.filter(_at(self.territory, _PLACES, "territory"))
        if self.topic:
            rows = rows.filter(_at(self.topic, _TOPICS, "topic"))
        equal = {"body": self.body, "kind": self.kind, "progress": self.state, "year": self.year}
        rows = rows.filter(**{name: value for name, value in equal.items() if value})
        if self.square:
            latitude, longitude = self.square.centre
            rows = rows.filter(latitude=latitude, longitude=longitude)
        return _search(rows, self.words)


def _at(node: Territory | Topic, columns: tuple[str, ...], own: str) -> Q:
    depth = len(node.path) - 1
    if depth < len(columns):
        return Q(**{f"{columns[depth]}_id": node.pk})
    below = list(type(node).objects.filter(path__contains=[node.pk]).values_list("pk", flat=True))
    return Q(**{f"{own}_id__in": below}) if len(below) > 1 else Q(**{f"{own}_id": node.pk})


def released() -> Rows:
    return Publication.objects.filter(state=PublicState.RELEASED).defer("vector")


def _search(rows: Rows, text: str) -> Rows:
    """Words by prefix. A rare one is found by its index, a common one by walking down the order of the register: the
    database can not tell which it is before it has looked, so we look first."""
    words = _WORDS.findall(text.lower())[:_MOST_WORDS]
    if not words:
        return rows
    query = SearchQuery(" & ".join(f"{stem(word)}:*" for word in words), config="simple", search_type="raw")
    hit = Func(F("vector"), query, function="ts_match_vq", output_field=BooleanField())  # `@@` that no index can serve
    newest = rows.annotate(hit=hit).order_by(F("rank").desc()).values("hit")[:_NEWEST]
    if newest.aggregate(hits=Count("pk", filter=Q(hit=True)))["hits"] >= _COMMON:
        return rows.alias(hit=hit).filter(hit=True)
    found = list(rows.filter(vector=query).values_list("rank", flat=True)[: _RARE + 1])
    return rows.filter(_one_of(found)) if len(found) <= _RARE else rows.alias(hit=hit).filter(hit=True)


def _one_of(ranks: list[int | None]) -> Func:
    """The ranks as one value: thousands of them one by one would take longer to write than to find."""
    those = Value(ranks, ArrayField(BigIntegerField()))
    return Func(F("rank"), those, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


def _node(model: type[Node], code: str) -> Node | None:
    if not code or "\x00" in code:
        return None
    return model.objects.filter(code=code[:64]).first()


def _year(text: str) -> int:
    known = text.isascii() and text.isdecimal() and len(text) == 4
    return int(text) if known and 1900 < int(text) <= MAXYEAR else 0


def _square(text: str) -> Square | None:
    found = _SQUARE.fullmatch(text)
    return Square(ZOOMS[-1], int(found[1]), int(found[2])) if found else None
