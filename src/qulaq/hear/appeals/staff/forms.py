"""Forms of the desk. They only read what was typed; whether an act is allowed is decided by the actions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.intake import TEXT_LIMIT
from qulaq.hear.appeals.models import Appeal, Channel, Circumstance, Delivery
from qulaq.hear.appeals.staff.bodies import BodyChoice, complainable_bodies
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


def text_field(label: Any, *, rows: int = 5, help_text: Any = "", limit: int = 20_000) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, help_text=help_text, max_length=limit)


class DeskForm(forms.Form):
    """Every form of an act knows the appeal it is about."""

    def __init__(self, data: Any = None, files: Any = None, *, appeal: Appeal, by: Person | None = None) -> None:
        super().__init__(data, files)
        self.appeal = appeal
        self.by = by  # whose eyes the lists are for
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
    text = text_field(_("Note"), rows=4, help_text=_("Only staff see notes."))


class CloseForm(DeskForm):
    reason = text_field(_("Why is it closed?"), rows=4, help_text=_("The person will read this."))


class PassOnForm(DeskForm):
    """Body and reason. “Find” only narrows the list of bodies: what was typed stays."""

    find = forms.CharField(
        label=_("Find a body"), required=False, max_length=200, help_text=_("Part of its name."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    to_body = forms.ChoiceField(
        label=_("Body"), widget=forms.RadioSelect, error_messages={"required": _("Choose a body from the list.")}
    )
    reason = text_field(_("Why does it go there?"), rows=4, help_text=_("The person will read this."))
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
    """The matter of a caller or a visitor, on one page, in the order in which people tell it. No name is forced:
    whoever is in custody or has no papers is heard too."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[(Channel.DESK, _("by telephone")), (Channel.OFFICE, _("at the front office, or on paper"))],
    )
    text = text_field(_("What happened?"), rows=7, limit=TEXT_LIMIT, help_text=_("In the caller's own words."))
    language = forms.ChoiceField(label=_("Language of the caller"), choices=Language.choices[:2])
    territory = forms.ModelChoiceField(label=_("Where?"), queryset=Territory.objects.none(), empty_label=None)
    address = forms.CharField(label=_("Street and house, or another place"), required=False, max_length=300)
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, empty_label=_("Not known"),
        queryset=Topic.objects.filter(closed_on=None, is_draft=False).order_by("sort_key", "id"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"))
    complained_of = forms.ModelChoiceField(
        label=_("Whom is the complaint about?"), required=False, empty_label=_("No complaint, or not known"),
        queryset=Body.objects.none(), help_text=_("That body never decides it: the body above does."),
    )  # fmt: skip
    complained_words = forms.CharField(label=_("Official complained of, in words"), required=False, max_length=300)
    name = forms.CharField(label=_("Name of the caller"), required=False, max_length=200)
    phone = forms.RegexField(
        r"^[+\d][\d\s()-]{4,30}$", label=_("Telephone"), required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("The receipt and the answer go there."))
    circumstance = forms.ChoiceField(
        label=_("Is the person in custody, or without documents?"), required=False, choices=Circumstance.choices
    )
    delivery = forms.ChoiceField(
        label=_("How shall the answer reach the person?"), required=False, choices=Delivery.choices,
        help_text=_("On paper: to the address below, or to the administration of the place of custody."),
    )  # fmt: skip
    postal_address = forms.CharField(label=_("Address for the letter"), required=False, max_length=300)
    papers = FilesField(
        label=_("Scans"), required=False, help_text=_("What was handed in on paper, and other papers of the person.")
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self, data: Any = None, files: Any = None, *, person: Person, territory: Territory | None = None
    ) -> None:
        first = {"kind": "application", "territory": territory, "channel": Channel.DESK}
        super().__init__(data, files, initial={"token": uuid4().hex, "delivery": Delivery.ELECTRONIC, **first})
        self.fields["territory"].queryset = reachable_territories(person)  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]
        self.fields["complained_of"].queryset = complainable_bodies(person)  # type: ignore[attr-defined]
        for name in ("name", "phone", "email", "address", "postal_address"):
            # The browser must not offer the operator's own data, nor keep a caller's.
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_channel(self) -> str:
        return self.cleaned_data["channel"] or Channel.DESK

    def clean_delivery(self) -> str:
        return self.cleaned_data["delivery"] or Delivery.ELECTRONIC
