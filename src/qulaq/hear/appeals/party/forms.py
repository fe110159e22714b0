"""What the other party writes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.hear.appeals.resident.forms import Files
from qulaq.hear.appeals.resident.forms_sides import LONGEST


class ExplanationForm(forms.Form):
    who = forms.CharField(
        label=_("Your name and position"), required=False, max_length=300,
        help_text=_("The body that asks you reads it. The other side may read it at the hearing."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Your explanation"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={
            "required": _("Write your explanation: a few words are enough, also when you send papers."),
            "max_length": _("The text is too long: put long papers into an attachment."),
        },
    )  # fmt: skip
    papers = forms.FileField(
        label=_("Photographs and papers"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=_("You can choose several at once. We remove the place where a photograph was taken."),
    )  # fmt: skip
