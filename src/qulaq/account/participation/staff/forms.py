"""What is asked of whoever declares."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.account.participation.models import WORDS, Declaration
from qulaq.account.participation.words import ladder
from qulaq.foundation.goals.fields import DayField, words


class DeclareForm(forms.Form):
    level = forms.ChoiceField(label=_("How far do people take part?"), widget=forms.RadioSelect)
    changes_kk = words(
        _("What can people change by taking part? In Kazakh"), most=WORDS, required=False,
        help_text=_("Everybody will read this. Not needed where people are only informed."),
    )  # fmt: skip
    changes_ru = words(_("The same in Russian"), most=WORDS, required=False)
    since = DayField(label=_("Since which day?"))
    reason = words(_("Why is it another level now?"), most=WORDS, help_text=_("The former declaration stays readable."))

    def __init__(self, data: Any = None, *, former: Declaration | None) -> None:
        super().__init__(data, initial={**_former(former), "since": timezone.localdate()})
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (one.level.value, f"{one.level.label}: {one.means}") for one in ladder()
        ]
        if former is None:
            del self.fields["reason"]


def _former(former: Declaration | None) -> dict[str, Any]:
    names = ("level", "changes_kk", "changes_ru")
    return {name: getattr(former, name) for name in names} if former else {}


class TakeBackForm(forms.Form):
    reason = words(_("Why is it taken back?"), most=WORDS, help_text=_("Everybody will read this."))
