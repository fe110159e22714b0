"""The list narrowed: by state, lateness, body, place, leader, problem and words; and a page of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone
from django.utils.http import urlencode

from qulaq.decide.measures.models import RUNNING, Measure, MeasureQuerySet, MeasureState
from qulaq.foundation.goals.planned import place_id
from qulaq.foundation.search import names

PAGE = 40
WORDS = ("number", "title_kk", "title_ru", "title_en")
_LONGEST = 100
_NAMES = ("q", "state", "late", "body", "territory", "owner", "problem")


@dataclass(frozen=True)
class Wanted:
    """What was asked for, as it was typed; what is no answer to a question is no question."""

    q: str = ""
    state: str = ""
    late: str = ""  # "1": past its date
    body: str = ""  # code
    territory: str = ""  # code; with all that lies below
    owner: str = ""  # id; at the desk only
    problem: str = ""  # number

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        kept = {name: given.get(name, "").replace("\x00", "").strip()[:_LONGEST] for name in _NAMES}
        kept["state"] = kept["state"] if kept["state"] in MeasureState.values else ""
        kept["owner"] = kept["owner"] if kept["owner"].isascii() and kept["owner"].isdecimal() else ""
        kept["owner"] = kept["owner"] if len(kept["owner"]) < 19 else ""
        return cls(**kept)

    @property
    def query(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in _NAMES if getattr(self, name)}

    def address(self, start: int | None) -> str:
        """Of another page of the same list; empty where there is none."""
        more = {"from": str(start)} if start else {}
        return "" if start is None else "?" + urlencode({**self.query, **more})

    def narrow(self, rows: MeasureQuerySet) -> MeasureQuerySet:
        found = rows.filter(*self._conditions())
        return names.fitting(found, self.q, WORDS) if self.q else found

    def _conditions(self) -> list[Q]:
        told = []
        if self.state:
            told.append(Q(state=self.state))
        if self.late:
            told.append(Q(state__in=RUNNING, due_on__lt=timezone.localdate()))
        if self.body:
            told.append(Q(body__code=self.body))
        if self.territory:
            told.append(Q(territory__path__contains=[place_id(self.territory)]))
        if self.owner:
            told.append(Q(owner=int(self.owner)))
        if self.problem:
            told.append(Q(for_problems__problem__number=self.problem))
        return told


@dataclass(frozen=True)
class Page:
    rows: list[Measure]
    next: str
    previous: str


def page(rows: MeasureQuerySet, wanted: Wanted, start: str) -> Page:
    """By date, the earliest first; what has no date yet stands first, for it waits for a decision."""
    begin = int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 0
    ordered = rows.order_by(F("due_on").asc(nulls_first=True), "id")
    found = list(ordered[begin : begin + PAGE + 1])
    following = begin + PAGE if len(found) > PAGE else None
    before = max(begin - PAGE, 0) if begin else None
    return Page(found[:PAGE], wanted.address(following), wanted.address(before))
