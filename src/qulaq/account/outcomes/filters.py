"""The list narrowed: by state, verdict, body, place, problem and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.http import urlencode

from qulaq.account.outcomes.models import OutcomeQuerySet, OutcomeState, Says
from qulaq.foundation.goals.planned import place_id
from qulaq.foundation.search import names

PAGE = 40
WORDS = ("number", "problem__number", "problem__title_kk", "problem__title_ru", "problem__title_en")
_LONGEST = 100
_NAMES = ("q", "state", "says", "body", "territory", "problem")


@dataclass(frozen=True)
class Wanted:
    """What was asked for, as it was typed; what is no answer to a question is no question."""

    q: str = ""
    state: str = ""
    says: str = ""
    body: str = ""  # code; with all below it
    territory: str = ""  # code; with all that lies below
    problem: str = ""  # number

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        kept = {name: given.get(name, "").replace("\x00", "").strip()[:_LONGEST] for name in _NAMES}
        kept["state"] = kept["state"] if kept["state"] in OutcomeState.values else ""
        kept["says"] = kept["says"] if kept["says"] in Says.values else ""
        return cls(**kept)

    @property
    def query(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in _NAMES if getattr(self, name)}

    @property
    def address(self) -> str:
        return "?" + urlencode(self.query) if self.query else ""

    def narrow(self, rows: OutcomeQuerySet) -> OutcomeQuerySet:
        told = [Q(**{name: getattr(self, name)}) for name in ("state", "says") if getattr(self, name)]
        if self.body:
            told.append(Q(body__code=self.body))
        if self.territory:
            told.append(Q(territory__path__contains=[place_id(self.territory)]))
        if self.problem:
            told.append(Q(problem__number=self.problem))
        found = rows.filter(*told)
        return names.fitting(found, self.q, WORDS) if self.q else found
