"""The list narrowed: by state, verdict, body, place, problem and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from qulaq.account.outcomes.models import OutcomeState, Says
from qulaq.foundation.goals.filters import Narrowing

PAGE = 40


@dataclass(frozen=True)
class Wanted(Narrowing):
    q: str = ""
    state: str = ""
    says: str = ""
    body: str = ""  # code
    territory: str = ""  # code; with all that lies below
    problem: str = ""  # number

    WORDS = ("number", "problem__number", "problem__title_kk", "problem__title_ru", "problem__title_en")

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Wanted:
        kept = cls.typed(given)
        kept["state"] = kept["state"] if kept["state"] in OutcomeState.values else ""
        kept["says"] = kept["says"] if kept["says"] in Says.values else ""
        return cls(**kept)

    def conditions(self) -> list[Q]:
        same = self.equal(state="state", says="says", body="body__code", problem="problem__number")
        return same + self.within(self.territory)
