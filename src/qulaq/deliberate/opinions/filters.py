"""Lists narrowed: judgments by words, state, place and problem; experts by words, topic, place and state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.models import (
    Expert,
    ExpertQuerySet,
    ExpertState,
    Judgment,
    JudgmentQuerySet,
    JudgmentState,
)
from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.goals import filters
from qulaq.foundation.goals.filters import ANY, LONGEST, PAGE
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import paging


@dataclass(frozen=True)
class Wanted(filters.Wanted):
    problem: str = ""  # number

    STATES, HIDDEN, RUNNING = JudgmentState, JudgmentState.DRAFT, (JudgmentState.ASKED,)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        return replace(super().read(given), late="")  # nobody owes a judgment by a day

    def conditions(self) -> list[Q]:
        return super().conditions() + self.equal(problem="problem__number")

    def newest(self, rows: JudgmentQuerySet, start: str) -> paging.Page[Judgment]:
        return paging.page(rows.order_by("-id"), PAGE, {**self.query, paging.START: start})


class JudgmentFilter(filters.FilterForm):
    late = None  # type: ignore[assignment]  # nobody owes a judgment by a day


@dataclass(frozen=True)
class ExpertsWanted(filters.Narrowing):
    q: str = ""
    topic: str = ""  # code; with all that lies below
    territory: str = ""  # code; with all that lies below
    state: str = ""  # at the desk only

    WORDS = ("name", "organisation", "about_kk", "about_ru", "about_en")

    @classmethod
    def read(cls, given: Mapping[str, str], *, desk: bool = False) -> ExpertsWanted:
        kept = cls.typed(given)
        known = desk and kept["state"] in ExpertState.values
        return cls(**{**kept, "state": kept["state"] if known else ""})

    def conditions(self) -> list[Q]:
        told = self.equal(state="state") + self.within(self.territory)
        if self.topic:
            wanted = Topic.objects.filter(code=self.topic).values_list("pk", flat=True).first() or 0
            told.append(Q(pk__in=Expert.objects.filter(topics__path__contains=[wanted]).values("pk")))
        return told

    def page(self, rows: ExpertQuerySet, start: str) -> paging.Page[Expert]:
        read = self.narrow(rows).select_related("territory").prefetch_related("topics").order_by("name", "id")
        return paging.page(read, PAGE, {**self.query, paging.START: start})


class ExpertFilter(forms.Form):
    """Only topics and places that some expert of the list has."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=LONGEST, widget=forms.TextInput(attrs={"type": "search"})
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *ExpertState.choices])

    def __init__(self, wanted: ExpertsWanted, rows: ExpertQuerySet, *, desk: bool = False) -> None:
        super().__init__(initial=wanted.query)
        if not desk:
            del self.fields["state"]
        known = Expert.topics.through._default_manager.filter(expert__in=rows.values("pk")).values("topic")
        self._offer("topic", Topic.objects.filter(pk__in=known).order_by("sort_key", "id"))
        places = Territory.objects.filter(pk__in=rows.values("territory"))
        self._offer("territory", places.order_by("sort_key", "id"))

    def _offer(self, name: str, rows: Iterable[Topic | Territory]) -> None:
        self.fields[name].choices = [ANY, *((row.code, str(row)) for row in rows)]  # type: ignore[attr-defined]
