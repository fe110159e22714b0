"""Fields of forms for money, figures and days: they read what people type, in the way people type it."""

from __future__ import annotations

import math
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

GREATEST = 1e15  # of a figure, typed or sent by a program
_BLANKS = str.maketrans("", "", " \u00a0\u202f\u2009")


def _plain(value: Any) -> Any:
    """“12 500 000,50” as a program reads it."""
    return value.translate(_BLANKS).replace(",", ".") if isinstance(value, str) else value


class MoneyField(forms.DecimalField):
    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_digits=16, decimal_places=2, **given)

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class FigureField(forms.FloatField):
    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**given)

    def to_python(self, value: Any) -> Any:
        found = super().to_python(_plain(value))
        if found is not None and not math.isfinite(found):
            raise forms.ValidationError(_("Write this as a number."))
        if found is not None and abs(found) > GREATEST:
            raise forms.ValidationError(_("This number is too large."))
        return found


class DayField(forms.DateField):
    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given)


def line(label: Any, *, most: int = 200, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


def words(
    label: Any, *, rows: int = 3, most: int = 10_000, required: bool = True, help_text: Any = ""
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


def which(label: Any) -> forms.TypedChoiceField:
    """One of the rows that the form offers, by its key."""
    return forms.TypedChoiceField(label=label, coerce=int, widget=forms.RadioSelect)
