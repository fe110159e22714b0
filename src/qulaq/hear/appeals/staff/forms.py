"""Forms of the desk. They only read what was typed; whether an act is allowed is decided by the actions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.staff.bodies import BodyChoice
from qulaq.hear.appeals.staff.filters import kinds, reachable_territories

MOST_FILES = 5


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFiles(attrs={"multiple": True}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files.") % {"most": MOST_FILES})
        return [super(FilesField, self).clean(item, initial) for item in given]


def _text(label: Any, *, rows: int = 5, help_text: Any = "", limit: int = 20_000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, help_text=help_text, max_length=limit)


class DeskForm(forms.Form):
    """Every form of an act knows the appeal it is about."""

    def __init__(self, data: Any = None, files: Any = None, *, appeal: Appeal) -> None:
        super().__init__(data, files)
        self.appeal = appeal
        self.prepare(data or {})

    def prepare(self, given: Any) -> None:
        """Fill lists and first values from the appeal and from what was typed so far."""

    def without_complaints(self) -> Any:
        """What was typed, before anybody asked to send it."""
        self._errors = forms.utils.ErrorDict()
        return self


class NoForm(DeskForm):
    """Acts that need nothing but the press of a button."""


class NoteForm(DeskForm):
    text = _text(_("Note"), rows=4, help_text=_("Only staff see notes."))


class CloseForm(DeskForm):
    reason = _text(_("Why is it closed?"), rows=4, help_text=_("The person will read this."))


class AnswerForm(DeskForm):
    text = _text(
        _("Answer"), rows=12, limit=TEXT_LIMIT, help_text=_("Say what was done or will be done, by whom and by when.")
    )
    language = forms.ChoiceField(label=_("Language of the answer"), choices=Language.choices)
    attachments = FilesField(label=_("Attachments"), required=False)

    def prepare(self, given: Any) -> None:
        self.initial["language"] = self.appeal.language
        self.fields["text"].widget.attrs["lang"] = given.get("language") or self.appeal.language


class PassOnForm(DeskForm):
    """Body and reason. “Find” only narrows the list of bodies: what was typed stays."""

    find = forms.CharField(
        label=_("Find a body"), required=False, max_length=200, help_text=_("Part of its name."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    to_body = forms.ChoiceField(
        label=_("Body"), widget=forms.RadioSelect, error_messages={"required": _("Choose a body from the list.")}
    )
    reason = _text(_("Why does it go there?"), rows=4, help_text=_("The person will read this."))
    choice: BodyChoice

    def prepare(self, given: Any) -> None:
        self.choice = BodyChoice(self.appeal, given.get("find", ""), given.get("to_body", ""), self.topic_in(given))
        self.fields["to_body"].choices = self.choice.choices  # type: ignore[attr-defined]
        if self.choice.suggested:
            self.initial["to_body"] = str(self.choice.suggested.pk)

    def topic_in(self, given: Any) -> str:
        return ""

    def clean_to_body(self) -> int:
        return int(self.cleaned_data["to_body"])


class RouteForm(PassOnForm):
    """For the triage desk: a topic leads to the competent body; a person may know better."""

    topic = forms.ChoiceField(
        label=_("Topic"), required=False, help_text=_("“Find” shows the body that deals with it here.")
    )
    field_order = ("topic", "find", "to_body", "reason")

    def prepare(self, given: Any) -> None:
        super().prepare(given)
        topics = [(str(topic.pk), topic.name) for topic in Topic.objects.filter(closed_on=None).order_by("sort_key")]
        self.fields["topic"].choices = [("", _("Not known")), *topics]  # type: ignore[attr-defined]
        self.fields["reason"].required = False
        self.initial["topic"] = self.appeal.topic_id or ""

    def topic_in(self, given: Any) -> str:
        return str(given.get("topic", ""))


class CallForm(forms.Form):
    """A caller's matter, on one page, in the order in which people tell it."""

    text = _text(_("What happened?"), rows=7, limit=TEXT_LIMIT, help_text=_("In the caller's own words."))
    language = forms.ChoiceField(label=_("Language of the caller"), choices=Language.choices[:2])
    territory = forms.ModelChoiceField(label=_("Where?"), queryset=Territory.objects.none(), empty_label=None)
    address = forms.CharField(label=_("Street and house, or another place"), required=False, max_length=300)
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, empty_label=_("Not known"),
        queryset=Topic.objects.filter(closed_on=None, is_draft=False).order_by("sort_key", "id"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"))
    name = forms.CharField(label=_("Name of the caller"), required=False, max_length=200)
    phone = forms.RegexField(
        r"^[+\d][\d\s()-]{4,30}$", label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("The receipt and the answer go there."))
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any = None, *, person: Person, territory: Territory | None = None) -> None:
        super().__init__(data, initial={"token": uuid4().hex, "kind": "application", "territory": territory})
        self.fields["territory"].queryset = reachable_territories(person)  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]
        for name in ("name", "phone", "email", "address"):
            # The browser must not offer the operator's own data, nor keep a caller's.
            self.fields[name].widget.attrs["autocomplete"] = "off"
