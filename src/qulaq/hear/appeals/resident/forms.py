"""The questions of the form, one class a page, and the small forms of the pages after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.people.models import Language
from qulaq.hear.appeals.models import Mark, Solved
from qulaq.hear.appeals.resident import places
from qulaq.jurisdictions.types import in_language
from qulaq.text.language import detect

TEXT_LIMIT = 20_000
FIRST_KIND = "application"
CLEAR = 0.9  # how sure the language of a text is that stands chosen beforehand


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class AskForm(forms.Form):
    """The one field of the home page; its text goes on to the first step."""

    text = forms.CharField(
        label=_("What happened? Write it in your own words"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write what happened: a few words are enough to begin with."),
            "max_length": _("The text is too long: put long papers into an attachment."),
        },
    )


class WhatForm(AskForm):
    topic = forms.ChoiceField(
        label=_("What is it about?"),
        required=False,
        help_text=_("It helps to reach the right body at once. If you are not sure, leave it: people will choose."),
    )
    kind = forms.ChoiceField(
        label=_("What do you want to come of it?"),
        widget=forms.RadioSelect,
        required=False,
        initial=FIRST_KIND,
        error_messages={"invalid_choice": _("Choose one; an application fits most matters.")},
    )
    papers = forms.FileField(
        label=_("Photographs and papers"),
        required=False,
        widget=Files(attrs={"multiple": True}),
        help_text=_("You can choose several at once. We remove the place where a photograph was taken."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 9
        self.fields["topic"].choices = [("", _("I am not sure")), *places.topic_groups()]  # type: ignore[attr-defined]
        self.fields["kind"].choices = kind_choices()  # type: ignore[attr-defined]

    def clean_kind(self) -> str:
        """Nobody needs to know the kinds of law: an application fits most matters."""
        return self.cleaned_data["kind"] or FIRST_KIND


def kind_choices() -> list[tuple[str, SafeString]]:
    language = get_language() or "kk"
    return [
        (kind.code, format_html("<b>{}.</b> {}", kind.name(language), in_language(kind.help, language)))
        for kind in jurisdiction().kinds.values()
    ]


class WhereForm(forms.Form):
    words = forms.CharField(
        label=_("Find a place by its name"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    territory = forms.ChoiceField(
        label=_("District, town or village"),
        error_messages={
            "required": _("Choose the place: it decides which body answers."),
            "invalid_choice": _("Choose the place from the list."),
        },
    )
    address = forms.CharField(
        label=_("Street, house, or how to find it"),
        required=False,
        max_length=300,
        help_text=_("For example: “Abai street 12, second entrance” or “the bridge behind the school”."),
        error_messages={"max_length": _("Shorten it to 300 letters.")},
    )
    position = forms.CharField(
        label=_("Point on the map"),
        required=False,
        max_length=60,
        help_text=_("Latitude and longitude, as maps show them: 43.2380, 76.9452"),
    )

    def __init__(self, *args: Any, many: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words, chosen = (str(self[name].value() or "").replace("\x00", "").strip() for name in ("words", "territory"))
        groups = places.territory_groups(words=words, chosen=chosen, many=many)
        self.fields["territory"].choices = [("", _("Choose")), *groups]  # type: ignore[attr-defined]
        if not many:
            del self.fields["words"]

    def clean_position(self) -> str:
        text: str = self.cleaned_data["position"]
        if text and read_position(text) is None:
            raise ValidationError(_("Write two numbers with a comma between them: 43.2380, 76.9452"))
        return text


def read_position(text: str) -> tuple[float, float] | None:
    parts = text.replace(";", " ").replace(", ", " ").split()
    parts = text.split(",") if len(parts) == 1 else parts
    try:
        latitude, longitude = (float(part.strip(" ,").replace(",", ".")) for part in parts)
    except ValueError:
        return None
    return (latitude, longitude) if -90 <= latitude <= 90 and -180 <= longitude <= 180 else None


def guessed_language(text: str, page: str) -> str:
    """The language of the text where it is clear, else that of the page."""
    guess = detect(text)
    if guess.language and guess.sure >= CLEAR:
        return guess.language
    return page if page in Language.values else Language.KAZAKH


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Check code"),
        max_length=20,
        help_text=_("It stands on the receipt under the number: 8 letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Write the check code.")},
    )


class FindForm(CodeForm):
    number = forms.CharField(
        label=_("Number of the appeal"),
        max_length=30,
        help_text=_("For example: 26-0001234-5"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the number.")},
    )
    field_order = ("number", "code")


class RatingForm(forms.Form):
    solved = forms.ChoiceField(
        choices=Solved.choices, error_messages={"required": _("Press one of the three buttons.")}
    )
    comment = forms.CharField(
        label=_("Would you like to add something?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RestForm(forms.Form):
    """The other two questions, after the button of the letter: both may be left out."""

    clear = forms.ChoiceField(
        label=_("Was the answer clear?"), choices=Mark.choices, required=False, widget=forms.RadioSelect
    )
    polite = forms.ChoiceField(
        label=_("Were the people polite?"), choices=Mark.choices, required=False, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Would you like to add something?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("What is still not right?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Say what is still not right: the body reads it first.")},
    )
