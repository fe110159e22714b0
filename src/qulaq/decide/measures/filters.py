"""The list narrowed, by leader and problem too; and the forms that narrow it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.models import RUNNING, MeasureQuerySet, MeasureState
from qulaq.foundation.goals import filters
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui import paging


@dataclass(frozen=True)
class Wanted(filters.Wanted):
    owner: str = ""  # id; at the desk only
    problem: str = ""  # number

    STATES, HIDDEN, RUNNING = MeasureState, MeasureState.DRAFT, RUNNING

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        found = super().read(given)
        return found if paging.key(found.owner) else replace(found, owner="")

    def conditions(self) -> list[Q]:
        told = super().conditions()
        if self.owner:
            told.append(Q(owner=int(self.owner)))
        if self.problem:
            told.append(Q(for_problems__problem__number=self.problem))
        return told


class DeskFilter(filters.FilterForm):
    owner = forms.ChoiceField(label=_("Responsible leader"), required=False)

    def __init__(self, wanted: Wanted, rows: MeasureQuerySet) -> None:
        super().__init__(wanted, rows, inside=True)
        leaders = Person.objects.filter(pk__in=rows.values("owner")).order_by("name", "id")
        self.offer("owner", [(str(row.pk), row.name or str(row.pk)) for row in leaders])


class PublicFilter(filters.FilterForm):
    late = body = None  # type: ignore[assignment]  # late is what was marked as late in public
