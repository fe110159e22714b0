"""Forms for correcting the law: every figure comes with its source and its day of effect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.calendar.actions import check_transfer
from qulaq.foundation.calendar.forms import day_input, kinds
from qulaq.foundation.calendar.models import LONGEST, Confidence, Unit
from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.calendar.told import rule_name

SOURCE_HELP = _("The act with its number and date, as a reader would look it up.")


class KindForm(forms.Form):
    """Narrows the tables to one kind."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "kind", [("", _now("Any")), *kinds()])


class CorrectionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"))
    rule = forms.ChoiceField(label=_("Rule"))
    value = forms.IntegerField(label=_("Length"), min_value=0, max_value=LONGEST, help_text=_("0: on the same day."))
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)
    article = forms.CharField(label=_("Article"), max_length=60, required=False)
    source = forms.CharField(label=_("Source"), max_length=300, help_text=SOURCE_HELP)
    confidence = forms.ChoiceField(
        label=_("How sure"), choices=Confidence.choices, help_text=_("Sure: you have read the text of the act.")
    )
    effective_from = forms.DateField(
        label=_("In force from"),
        widget=day_input(),
        help_text=_("Appeals received from this day on follow the new figure."),
    )
    note = forms.CharField(
        label=_("Remark"), required=False, widget=forms.Textarea({"rows": 3}), help_text=_("Why it is corrected.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        law = jurisdiction()
        _choose(self, "kind", kinds())
        rules = [(code, rule_name(law, code)) for code in law.rule_names if law.takes_figure(code)]
        _choose(self, "rule", sorted(rules, key=lambda rule: rule[0] != "consideration"))


class TransferForm(forms.Form):
    day_off = forms.DateField(
        label=_("Day off"), required=False, widget=day_input(), help_text=_("The working day that becomes free.")
    )
    worked_on = forms.DateField(
        label=_("Worked instead"), required=False, widget=day_input(), help_text=_("The day off that is worked.")
    )
    source = forms.CharField(label=_("Source"), max_length=300, help_text=SOURCE_HELP)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not {"day_off", "worked_on"} & set(self.errors):
            try:
                check_transfer(given.get("day_off"), given.get("worked_on"))
            except ValidationError as refused:
                self.add_error(None, refused)
        return given


class ClosingForm(forms.Form):
    closes = forms.TimeField(label=_("Closing hour"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    source = forms.CharField(label=_("Source"), max_length=300, help_text=SOURCE_HELP)
    confidence = forms.ChoiceField(label=_("How sure"), choices=Confidence.choices)
    effective_from = forms.DateField(label=_("In force from"), widget=day_input())
    note = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea({"rows": 3}))


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - set in the classes above
    field.choices = choices
