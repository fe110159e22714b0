from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.people.models import Person


class LinkForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"))


class ProfileForm(forms.ModelForm[Person]):
    class Meta:
        model = Person
        fields = ("name", "phone", "language")
        labels = {"name": _("Name"), "phone": _("Phone"), "language": _("Language of our letters")}
