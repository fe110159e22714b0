"""What the person replies to a question or adds, and taking the appeal back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from qulaq.hear.appeals.models import Statement
from qulaq.hear.appeals.resident.forms import Files

LONGEST = 20_000
NOTHING_ASKED = "none"


class ReplyForm(forms.Form):
    statement = forms.ChoiceField(label=_("What do you write about?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Write it in your own words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": _("Write your reply: a few words are enough, also when you send papers."),
            "max_length": _("The text is too long: put long papers into an attachment."),
        },
    )  # fmt: skip
    papers = forms.FileField(
        label=_("Photographs and papers"), required=False, widget=Files(attrs={"multiple": True}),
        help_text=_("You can choose several at once. We remove the place where a photograph was taken."),
    )  # fmt: skip

    def __init__(self, data: Any, *, asked: list[Statement], chosen: str = "") -> None:
        super().__init__(data)
        named = [(str(item.pk), Truncator(item.question).chars(120)) for item in asked]
        if not named:
            del self.fields["statement"]
            return
        self.fields["statement"].choices = [*named, (NOTHING_ASKED, _("Something else I want to add"))]  # type: ignore[attr-defined]
        self.initial["statement"] = chosen if chosen in dict(named) else named[0][0]

    @property
    def chosen(self) -> int | None:
        value = self.cleaned_data.get("statement", NOTHING_ASKED)
        return None if value == NOTHING_ASKED else int(value)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why? You need not say."), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
