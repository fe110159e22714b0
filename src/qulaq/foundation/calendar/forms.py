"""What is asked of anyone who wants to know how long a body may take."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.calendar.queries import jurisdiction


def kinds() -> list[tuple[str, str]]:
    language = get_language() or "kk"
    return [(kind.code, kind.name(language)) for kind in jurisdiction().kinds.values()]


def day_input() -> forms.DateInput:
    """The browser's own calendar; it takes and gives only this form of a date, in every language."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class AskForm(forms.Form):
    kind = forms.ChoiceField(label=_("What do you send?"))
    day = forms.DateField(label=_("On which day?"), widget=day_input())
    hour = forms.TimeField(
        label=_("At what time?"),
        required=False,
        help_text=_("What comes after closing hour counts from the next working day."),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - set in the class above
        kind.choices = kinds()

    def received_at(self) -> datetime:
        """Without an hour: the beginning of the working day."""
        known = jurisdiction()
        day = self.cleaned_data["day"]
        hour = self.cleaned_data["hour"] or known.opens_at(day)
        return datetime.combine(day, hour, known.timezone)


def asked_now() -> dict[str, object]:
    now = timezone.localtime()
    return {"day": now.date(), "hour": now.time().replace(second=0, microsecond=0)}
