"""The filters of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as text
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.territories.models import Level, Territory
from qulaq.understand.indicators.models import Held, Series, Source
from qulaq.understand.indicators.queries import Wanted

LONGEST = 100


def wanted_of(given: Mapping[str, str]) -> Wanted:
    said = {name: given.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in ("source", "territory", "unit")}
    return Wanted(words=given.get("q", "").replace("\x00", "").strip()[:LONGEST], **said)


class FilterForm(forms.Form):
    q = forms.CharField(
        label=_("Search"), required=False, max_length=LONGEST, widget=forms.TextInput({"type": "search"})
    )
    source = forms.ChoiceField(label=_("Source"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", text("All"))]
        lists = {"source": _sources(), "territory": _territories(), "unit": _units()}
        for name, choices in lists.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = [*every, *choices]


def _sources() -> list[tuple[str, str]]:
    used = Source.objects.filter(series__isnull=False).distinct().order_by("publisher", "title")
    return [(one.code, str(one)) for one in used]


def _territories() -> list[tuple[str, str]]:
    """Wide ones that have values, or hold places that have."""
    wide = (Level.COUNTRY, Level.REGION, Level.CITY)
    used = Territory.objects.filter(pk__in=Held.objects.values("territory_id"))
    held = {pk for path in used.values_list("path", flat=True) for pk in path}
    rows = Territory.objects.filter(pk__in=held, level__in=wide).order_by("path__len", "sort_key")
    return [(one.code, str(one)) for one in rows]


def _units() -> list[tuple[str, str]]:
    units = {one.unit for one in Series.objects.only("unit_kk", "unit_ru", "unit_en", "unit")}
    return [(unit, unit) for unit in sorted(units - {"", None})]
