"""The filter of a list: only bodies and places that some outcome in it has."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.account.outcomes.filters import Wanted
from qulaq.account.outcomes.models import OutcomeQuerySet, OutcomeState, Says
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.territories.models import Territory

ANY = ("", _("Any"))


class PublicFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    says = forms.ChoiceField(label=_("Verdict"), required=False, choices=[ANY, *Says.choices])
    body = forms.ChoiceField(label=_("Body"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)

    def __init__(self, wanted: Wanted, seen: OutcomeQuerySet) -> None:
        super().__init__(initial=wanted.query)
        bodies = Body.objects.filter(pk__in=seen.values("body")).order_by("sort_key", "id")
        places = Territory.objects.filter(pk__in=seen.values("territory")).order_by("sort_key", "id")
        self._offer("body", [(row.code, str(row)) for row in bodies])
        self._offer("territory", [(row.code, str(row)) for row in places])

    def _offer(self, name: str, rows: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [ANY, *rows]  # type: ignore[attr-defined]


class DeskFilter(PublicFilter):
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *OutcomeState.choices])
