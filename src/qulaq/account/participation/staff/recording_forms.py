"""What is asked of whoever writes down that people worked together with the body, or chose for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.participation.models import WORDS
from qulaq.account.participation.recording import LINK, PAPER
from qulaq.foundation.goals.act_forms import public_file
from qulaq.foundation.goals.fields import DayField, line, words

EVERYBODY = _("Everybody will read this.")


def _people() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("How many people took part?"), min_value=1, max_value=10_000_000,
        help_text=_("Residents and their organisations, without the staff. Fewer than five are told as such."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip


class _Evidence(forms.Form):
    """One of the three is needed; the action says so."""

    people = _people()
    link = forms.URLField(
        label=_("Evidence: an address"), required=False, max_length=LINK, assume_scheme="https",
        help_text=_("Minutes, photographs, a recording, published results."),
    )  # fmt: skip
    paper = line(
        _("Evidence: a paper"), most=PAPER, required=False, help_text=_("Its name, number and day, and where it lies.")
    )
    file = public_file(required=False, label=_("Evidence: a file"))


class TogetherForm(_Evidence):
    on = DayField(label=_("On which day?"))
    what_kk = words(
        _("What did people and the body work out together? In Kazakh"), most=WORDS,
        help_text=_("Which options, and what of it came from people. Without names. Everybody will read this."),
    )  # fmt: skip
    what_ru = words(_("The same in Russian"), most=WORDS)

    field_order = ("on", "what_kk", "what_ru", "people", "file", "link", "paper")


class BindingForm(forms.Form):
    what_kk = words(
        _("What do people choose, and how does it bind? In Kazakh"), most=WORDS,
        help_text=_("Who may choose, between what, and by how many voices it holds. Everybody will read this."),
    )  # fmt: skip
    what_ru = words(_("The same in Russian"), most=WORDS)
    decides_on = DayField(label=_("When do people choose?"), help_text=_("Today or later: it is said beforehand."))

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"decides_on": timezone.localdate()})


class ResultForm(_Evidence):
    result_kk = words(_("What did people choose? In Kazakh"), most=WORDS, help_text=EVERYBODY)
    result_ru = words(_("The same in Russian"), most=WORDS)

    field_order = ("result_kk", "result_ru", "people", "file", "link", "paper")


class FollowForm(forms.Form):
    is_followed = forms.TypedChoiceField(
        label=_("Was it followed?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    because_kk = words(_("How, or why not? In Kazakh"), most=WORDS, help_text=EVERYBODY)
    because_ru = words(_("The same in Russian"), most=WORDS)


class UnwriteForm(forms.Form):
    reason = words(_("Why is it taken back?"), most=WORDS, help_text=EVERYBODY)
