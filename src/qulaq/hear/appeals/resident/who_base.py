"""For whom somebody writes, and the questions to whoever writes for themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people import iin
from qulaq.foundation.people.models import Language
from qulaq.hear.appeals.models import Capacity, Delivery

WRONG_IIN = _("An IIN has 12 digits, and the last one checks the others: look for a wrong digit.")
SEALED = ("iin", "represented_iin")  # never stored in the clear, not even in a form being filled in


FOR_WHOM: dict[str, Promise] = {
    Capacity.SELF: _("for myself"),
    Capacity.REPRESENTATIVE: _("for somebody else, by power of attorney"),
    Capacity.ORGANISATION: _("for an organisation"),
    Capacity.COLLECTIVE: _("together with others"),
    Capacity.CHILD: _("for myself, and I am under 18"),
}


def capacity_words(capacity: str) -> str:
    return str(FOR_WHOM[capacity])


class CapacityForm(forms.Form):
    capacity = forms.ChoiceField(
        label=_("For whom do you write?"),
        widget=forms.RadioSelect,
        help_text=_("Choose, and press “Continue”: then the questions for it are shown."),
        choices=list(FOR_WHOM.items()),
    )


class WhoForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        error_messages={"required": _("Write your name, or tick below that you do not want to give it.")},
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Family name and first name, as in your papers."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("If you have none, leave it out and give a telephone."),
        error_messages={
            "required": _("Write an e-mail address or a telephone: we need one of them to answer you."),
            "invalid": _("Write the address like this: name@example.kz"),
        },
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    iin = forms.CharField(
        label=_("IIN"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("In which language shall we answer?"), choices=Language.choices, widget=forms.RadioSelect
    )
    delivery = forms.ChoiceField(
        label=_("How shall the answer reach you?"),
        choices=[(Delivery.ELECTRONIC, _("here and by e-mail")), (Delivery.PAPER, _("on paper, by post"))],
        widget=forms.RadioSelect,
        required=False,
    )
    postal_address = forms.CharField(
        label=_("Address for the letter"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        help_text=_("Only if you want the answer on paper: index, place, street, house."),
    )
    anonymous = forms.BooleanField(label=_("I do not want to give my name"), required=False)

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        if text and not 6 <= sum(letter.isdigit() for letter in text) <= 15:
            raise ValidationError(_("Write the number with all its digits, for example +7 701 123 45 67."))
        return text

    def clean_iin(self) -> str:
        return iin_digits(self.cleaned_data["iin"])

    def clean_delivery(self) -> str:
        return self.cleaned_data["delivery"] or Delivery.ELECTRONIC

    def clean(self) -> dict[str, Any]:
        """Name and address are asked of everybody, yet law and life know people who have not both."""
        given = {"name": "", "email": "", **(super().clean() or self.cleaned_data)}
        if given.get("anonymous"):
            given |= {"name": "", "iin": ""}
            self.errors.pop("name", None)
            self.errors.pop("iin", None)
        on_paper = given.get("delivery") == Delivery.PAPER
        if on_paper and not given.get("postal_address"):
            self.add_error("postal_address", _("Write the address the letter shall go to."))
        if (given.get("anonymous") or given.get("phone") or on_paper) and not self.data.get("email", "").strip():
            self.errors.pop("email", None)
        return given


def iin_digits(text: str) -> str:
    digits = iin.clean(text)
    if digits and not iin.is_valid(digits):
        raise ValidationError(WRONG_IIN)
    return digits


class NamedForm(WhoForm):
    """Whoever speaks for others gives a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["anonymous"]
        self.fields["name"].error_messages["required"] = str(_("Write your name."))


class ChildForm(WhoForm):
    """Nothing here has to be filled in: number and check code are enough to read the answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("iin", "anonymous"):
            del self.fields[name]
        words = {
            "name": (_("What may we call you?"), _("You need not say it.")),
            "email": (_("E-mail"), _("Only if nobody else reads it. You need not give one.")),
            "phone": (_("Telephone"), _("Only if we may call you there.")),
            "postal_address": (
                _("Address for the letter"),
                _("Others at home may open a letter: choose what is safe."),
            ),
        }
        for name, (label, help_text) in words.items():
            field = self.fields[name]
            field.required, field.label, field.help_text = False, label, help_text
