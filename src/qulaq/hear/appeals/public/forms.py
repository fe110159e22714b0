"""Forms strangers fill in on a public page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("We send you one letter to confirm. Nobody sees the address.")
    )


class ReportForm(forms.Form):
    words = forms.CharField(
        label=_("What is personal in it?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write which words, and why they should not be public. Only the body reads this."),
    )
