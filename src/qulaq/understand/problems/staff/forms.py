"""Forms of the desk. They only read what was typed; whether an act is allowed is decided by the actions."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import competent_bodies, open_topics
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.territories.models import Territory
from qulaq.understand.problems.models import Problem, Scope
from qulaq.understand.problems.workflow import Act

MOST_NUMBERS = 500
MOST_PLACES = 1500


def text_field(label: Any, *, rows: int = 3, help_text: Any = "", required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, help_text=help_text, max_length=2_000, required=required)


def name_field(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, required=required)


class ActForm(forms.Form):
    """Every form of an act knows the problem it is about and whose eyes its lists are for."""

    def __init__(self, data: Any = None, *, problem: Problem, by: Person) -> None:
        super().__init__(data, auto_id="id_%s")
        self.problem, self.by = problem, by
        self.prepare()

    def prepare(self) -> None:
        """Fill lists and first values."""


class NoForm(ActForm):
    """Acts that need nothing but the press of a button."""


class NameForm(ActForm):
    title_kk = name_field(_("Name in Kazakh"))
    title_ru = name_field(_("Name in Russian"))
    title_en = name_field(_("Name in English"), required=False)

    def prepare(self) -> None:
        self.initial = {name: getattr(self.problem, name) for name in ("title_kk", "title_ru", "title_en")}


class Replacing(ActForm):
    """What it writes replaces what stood there. Who did not see the newest is told so before they replace it."""

    ACT: ClassVar[Act]
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, problem: Problem, by: Person) -> None:
        super().__init__(data, problem=problem, by=by)
        self.newest = problem.steps.filter(act=self.ACT).select_related("by").order_by("pk").last()
        self.initial["seen"] = self.newest.pk if self.newest else 0

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        seen = given.pop("seen", None)
        if self.newest and seen is not None and seen < self.newest.pk:
            self.data = {**self.data, "seen": str(self.newest.pk)}
            words = say(
                "%(who)s changed this while you wrote. See it here as it is now; sent again, yours replaces it."
            )
            raise forms.ValidationError(words % {"who": self.newest.by.name if self.newest.by else "–"})
        return given


class RenameForm(Replacing, NameForm):
    ACT = Act.RENAME


class AboutForm(Replacing):
    ACT = Act.DESCRIBE
    about = forms.CharField(
        label=_("What it is"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Everybody reads this. No names of people."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.initial = {"about": self.problem.about}


class PlaceForm(Replacing):
    ACT = Act.PLACE
    scope = forms.ChoiceField(label=_("Where"), choices=Scope.choices)
    territory = forms.ModelChoiceField(
        label=_("Territory"), queryset=Territory.objects.none(), empty_label=None, to_field_name="code",
        help_text=_("The place, or all that the problem spans."),
    )  # fmt: skip
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, empty_label=_("Not known"), queryset=open_topics().order_by("sort_key"),
        to_field_name="code",
    )  # fmt: skip
    body = forms.ModelChoiceField(
        label=_("Body"), required=False, empty_label=_("Not known"), queryset=Body.objects.none(),
        to_field_name="code", help_text=_("Who has most of it."),
    )  # fmt: skip

    def prepare(self) -> None:
        problem = self.problem
        self.initial = {"scope": problem.scope, "territory": problem.territory, "topic": problem.topic}
        self.initial["body"] = problem.body
        self.fields["territory"].queryset = territories_of(self.by)  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies_around(problem)  # type: ignore[attr-defined]


class Money(forms.DecimalField):
    """“1 250 000,50” as people write it: spaces between thousands, a comma before the cents."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(re.sub(r"\s", "", value).replace(",", ".") if isinstance(value, str) else value)


class CostForm(Replacing):
    ACT = Act.COST
    cost = Money(
        label=_("Cost"), required=False, max_digits=16, decimal_places=2, min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("In the currency of the country. Empty: not known."),
    )  # fmt: skip
    source = forms.CharField(label=_("Where is the cost known from?"), required=False, max_length=300)

    def prepare(self) -> None:
        self.initial = {"cost": self.problem.cost, "source": self.problem.cost_source}


class RefuseForm(ActForm):
    reason = text_field(_("Why is it no problem?"), help_text=_("It comes back only with twice as many voices."))


class ReopenForm(ActForm):
    reason = text_field(_("Why is it open again?"), help_text=_("Everybody reads this. No names of people."))


class BeginForm(ActForm):
    text = text_field(
        _("What is being done?"), required=False, help_text=_("Everybody reads this. No names of people.")
    )


class SolveForm(ActForm):
    text = text_field(
        _("What was done?"),
        help_text=_("Everybody reads this. Whether people speak of it less is counted from today on."),
    )


class AddForm(ActForm):
    numbers = text_field(_("Numbers of appeals"), help_text=_("Each on a line, or with commas between."))

    def clean_numbers(self) -> list[str]:
        return split_numbers(self.cleaned_data["numbers"])


class MergeForm(ActForm):
    other = forms.CharField(
        label=_("Number of the problem that is the same"), max_length=20,
        help_text=_("Its voices move here; its number leads here from now on. This can be undone."),
    )  # fmt: skip


class NewForm(forms.Form):
    title = name_field(_("What is the problem?"))
    scope = forms.ChoiceField(label=_("Where"), choices=Scope.choices)
    territory = forms.ModelChoiceField(
        label=_("Territory"), queryset=Territory.objects.none(), empty_label=None, to_field_name="code"
    )
    topic = forms.ModelChoiceField(
        label=_("Topic"), required=False, empty_label=_("Not known"), queryset=open_topics().order_by("sort_key"),
        to_field_name="code",
    )  # fmt: skip
    about = text_field(_("What it is"), rows=4, required=False, help_text=_("Without names of people."))
    numbers = text_field(
        _("Numbers of appeals"), required=False, help_text=_("Each on a line, or with commas between.")
    )
    language = forms.ChoiceField(label=_("Language of the name"), choices=Language.choices)

    def __init__(self, data: Any = None, *, by: Person, **options: Any) -> None:
        super().__init__(data, initial={"language": (get_language() or "kk")[:2]} | options.get("initial", {}))
        self.fields["territory"].queryset = territories_of(by)  # type: ignore[attr-defined]

    def clean_numbers(self) -> list[str]:
        return split_numbers(self.cleaned_data["numbers"])


def split_numbers(text: str) -> list[str]:
    found = list(dict.fromkeys(re.split(r"[\s,;]+", text.replace("\x00", "").strip())))
    return [number for number in found if number][:MOST_NUMBERS]


def territories_of(person: Person) -> Any:
    """Where the person may say something of problems: their territories and all below, the highest first."""
    reach = Reach.of(person).territories
    rows = Territory.objects.filter(path__overlap=sorted(reach)) if reach else Territory.objects.none()
    chosen = rows.order_by("path", "pk").values_list("pk", flat=True)[:MOST_PLACES]
    return Territory.objects.filter(pk__in=list(chosen)).order_by("level", "sort_key")


def bodies_around(problem: Problem) -> Any:
    """Those that have voices of it, and those of its territory and above."""
    there = Q(pk__in=problem.memberships.values("voice__body")) | Q(territory__in=problem.territory.path)
    return competent_bodies().filter(there | Q(pk=problem.body_id)).order_by("sort_key")
