"""The questions of the step “Who are you?” to those who write for others, and the form of each capacity."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people import iin
from qulaq.hear.appeals.cosigning import AT_MOST, read_rows
from qulaq.hear.appeals.models import Capacity
from qulaq.hear.appeals.resident.forms import Files
from qulaq.hear.appeals.resident.who_base import ChildForm, NamedForm, WhoForm, iin_digits


class RepresentativeForm(NamedForm):
    represented_name = forms.CharField(
        label=_("Whom do you represent?"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Family name and first name of the person whose matter it is."),
        error_messages={"required": _("Write the name of the person you represent.")},
    )
    represented_iin = forms.CharField(
        label=_("IIN of that person"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    power_number = forms.CharField(
        label=_("Number of the power of attorney"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the number of the power of attorney.")},
    )
    power_scope = forms.CharField(
        label=_("What does it allow you to do?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As it is written there, for example: “to send appeals and to receive the answers”."),
        error_messages={"required": _("Write what the power of attorney allows you to do.")},
    )
    power_expires_on = forms.DateField(
        label=_("Until which day does it hold?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Write the day on which the power of attorney ends."),
            "invalid": _("Write the day like this: 31.12.2027"),
        },
    )
    scan = forms.FileField(
        label=_("The power of attorney, photographed or scanned"),
        required=False,
        widget=Files(attrs={"multiple": True}),
        help_text=_("Without it the body will ask you for it."),
    )

    def clean_represented_iin(self) -> str:
        return iin_digits(self.cleaned_data["represented_iin"])

    def clean_power_expires_on(self) -> date:
        day: date = self.cleaned_data["power_expires_on"]
        if day < timezone.localdate():
            raise ValidationError(_("This power of attorney has expired: a new one is needed."))
        return day


class OrganisationForm(NamedForm):
    organisation = forms.CharField(
        label=_("Name of the organisation"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of the organisation.")},
    )
    bin = forms.CharField(
        label=_("BIN"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write the BIN of the organisation: 12 digits.")},
    )
    organisation_address = forms.CharField(
        label=_("Address of the organisation"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    signer_position = forms.CharField(
        label=_("Your position there"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": _("Write your position, for example: director.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["iin"]

    def clean_bin(self) -> str:
        digits = iin.clean(self.cleaned_data["bin"])
        if not iin.is_valid_bin(digits):
            raise ValidationError(_("A BIN has 12 digits, and the last one checks the others: look for a wrong digit."))
        return digits


class CollectiveForm(NamedForm):
    cosigners = forms.CharField(
        label=_("Who signs with you?"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One a line: name, e-mail. Each gets a letter and says yes or no. You can add more later."),
    )

    def clean_cosigners(self) -> str:
        text: str = self.cleaned_data["cosigners"]
        good, bad = read_rows(text, [self.data.get("email", "").strip()])
        if bad:
            raise ValidationError([str(row) for row in bad])
        if len(good) > AT_MOST:
            raise ValidationError(_("At most %(limit)s people can be asked at once.") % {"limit": AT_MOST})
        return text


FORMS: dict[str, type[WhoForm]] = {
    Capacity.SELF: WhoForm,
    Capacity.REPRESENTATIVE: RepresentativeForm,
    Capacity.ORGANISATION: OrganisationForm,
    Capacity.COLLECTIVE: CollectiveForm,
    Capacity.CHILD: ChildForm,
}
