"""What the person writes about a hearing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ObjectionForm(forms.Form):
    text = forms.CharField(
        label=_("What do you not agree with, and why?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000,
        error_messages={"required": _("Write what you do not agree with.")},
    )  # fmt: skip
