"""The list narrowed: by state, lateness, body, place, leader, where it was given, and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypeVar

from django import forms
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.models import Origin, PromiseQuerySet, PromiseState
from qulaq.foundation.goals import filters
from qulaq.foundation.people.models import Person
from qulaq.foundation.ui import paging

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Wanted(filters.Wanted):
    """Late is what runs and once let a day pass, also where the day was moved afterwards."""

    origin: str = ""
    leader: str = ""  # id of somebody named in public because of the post

    STATES = PromiseState
    HIDDEN = ""
    RUNNING = (PromiseState.RUNNING,)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        found = super().read(given)
        origin = found.origin if found.origin in Origin.values else ""
        return replace(found, origin=origin, leader=str(paging.number(found.leader, 18) or ""))

    def conditions(self) -> list[Q]:
        told = filters.Wanted.conditions(replace(self, late=""))
        if self.late:
            told.append(late(timezone.localdate()))
        if self.origin:
            told.append(Q(origin=self.origin))
        if self.leader:
            told.append(Q(leader=int(self.leader)))
        return told


def late(today: date) -> Q:
    return Q(state=PromiseState.RUNNING) & (Q(due_on__lt=today) | Q(late_since__isnull=False))


class PromiseFilter(filters.FilterForm):
    """Only what some promise of the list has is offered."""

    leader = forms.ChoiceField(label=_("Responsible leader"), required=False)
    origin = forms.ChoiceField(label=_("Where it was promised"), required=False, choices=[filters.ANY, *Origin.choices])

    def __init__(self, wanted: Wanted, rows: PromiseQuerySet) -> None:
        super().__init__(wanted, rows)
        people = Person.objects.filter(pk__in=rows.values("leader")).exclude(name="").order_by("name", "id")
        self.offer("leader", [(str(row.pk), row.name) for row in people])
