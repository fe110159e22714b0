"""Forms of the register: an entry, an interest, a reason. The interest is declared by experts themselves too."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.actions.register import Entry
from qulaq.deliberate.opinions.models import Expert, InterestKind
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import open_bodies, open_topics
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, line, which, words
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.planned import territories_for
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.search import names

TOPICS = tuple(f"topic_{place}" for place in range(1, 6))
FITTING = 5  # bodies named in an error, to choose from


class ExpertForm(forms.Form):
    name = line(_("Name they sign with"))
    email = forms.EmailField(
        label=_("E-mail address of their account"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    organisation = line(_("Where do they work or teach?"), required=False)
    territory = forms.ChoiceField(label=_("Territory"))
    topic_1 = forms.ChoiceField(label=_("What do they know?"))
    topic_2 = forms.ChoiceField(label=_("Another topic"), required=False)
    topic_3 = forms.ChoiceField(label=_("Another topic"), required=False)
    topic_4 = forms.ChoiceField(label=_("Another topic"), required=False)
    topic_5 = forms.ChoiceField(label=_("Another topic"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages they write in"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    about_kk = words(_("About them, in Kazakh"), required=False, most=2000)
    about_ru = words(_("About them, in Russian"), required=False, most=2000)
    agreed_on = DayField(
        label=_("On which day did they agree to stand in a public register?"),
        help_text=_("Name, organisation, topics and interests become public."),
    )

    def __init__(self, data: Any = None, *, by: Person, expert: Expert | None = None) -> None:
        super().__init__(data, initial=_known(expert) if expert else {"languages": ["kk"]})
        linked = expert is not None and expert.person_id is not None
        self.fields["email"].help_text = (
            _("An account is linked already. Left empty: it stays.")
            if linked
            else _("Whoever has none gets one, and signs in by a link in a letter. Only who has one can be chosen.")
        )
        self.territories = {row.code: row for row in territories_for(by).order_by("sort_key", "id")}
        self.topics = {row.code: row for row in open_topics().order_by("sort_key", "id")}
        places = [("", _("Choose")), *((code, str(row)) for code, row in self.territories.items())]
        topics = [("", _("Choose")), *((code, str(row)) for code, row in self.topics.items())]
        for name, choices in (("territory", places), *((name, topics) for name in TOPICS)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def entry(self) -> Entry:
        given = self.cleaned_data
        codes = dict.fromkeys(given[name] for name in TOPICS if given[name])
        return Entry(
            name=given["name"],
            topics=[self.topics[code] for code in codes],
            territory=self.territories[given["territory"]],
            languages=given["languages"],
            agreed_on=given["agreed_on"],
            organisation=given["organisation"],
            about={code: given.get(f"about_{code}", "") for code in LANGUAGES},
            email=given["email"],
        )


def _known(expert: Expert) -> dict[str, Any]:
    same = ("name", "organisation", "languages", "about_kk", "about_ru", "agreed_on")
    codes = expert.topics.order_by("sort_key", "id").values_list("code", flat=True)
    values = {name: getattr(expert, name) for name in same}
    return {**values, "territory": expert.territory.code, **dict(zip(TOPICS, codes, strict=False))}


class InterestForm(ActForm):
    kind = forms.ChoiceField(label=_("What kind of interest?"), choices=InterestKind.choices, widget=forms.RadioSelect)
    what = line(_("What is it?"), most=300, help_text=_("Everybody will read this. No names of relatives."))
    body = line(_("With which body?"), required=False, help_text=_("Its name as in the list of bodies, or its code."))
    organisation = line(_("Or with which other organisation?"), required=False)
    since = DayField(label=_("Since when?"))
    until = DayField(label=_("Until when?"), required=False, help_text=_("Left empty: it goes on."))

    def clean_body(self) -> Body | None:
        typed = self.cleaned_data["body"]
        return _body(typed) if typed else None


def _body(typed: str) -> Body:
    """By its code or whole name; else the one body that fits."""
    exact = open_bodies().filter(code=typed).first()
    found = [exact] if exact else names.find(open_bodies().order_by("id"), typed, most=FITTING + 1)
    whole = [row for row in found if typed.casefold() in {(row.name or "").casefold(), row.code.casefold()}]
    fits = whole or found
    if len(fits) == 1:
        return fits[0]
    if not fits:
        raise ValidationError(_("There is no such body."))
    listed = "; ".join(str(row) for row in fits[:FITTING])
    raise ValidationError(_("Several bodies fit, write one of them: %(bodies)s") % {"bodies": listed})


class InterestEndForm(ActForm):
    interest = which(_("Interest"))
    until = DayField(label=_("Last day"))

    def prepare(self) -> None:
        rows = self.matter.interests.filter(until=None).order_by("id")
        self.offer("interest", [(str(row.pk), row.what) for row in rows])
        self.fields["until"].initial = timezone.localdate()
