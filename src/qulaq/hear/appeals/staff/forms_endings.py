"""Forms of paths of their own: court, repeat, anonymous, alarm; and what should not wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from qulaq.hear.appeals import courts, signs
from qulaq.hear.appeals.staff.forms import DeskForm, text_field

SET_ASIDE, PASS_ON = "set_aside", "pass_on"


class CourtForm(DeskForm):
    """Each kind of case with the words the person will read."""

    case = forms.ChoiceField(
        label=_("What case is it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of case.")},
    )  # fmt: skip
    words = text_field(_("Your own words"), rows=4, help_text=_("The person reads them below the text you chose."))

    def prepare(self, given: Any) -> None:
        known = courts.advice(self.appeal)
        self.fields["case"].choices = [(item.case, self._choice(item)) for item in known.values()]  # type: ignore[attr-defined]
        self.fields["words"].required = False
        self.fields["words"].widget.attrs["lang"] = self.appeal.language
        self.doubtful = any(item.is_doubtful for item in known.values())
        self.initial["case"] = signs.likely_case(signs.looks_like_court(self.appeal.text))

    def _choice(self, item: courts.Advice) -> Any:
        return format_html('<b>{}.</b> <span lang="{}">{}</span>', item.name, self.appeal.language, item.text)


class EndRepeatForm(DeskForm):
    reason = text_field(
        _("Why does correspondence end?"), rows=4,
        help_text=_("The person will read this, with the rule and how to contest it."),
    )  # fmt: skip


class SetAsideForm(DeskForm):
    outcome = forms.ChoiceField(
        label=_("What happens to it?"),
        choices=[
            (SET_ASIDE, _("It is not considered: nobody signed it")),
            (PASS_ON, _("It is passed on: it speaks of a crime or of a threat to safety")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to it.")},
    )
    harmless = forms.BooleanField(label=_("It does not speak of a crime or a threat to safety"), required=False)
    to_whom = forms.CharField(
        label=_("To whom is it passed on?"), required=False, max_length=300,
        help_text=_("For example: district police, telephone 102, at 15:40."),
    )  # fmt: skip
    reason = text_field(_("More about it"), rows=3)

    def prepare(self, given: Any) -> None:
        self.fields["reason"].required = False

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("outcome") == SET_ASIDE and not values.get("harmless"):
            self.add_error("harmless", _("Tick this only if it is so; otherwise pass the message on."))
        if values.get("outcome") == PASS_ON and not values.get("to_whom"):
            self.add_error("to_whom", _("Say to whom it is passed on."))
        return values


class AlarmForm(DeskForm):
    reason = text_field(
        _("What danger do you see?"), rows=3,
        help_text=_("Only staff read it. The heads of the body and the controllers are told at once."),
    )  # fmt: skip


class CalmForm(DeskForm):
    reason = text_field(
        _("Why is there no danger?"), rows=3,
        help_text=_("Only staff read it. Appeals with such words will raise the alarm less readily."),
    )  # fmt: skip


class OverForm(DeskForm):
    reason = text_field(_("How did the danger end?"), rows=3, help_text=_("Only staff read it."))


class HurryForm(DeskForm):
    reason = text_field(
        _("What should not wait?"), rows=3,
        help_text=_("Only staff read it. The appeal stands above the usual until somebody takes it; nobody is told."),
    )  # fmt: skip


class WaitForm(DeskForm):
    reason = text_field(_("Why can it wait?"), rows=3, help_text=_("Only staff read it."))
