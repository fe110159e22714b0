from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body, BodyKind, Topic
from qulaq.foundation.people.actions import SCOPES
from qulaq.foundation.people.models import Role
from qulaq.foundation.territories.models import Territory

SCOPE_NAMES = dict(
    zip(
        SCOPES,
        (
            _("register appeals"),
            _("read appeals"),
            _("work on appeals as this person"),
            _("send values of indicators"),
        ),
        strict=True,
    )
)


def bodies() -> Any:
    return Body.objects.filter(closed_on=None).order_by("sort_key", "id")


def topics() -> Any:
    return Topic.objects.filter(closed_on=None).order_by("sort_key", "id")


def territories() -> Any:
    return Territory.objects.order_by("sort_key", "id")


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"}))


class StaffSearchForm(SearchForm):
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices])


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput({"autocomplete": "off"}))
    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    territory = forms.ModelChoiceField(label=_("Territory"), queryset=Territory.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "body", bodies())
        _choose(self, "territory", territories())


class ClientForm(forms.Form):
    name = forms.CharField(label=_("What is the program?"), max_length=200)
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), choices=list(SCOPE_NAMES.items()), widget=forms.CheckboxSelectMultiple
    )
    email = forms.EmailField(
        label=_("Acts as"),
        required=False,
        help_text=_("E-mail of a member of staff. Needed only to work on appeals."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )


class NamesForm(forms.Form):
    """A name in three languages; Kazakh is the one that must be there."""

    code = forms.SlugField(label=_("Code"), max_length=64, help_text=_("Latin letters, digits and hyphens."))
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=500)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=500, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=500, required=False)

    def names(self) -> dict[str, str]:
        found = {language: self.cleaned_data[f"name_{language}"] for language in ("kk", "ru", "en")}
        return {language: name for language, name in found.items() if name}


class BodyForm(NamesForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=BodyKind.choices)
    territory = forms.ModelChoiceField(label=_("Territory"), queryset=Territory.objects.none())
    parent = forms.ModelChoiceField(label=_("Belongs to"), queryset=Body.objects.none(), required=False)
    email = forms.EmailField(label=_("E-mail of the office"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "territory", territories())
        _choose(self, "parent", bodies())

    def clean_code(self) -> str:
        return _free(Body, self.cleaned_data["code"])


class BodyWaysForm(forms.Form):
    """How a body works."""

    email = forms.EmailField(label=_("E-mail of the office"), required=False)
    answers_need_approval = forms.BooleanField(
        label=_("The head approves answers before they leave"),
        required=False,
        help_text=_("Officers put their drafts before the head, who sends them or sends them back."),
    )


class TopicForm(NamesForm):
    parent = forms.ModelChoiceField(label=_("Belongs to"), queryset=Topic.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "parent", topics())

    def clean_code(self) -> str:
        return _free(Topic, self.cleaned_data["code"])


class CompetenceForm(forms.Form):
    topic = forms.ModelChoiceField(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("Every topic")
    )
    territory = forms.ModelChoiceField(label=_("Territory"), queryset=Territory.objects.none())
    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    ground = forms.CharField(
        label=_("Ground"), max_length=500, required=False, help_text=_("The act that makes the body competent.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("topic", topics()), ("territory", territories()), ("body", bodies())):
            _choose(self, name, rows)


class MergeForm(forms.Form):
    """`into` is checked by the action; here it has to be a number of something that exists."""

    into = forms.IntegerField(min_value=1)


def _choose(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - set in the class above
    field.queryset = rows


def _free(model: type[Body] | type[Topic], code: str) -> str:
    if model.objects.filter(code=code).exists():
        raise forms.ValidationError(_("This code is taken. Please choose another one."))
    return code
