"""Forms of the acts on a promise. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from qulaq.account.promises.models import BY_HAND, Origin
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.bodies.queries import open_topics
from qulaq.foundation.goals.act_forms import EVERYBODY_READS, LeaderField, ReasonForm, offer_leaders, public_file
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, line, which, words
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.planned import bodies_for, offer, territories_for
from qulaq.foundation.goals.words import leader
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.ui.words import when


class EvidenceForm(ActForm):
    caption = line(_("What can be seen or read in it?"))
    file = public_file()


class EvidenceOutForm(ReasonForm):
    evidence = which(_("Evidence"))
    field_order = ("evidence",)

    def prepare(self) -> None:
        rows = self.matter.evidence.order_by("id")
        self.offer("evidence", [(str(row.pk), f"{row.caption} ({when(row.at)})") for row in rows])


class KeepForm(ActForm):
    text = words(_("What was done, and when?"), most=2000, help_text=EVERYBODY_READS)
    kept_on = DayField(label=_("On which day was it done?"), required=False, help_text=_("Left empty: today."))
    caption = line(_("What can be seen or read in the file?"), required=False)
    file = public_file(required=False)


class LeaderForm(ActForm):
    leader = LeaderField()
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        offer_leaders(self, "leader")


def leaders_for(*bodies: Body) -> list[tuple[str, Any]]:
    """Those who lead one of the bodies, and that it may stay without a name."""
    known = {item.person_id: leader(item.person, item.body) for item in leaders_of(*bodies)}
    return [("", _("Nobody by name")), *((str(pk), name) for pk, name in known.items())]


class WordsForm(forms.Form):
    """What was promised, in one language at least; translations where somebody gives them."""

    title = line(_("What was promised? In one line"), help_text=EVERYBODY_READS)
    text = words(_("In their own words"), required=False, help_text=_("As it was said or written."))
    language = forms.ChoiceField(label=_("Language of these words"), choices=Language.choices)
    title_kk = line(_("Title in Kazakh"), required=False)
    title_ru = line(_("Title in Russian"), required=False)
    title_en = line(_("Title in English"), required=False)

    def titles(self) -> dict[str, str]:
        given = self.cleaned_data
        return {code: given[f"title_{code}"] for code in LANGUAGES} | {given["language"]: given["title"]}

    def texts(self) -> dict[str, str]:
        return {self.cleaned_data["language"]: self.cleaned_data["text"]}


class CorrectForm(WordsForm, ActForm):
    reason = words(_("Why?"), most=2000, help_text=_("What stood before stays in the history."))

    def prepare(self) -> None:
        row = self.matter
        self.initial = {"title": getattr(row, f"title_{row.language}"), "text": getattr(row, f"text_{row.language}")}
        others = {f"title_{code}": getattr(row, f"title_{code}") for code in LANGUAGES if code != row.language}
        self.initial |= {"language": row.language, **others}


class PromiseForm(WordsForm):
    """A promise written down by hand. Leaders of every body that is offered are offered too."""

    body = forms.ChoiceField(label=_("Body"))
    leader = forms.TypedChoiceField(
        label=_("Responsible leader"), coerce=int, empty_value=None, required=False,
        help_text=_("Office and name become public."),
    )  # fmt: skip
    territory = forms.ChoiceField(label=_("Territory"))
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    made_on = DayField(label=_("When was it promised?"))
    due_on = DayField(label=_("Until when?"))
    origin = forms.ChoiceField(
        label=_("Where was it promised?"),
        choices=[(one.value, one.label) for one in BY_HAND],
        initial=Origin.MEETING.value,
        widget=forms.RadioSelect,
    )
    source_words = line(_("Which one? As people know it"), most=300)
    source_url = forms.URLField(
        label=_("Where can it be looked up?"), required=False, max_length=300, assume_scheme="https"
    )
    problem = line(_("Number of the problem it is about"), required=False, most=16)

    FIRST = ("title", "text", "language", "body", "leader", "territory", "topic", "made_on", "due_on")
    WHERE = ("origin", "source_words", "source_url", "problem")

    def __init__(self, data: Any = None, *, by: Person, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"language": get_language() or "kk", **(initial or {})})
        self.bodies = offer(self, "body", bodies_for(by))
        self.territories = offer(self, "territory", territories_for(by))
        self.topics = offer(self, "topic", open_topics())
        self.fields["leader"].choices = leaders_for(*self.bodies.values())  # type: ignore[attr-defined]

    def some(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def first(self) -> list[forms.BoundField]:
        return self.some(self.FIRST)

    def where(self) -> list[forms.BoundField]:
        return self.some(self.WHERE)

    def other(self) -> list[forms.BoundField]:
        return self.some(tuple(f"title_{code}" for code in LANGUAGES))

    def other_open(self) -> bool:
        return any(self[f"title_{code}"].value() for code in LANGUAGES)

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        kept = self.cleaned_data
        same = ("made_on", "due_on", "origin", "source_words", "source_url", "language", "problem")
        return {
            **{name: kept[name] for name in same},
            "body": self.bodies[kept["body"]],
            "territory": self.territories[kept["territory"]],
            "topic": self.topics.get(kept["topic"]),
            "leader_id": kept["leader"],
            "titles": self.titles(),
            "texts": self.texts(),
        }
