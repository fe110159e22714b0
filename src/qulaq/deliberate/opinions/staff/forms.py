"""Forms of the acts on a judgment. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from qulaq.deliberate.opinions.actions.drafting import Question
from qulaq.deliberate.opinions.models import Judgment, Measured, SeatState
from qulaq.foundation.goals.act_forms import EVERYBODY_READS
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, line, which, words
from qulaq.foundation.goals.models import LANGUAGES
from qulaq.foundation.goals.planned import bodies_for, offer, territories_for
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.ui.words import day_words
from qulaq.understand.problems.models import Problem

OTHER = tuple(f"{name}_{code}" for code in LANGUAGES for name in ("title", "text"))


class QuestionForm(forms.Form):
    problem = line(_("Number of the problem"), most=16)
    title = line(_("Proposition"), help_text=_("One sentence with which an expert can agree or disagree."))
    text = words(_("What should experts know, and what are they asked?"), rows=6)
    language = forms.ChoiceField(label=_("Language of these words"), choices=Language.choices)
    body = forms.ChoiceField(label=_("Body that asks"))
    territory = forms.ChoiceField(label=_("Territory"))
    closes_on = DayField(label=_("Last day for opinions"))

    title_kk = line(_("Proposition in Kazakh"), required=False)
    text_kk = words(_("Text in Kazakh"), required=False)
    title_ru = line(_("Proposition in Russian"), required=False)
    text_ru = words(_("Text in Russian"), required=False)
    title_en = line(_("Proposition in English"), required=False)
    text_en = words(_("Text in English"), required=False)

    FIRST = ("problem", "title", "text", "language", "body", "territory", "closes_on")

    def __init__(self, data: Any = None, *, by: Person, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"language": get_language() or "kk", **(initial or {})})
        self.bodies = offer(self, "body", bodies_for(by))
        self.territories = offer(self, "territory", territories_for(by))

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    def other(self) -> list[forms.BoundField]:
        return [self[name] for name in OTHER]

    def other_open(self) -> bool:
        return any(self[name].value() for name in OTHER)

    @property
    def question(self) -> Question:
        given, language = self.cleaned_data, self.cleaned_data["language"]
        return Question(
            problem=given["problem"],
            body=self.bodies[given["body"]],
            territory=self.territories[given["territory"]],
            titles={code: given[f"title_{code}"] for code in LANGUAGES} | {language: given["title"]},
            texts={code: given[f"text_{code}"] for code in LANGUAGES} | {language: given["text"]},
            closes_on=given["closes_on"],
            language=language,
        )


def shown(judgment: Judgment) -> dict[str, Any]:
    """A judgment as the form shows it."""
    values: dict[str, Any] = {"language": judgment.language, "closes_on": judgment.closes_on}
    for code in LANGUAGES:
        for name in ("title", "text"):
            values[name if code == judgment.language else f"{name}_{code}"] = getattr(judgment, f"{name}_{code}")
    places = {"body": judgment.body.code, "territory": judgment.territory.code}
    return {**values, **places, "problem": judgment.problem.number}


def of_problem(problem: Problem) -> dict[str, Any]:
    known = {"problem": problem.number, "territory": problem.territory.code}
    return {**known, "body": problem.body.code} if problem.body else known


class DueForm(ActForm):
    closes_on = DayField(label=_("New last day"))
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)


class ItemForm(ActForm):
    kind = forms.ChoiceField(label=_("How is it estimated?"), choices=Measured.choices, widget=forms.RadioSelect)
    title_kk = line(_("What is estimated? In Kazakh"), required=False)
    title_ru = line(_("What is estimated? In Russian"), required=False)
    unit = line(_("Unit"), required=False, most=40, help_text=_("For a number: years, tenge, percent."))


class OneItemForm(ActForm):
    item = which(_("Estimate"))

    def prepare(self) -> None:
        self.offer("item", [(str(row.pk), row.title) for row in self.matter.items.order_by("id")])


class OneSeatForm(ActForm):
    seat = which(_("Expert"))

    def prepare(self) -> None:
        rows = self.matter.seats.select_related("expert").order_by("expert__name", "id")
        self.offer("seat", [(str(row.pk), row.expert.name) for row in rows])


class RoundForm(ActForm):
    opens_on = DayField(label=_("First day"), required=False, help_text=_("Left empty: today."))
    closes_on = DayField(label=_("Last day"))


class ConcludeForm(ActForm):
    conclusion_kk = words(_("Conclusion in Kazakh"), rows=6, required=False, help_text=EVERYBODY_READS)
    conclusion_ru = words(_("Conclusion in Russian"), rows=6, required=False, help_text=EVERYBODY_READS)
    dissent_until = DayField(
        label=_("Until when may experts dissent?"), required=False, help_text=_("Left empty: in three days.")
    )

    def prepare(self) -> None:
        for code in ("kk", "ru"):
            self.fields[f"conclusion_{code}"].initial = getattr(self.matter, f"conclusion_{code}")


class CloseForm(ActForm):
    """Before the last day: there is no way back, so it says what is missing yet."""

    def prepare(self) -> None:
        seats = self.matter.seats.filter(state=SeatState.ACCEPTED)
        words = {"written": seats.filter(opinions__isnull=False).distinct().count(), "seats": seats.count()}
        words["day"] = day_words(self.matter.closes_on)
        said = gettext("Written: %(written)s of %(seats)s who accepted. When %(day)s is over, it closes by itself.")
        self.note = " ".join([said % words, gettext("It can not be opened again.")])
