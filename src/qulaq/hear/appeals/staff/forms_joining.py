"""Forms for joining an appeal to another one, and for dividing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Topic
from qulaq.hear.appeals import rules, standing
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.bodies import BodyChoice
from qulaq.hear.appeals.staff.forms import DeskForm
from qulaq.hear.appeals.staff.suggesting import Choice, choices


class MergeForm(DeskForm):
    """“Find” only shows the words of the appeal whose number was typed: the rest stays."""

    find = forms.CharField(
        label=_("Number of the other appeal"), required=False, max_length=30,
        help_text=_("If it is not in the list below."), widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    into = forms.ChoiceField(
        label=_("Join it to"), widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("invalid_choice", "required"), _("Choose an appeal from the list, or write its number.")
        ),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why are they the same matter?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both people will read this: name nobody."),
    )  # fmt: skip
    found: list[Choice]

    def prepare(self, given: Any) -> None:
        self.found = choices(self.by, self.appeal, given.get("find", ""))
        numbers = [(item.number, item.number) for item in self.found]
        self.fields["into"].choices = numbers  # type: ignore[attr-defined]
        self.fields["into"].required = not given.get("find")  # a number that was typed is a choice too
        typed = rules.parse_number(given.get("find", ""))
        if typed and typed in dict(numbers):
            self.initial["into"] = typed

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        wanted = given.get("into") or rules.parse_number(given.get("find") or "")
        if not wanted and "into" not in self.errors:
            self.add_error("into", _now("Choose an appeal from the list, or write its number."))
        other = Appeal.objects.filter(number=wanted).values_list("pk", flat=True).first() if wanted else None
        given["into_id"] = other or 0
        return given


class SplitForm(DeskForm):
    """The lines of the other matter, what it is about, and where it goes."""

    text = forms.CharField(
        label=_("Words of the other matter"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Leave only the lines that belong to it. Nothing is taken out of the first appeal."),
    )  # fmt: skip
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, empty_label=_("Not known"),
        queryset=Topic.objects.filter(closed_on=None, is_draft=False).order_by("sort_key", "id"),
        help_text=_("It leads to the body that deals with it here."),
    )  # fmt: skip
    find = forms.CharField(
        label=_("Find a body"), required=False, max_length=200, help_text=_("Part of its name."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    to_body = forms.ChoiceField(label=_("Body"), required=False)
    choice: BodyChoice

    def prepare(self, given: Any) -> None:
        self.initial["text"] = without_contact(self.appeal.text) if standing.reads(self.by, self.appeal) else ""
        self.fields["text"].widget.attrs["lang"] = self.appeal.language
        if self.appeal.complained_of_id or self.appeal.complained_official_id:
            del self.fields["find"], self.fields["to_body"]  # whom it is about decides who reviews it
            return
        self.choice = BodyChoice(self.appeal, given.get("find", ""), given.get("to_body", ""), given.get("topic", ""))
        same = [(str(self.appeal.executor_id), str(self.appeal.executor))]
        known = [("0", _("By the table of competence")), *same, *self.choice.choices]
        self.fields["to_body"].choices = known  # type: ignore[attr-defined]

    def clean_to_body(self) -> int:
        return int(self.cleaned_data["to_body"] or 0)
