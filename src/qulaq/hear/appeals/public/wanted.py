"""What part of the register is wanted: one filter for the list, the feed, the file and the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR
from typing import TypeVar

from django.db.models import Q, QuerySet

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people.models import Language
from qulaq.foundation.search.finding import Found, find
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import searched
from qulaq.hear.appeals.blurring import ZOOMS, Square
from qulaq.hear.appeals.models import Publication, PublicState, State
from qulaq.hear.appeals.models.states import OPEN_STATES

Rows = QuerySet[Publication]
Node = TypeVar("Node", Territory, Topic, Body)
BEST, NEWEST, OLDEST = "", "newest", "oldest"
WAITING, REPLIED = "waiting", "replied"  # states together, as figures count them
GROUPS = {
    WAITING: Q(progress__in=OPEN_STATES),
    REPLIED: Q(progress__in=(State.ANSWERED, State.CLOSED), answered_on__isnull=False),
}
LANGUAGES = {
    "kk": Q(language="kk"),
    "ru": Q(language="ru"),
    "other": Q(language__in=[one for one in Language.values if one not in ("kk", "ru")]),
}
_SQUARE = re.compile(r"2\.(-?\d{1,6})\.(-?\d{1,6})")
# Columns for the levels of a tree, by the number of ancestors; what lies deeper is few rows, and is named by its ids.
_PLACES, _TOPICS = ("", "region", "district"), ("sphere",)


@dataclass(frozen=True)
class Wanted:
    territory: Territory | None = None
    topic: Topic | None = None
    body: Body | None = None
    kind: str = ""
    state: str = ""  # one, or a name of GROUPS
    language: str = ""  # of the words: a name of LANGUAGES
    year: int = 0
    words: str = ""
    square: Square | None = None
    order: str = BEST  # with words the best match first, else the newest
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
            state=state if state in State.values or state in GROUPS else "",
            language=language if (language := given.get("language", "")) in LANGUAGES else "",
            year=_year(given.get("year", "")),
            words=given.get("q", "").replace("\x00", "").strip()[:200],
            square=_square(given.get("square", "")),
            order=order if (order := given.get("order", "")) in (NEWEST, OLDEST) else BEST,
        )
        free = ("words", "unknown", "order")
        asked = [name for name in read.__dataclass_fields__ if name not in free and given.get(name)]
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
            "language": self.language,
            "year": str(self.year or ""),
            "q": self.words,
            "square": f"{self.square.zoom}.{self.square.x}.{self.square.y}" if self.square else "",
            "order": self.order,
        }
        return {name: value for name, value in values.items() if value}

    def apply(self, rows: Rows) -> Rows:
        """The rows that fit, in no order of the words: for a feed, a file, a program, or a page by date."""
        rows = self.narrow(rows)
        found = self.find(rows, ranked=False)
        return rows if found is None else rows.filter(found.condition)

    def find(self, rows: Rows, *, ranked: bool) -> Found | None:
        """What the words find among rows already narrowed; None without words."""
        return None if self.unknown else find(searched.REGISTER, self.words, rows, ranked=ranked)

    @property
    def by_match(self) -> bool:
        return bool(self.words) and not self.order

    def narrow(self, rows: Rows) -> Rows:
        """Most filters are one equality, so that an index leads through it in the order of the register."""
        if self.unknown:
            return rows.none()
        if self.territory and self.territory.parent_id:
            rows = rows.filter(_at(self.territory, _PLACES, "territory"))
        if self.topic:
            rows = rows.filter(_at(self.topic, _TOPICS, "topic"))
        state = "" if self.state in GROUPS else self.state
        equal = {"body": self.body, "kind": self.kind, "progress": state, "year": self.year}
        rows = rows.filter(**{name: value for name, value in equal.items() if value})
        for condition in (GROUPS.get(self.state), LANGUAGES.get(self.language)):
            rows = rows.filter(condition) if condition else rows
        if self.square:
            latitude, longitude = self.square.centre
            rows = rows.filter(latitude=latitude, longitude=longitude)
        return rows


def _at(node: Territory | Topic, columns: tuple[str, ...], own: str) -> Q:
    depth = len(node.path) - 1
    if depth < len(columns):
        return Q(**{f"{columns[depth]}_id": node.pk})
    below = list(type(node).objects.filter(path__contains=[node.pk]).values_list("pk", flat=True))
    return Q(**{f"{own}_id__in": below}) if len(below) > 1 else Q(**{f"{own}_id": node.pk})


def released() -> Rows:
    return Publication.objects.filter(state=PublicState.RELEASED)


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
