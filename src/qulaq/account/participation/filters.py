"""The list of processes narrowed: by words, kind, level, comparison, body and place; and what is counted of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qulaq.account.participation.measuring import process_kinds
from qulaq.account.participation.models import Level, Process, ProcessQuerySet, Verdict
from qulaq.account.participation.words import kind_label
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.filters import ANY, LONGEST, PAGE, Narrowing
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import paging

MOST_BODIES = 50
NONE = "none"  # no level is declared


@dataclass(frozen=True)
class Wanted(Narrowing):
    q: str = ""
    kind: str = ""
    level: str = ""
    verdict: str = ""
    body: str = ""  # code; with all that lies below
    territory: str = ""  # code; with all that lies below

    WORDS = ("key", "title_kk", "title_ru", "title_en")

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Wanted:
        kept = cls.typed(given)
        known = {"kind": process_kinds(), "level": [*Level.values, NONE], "verdict": Verdict.values}
        for name, values in known.items():
            kept[name] = kept[name] if kept[name] in values else ""
        return cls(**kept)

    def conditions(self) -> list[Q]:
        told = self.equal(kind="kind", verdict="verdict") + self.within(self.territory)
        if self.level:
            told.append(Q(declared="" if self.level == NONE else self.level))
        if self.body:
            above = Body.objects.filter(code=self.body).values_list("pk", flat=True).first()
            told.append(Q(body__path__contains=[above or 0]))
        return told

    def page(self, rows: ProcessQuerySet, given: Mapping[str, str]) -> paging.Page[Process]:
        """The newest first."""
        ordered = rows.select_related("body", "territory").order_by(F("began_on").desc(nulls_last=True), "-id")
        return paging.page(ordered, PAGE, {**self.query, paging.START: given.get(paging.START, "")})


class FilterForm(forms.Form):
    """Only bodies and places that some row of the list has."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=LONGEST, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    level = forms.ChoiceField(
        label=_("Declared level"), required=False,
        choices=[ANY, *Level.choices, (NONE, Verdict.UNDECLARED.label)],
    )  # fmt: skip
    verdict = forms.ChoiceField(label=_("Declared and done"), required=False, choices=[ANY, *Verdict.choices])
    body = forms.ChoiceField(label=_("Body"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, wanted: Wanted, rows: ProcessQuerySet, *, leave_out: Iterable[str] = ()) -> None:
        super().__init__(initial=wanted.query)
        self._offer("kind", [(kind, kind_label(kind)) for kind in process_kinds()])
        for name, model in (("body", Body), ("territory", Territory)):
            found: QuerySet[Any] = model._default_manager.filter(pk__in=rows.values(name))
            self._offer(name, [(row.code, str(row)) for row in found.order_by("sort_key", "id")])
        for name in leave_out:
            del self.fields[name]

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Counts:
    """Processes of one body, or of all: by the level that was declared, and how the declarations fared."""

    body: Body | None
    all: int
    by_level: Sequence[int]  # in the order of the ladder, then undeclared
    kept: int  # as declared, or more
    less: int

    @property
    def declared(self) -> int:
        return self.all - self.by_level[-1]


_COLUMNS = {level: Count("pk", filter=Q(declared=level)) for level in (*Level.values, "")}
_NAMES = [f"level_{place}" for place in range(len(_COLUMNS))]
_FARED = {
    "kept": Count("pk", filter=Q(verdict__in=(Verdict.KEPT, Verdict.MORE))),
    "less": Count("pk", filter=Q(verdict=Verdict.LESS)),
}
_COUNTED = {"all": Count("pk"), **dict(zip(_NAMES, _COLUMNS.values(), strict=True)), **_FARED}


def counts(rows: ProcessQuerySet) -> tuple[Counts, list[Counts]]:
    """Of all, and of the bodies with the most."""
    total = _counts(None, rows.order_by().aggregate(**_COUNTED))
    by_body = rows.order_by().values("body").annotate(**_COUNTED)
    found = list(by_body.order_by("-all", "body")[:MOST_BODIES])  # type: ignore[misc]  # a name of _COUNTED
    bodies = Body.objects.in_bulk([row["body"] for row in found if row["body"]])
    return total, [_counts(bodies.get(row["body"]), row) for row in found]


def _counts(body: Body | None, row: Mapping[str, Any]) -> Counts:
    return Counts(body, row["all"], [row[name] for name in _NAMES], row["kept"], row["less"])
