"""The filter of the desk: only bodies, places and leaders that some measure at this desk has."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.filters import Wanted
from qulaq.decide.measures.models import Measure, MeasureState
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory

ANY = ("", _("Any"))


class DeskFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[ANY, *MeasureState.choices])
    late = forms.ChoiceField(label=_("Date"), required=False, choices=[ANY, ("1", _("Passed"))])
    body = forms.ChoiceField(label=_("Body"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    owner = forms.ChoiceField(label=_("Responsible leader"), required=False)

    def __init__(self, wanted: Wanted, person: Person) -> None:
        super().__init__(initial=wanted.query)
        seen = Measure.objects.at_desk_of(person)
        bodies = Body.objects.filter(pk__in=seen.values("body")).order_by("sort_key", "id")
        places = Territory.objects.filter(pk__in=seen.values("territory")).order_by("sort_key", "id")
        leaders = Person.objects.filter(pk__in=seen.values("owner")).order_by("name", "id")
        self._offer("body", [(row.code, str(row)) for row in bodies])
        self._offer("territory", [(row.code, str(row)) for row in places])
        self._offer("owner", [(str(row.pk), row.name or str(row.pk)) for row in leaders])

    def _offer(self, name: str, rows: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [ANY, *rows]  # type: ignore[attr-defined]
