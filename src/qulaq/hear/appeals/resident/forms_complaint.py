"""Whom a complaint is about, and the complaint about an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies
from qulaq.foundation.search import names
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.actions.complaining import WORDS_LIMIT
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.forms import TEXT_LIMIT, Files

BODY, ANSWER, UNKNOWN = "body", "answer", "unknown"
FOUND_AT_MOST = 12
LATE_LIMIT = 2_000


class WhomForm(forms.Form):
    """A body, the answer to an earlier appeal, or “I do not know”: the person never has to know the office."""

    way = forms.ChoiceField(
        label=_("What is the complaint about?"),
        widget=forms.RadioSelect,
        initial=BODY,
        choices=[
            (BODY, _("A body, or somebody who works in it")),
            (ANSWER, _("The answer to an appeal of mine, or that there was none")),
            (UNKNOWN, _("I do not know: people find it out")),
        ],
        error_messages={"required": _("Choose one; if you are not sure, choose the last.")},
    )
    words = forms.CharField(
        label=_("Find a body by its name"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    complained_of = forms.ChoiceField(
        label=_("Body"), required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a body from the list.")},
    )  # fmt: skip
    official = forms.CharField(
        label=_("Who there, if you know"), required=False, max_length=WORDS_LIMIT,
        help_text=_("Name or office, in your own words."),
    )  # fmt: skip
    number = forms.CharField(label=_("Number of that appeal"), required=False, max_length=20)
    code = forms.CharField(label=_("Its check code"), required=False, max_length=16)
    first: Appeal | None = None

    def __init__(self, *args: Any, territory: Territory | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words, chosen = (str(self[name].value() or "").replace("\x00", "") for name in ("words", "complained_of"))
        found = _bodies(territory, words.strip(), chosen)
        self.fields["complained_of"].choices = [(str(row.pk), str(row)) for row in found]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        way = given.get("way")
        if way == BODY and not given.get("complained_of") and "complained_of" not in self.errors:
            self.add_error("complained_of", _("Choose the body. If it is not in the list, say that you do not know."))
        if way == ANSWER:
            self.first = access.opened_by(given.get("number", ""), given.get("code", ""))
            if self.first is None:
                wrong = _("There is no appeal with this number and this code. Compare both with your receipt.")
                self.add_error("number", wrong)
        return given

    def kept(self) -> dict[str, Any]:
        """What the draft keeps. The code of an earlier appeal is never stored."""
        given = self.cleaned_data
        if given["way"] == BODY:
            return {"way": BODY, "complained_of": given["complained_of"], "official": given["official"]}
        about = {"about": self.first.pk} if self.first else {}
        return {"way": given["way"], **about}


def _bodies(territory: Territory | None, words: str, chosen: str) -> list[Body]:
    """Those of the place and around it, or those with the words in their name; what was chosen stays."""
    picked, every = chosen_body(chosen), competent_bodies().order_by("sort_key", "id")
    near_by = every.filter(territory_id__in=territory.path) if territory else every
    rows = names.find(every, words, most=FOUND_AT_MOST) if words else list(near_by[:FOUND_AT_MOST])
    return rows if picked is None or picked in rows else [picked, *rows]


def chosen_body(text: str) -> Body | None:
    return competent_bodies().filter(pk=paging.key(text)).first() if text else None


class ComplainForm(forms.Form):
    text = forms.CharField(
        label=_("What is wrong with the answer?"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("And what do you want instead? A few words are enough."),
        error_messages={"required": _("Write what is wrong with the answer.")},
    )
    late_reason = forms.CharField(
        label=_("Why could you not complain earlier?"),
        required=False,
        max_length=LATE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The body that considers the complaint decides whether this counts."),
    )
    papers = forms.FileField(
        label=_("Photographs and papers"), required=False, widget=Files(attrs={"multiple": True}),
    )  # fmt: skip

    def __init__(self, *args: Any, late: bool, silent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["late_reason"]
        if silent:
            self._about_silence()

    def _about_silence(self) -> None:
        """Nobody asks what is wrong with an answer that was never given."""
        text = self.fields["text"]
        text.label, text.help_text = _("What do you want to come of it?"), ""
        text.error_messages["required"] = _("Write what the reviewing body has to know.")
