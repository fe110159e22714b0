"""The filter of a portfolio: only bodies and places that some project of it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.decide.projects.filters import Wanted
from qulaq.decide.projects.models import ProjectQuerySet, ProjectState
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory

ANY = ("", _("Any"))


class PortfolioFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.ChoiceField(label=_("Date"), required=False, choices=[ANY, ("1", _("Passed"))])
    body = forms.ChoiceField(label=_("Body"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, wanted: Wanted, rows: ProjectQuerySet, *, hidden: bool = False) -> None:
        """`hidden`: at the desk, where projects that are being prepared are listed too."""
        super().__init__(initial=wanted.query)
        states = [one for one in ProjectState.choices if hidden or one[0] != ProjectState.DRAFT]
        bodies = Body.objects.filter(pk__in=rows.values("body")).order_by("sort_key", "id")
        places = Territory.objects.filter(pk__in=rows.values("territory")).order_by("sort_key", "id")
        self._offer("state", states)
        self._offer("body", [(row.code, str(row)) for row in bodies])
        self._offer("territory", [(row.code, str(row)) for row in places])

    def _offer(self, name: str, rows: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = [ANY, *rows]  # type: ignore[attr-defined]
