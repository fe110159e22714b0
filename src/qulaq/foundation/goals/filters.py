"""A list narrowed: by state, lateness, body, place and words; a page of it, and the form that narrows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self, TypeVar, cast

from django import forms
from django.db.models import Case, F, IntegerField, Model, Q, QuerySet, TextChoices, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.planned import place_id
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import paging

M = TypeVar("M", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Any])
PAGE = 40
LONGEST = 100
WORDS = ("number", "title_kk", "title_ru", "title_en")
ANY = ("", _("Any"))


class Narrowing:
    """What was asked for, as it was typed; what is no answer to a question is no question. For dataclasses."""

    q: str
    WORDS: ClassVar[Sequence[str]] = WORDS  # fields in which words are looked for

    @classmethod
    def typed(cls, given: Mapping[str, Any]) -> dict[str, str]:
        """Each field as text: cleaned, and no longer than anybody types."""
        said = {item.name: str(given.get(item.name) or "") for item in fields(cast("Any", cls))}
        return {name: text.replace("\x00", "").strip()[:LONGEST] for name, text in said.items()}

    @property
    def query(self) -> dict[str, str]:
        return {item.name: value for item in fields(cast("Any", self)) if (value := getattr(self, item.name))}

    @property
    def address(self) -> str:
        """Of the list as it is narrowed; empty where it is not."""
        return paging.address(self.query, 0) if self.query else ""

    def narrow(self, rows: Rows) -> Rows:
        found = rows.filter(*self.conditions())
        return names.fitting(found, self.q, self.WORDS) if self.q else found

    def conditions(self) -> list[Q]:
        raise NotImplementedError

    def equal(self, **paths: str) -> list[Q]:
        """Those of these fields that were asked for, each found at its path."""
        return [Q(**{path: value}) for name, path in paths.items() if (value := getattr(self, name))]

    def within(self, territory: str) -> list[Q]:
        """The place with all that lies below."""
        return [Q(territory__path__contains=[place_id(territory)])] if territory else []


@dataclass(frozen=True)
class Wanted(Narrowing):
    q: str = ""
    state: str = ""
    late: str = ""  # "1": past its last day
    body: str = ""  # code
    territory: str = ""  # code; with all that lies below

    STATES: ClassVar[type[TextChoices]]
    HIDDEN: ClassVar[str]  # the state in which nobody outside sees it
    RUNNING: ClassVar[tuple[str, ...]]  # the states in which somebody owes it by a day

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Self:
        kept = cls.typed(given)
        kept["state"] = kept["state"] if kept["state"] in cls.STATES.values else ""
        return cls(**kept)

    def conditions(self) -> list[Q]:
        told = self.equal(state="state", body="body__code") + self.within(self.territory)
        return [*told, Q(state__in=self.RUNNING, due_on__lt=timezone.localdate())] if self.late else told

    def page(self, rows: QuerySet[M], start: str) -> paging.Page[M]:
        """What is owed first, the earliest day on top; what has no day yet stands before it, for it waits for a
        decision. Then what is over, the newest first."""
        owed = Q(state__in=[self.HIDDEN, *self.RUNNING])
        place = Case(When(owed, then=0), default=1, output_field=IntegerField())
        day = Case(When(owed, then=F("due_on")))
        ordered = rows.order_by(place, day.asc(nulls_first=True), F("due_on").desc(nulls_last=True), "id")
        return paging.page(ordered, PAGE, {**self.query, paging.START: start})


class FilterForm(forms.Form):
    """Only bodies and places that some row of the list has. Who inherits may leave fields out."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=LONGEST, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.ChoiceField(label=_("Date"), required=False, choices=[ANY, ("1", _("Passed"))])
    body = forms.ChoiceField(label=_("Body"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, wanted: Wanted, rows: QuerySet[Any], *, inside: bool = False) -> None:
        """`inside`: at the desk, where what nobody outside sees is listed too."""
        super().__init__(initial=wanted.query)
        self.offer("state", [one for one in wanted.STATES.choices if inside or one[0] != wanted.HIDDEN])
        for name, model in (("body", Body), ("territory", Territory)):
            if name in self.fields:
                found = model._default_manager.filter(pk__in=rows.values(name)).order_by("sort_key", "id")
                self.offer(name, [(row.code, str(row)) for row in found])

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]
