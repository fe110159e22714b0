"""Forms of the acts on a measure. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.models import EvidenceKind, Measure
from qulaq.foundation.files.rules import ACCEPT
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, FigureField, MoneyField, line, words
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.goals.words import figure, leader

EVERYBODY_READS = _("Everybody will read this.")


class ReasonForm(ActForm):
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)


class ReportForm(ActForm):
    text = words(_("What was done, and when?"), most=2000, help_text=EVERYBODY_READS)


class CheckForm(ActForm):
    text = words(_("What did you check, and how?"), most=2000, help_text=EVERYBODY_READS)


class OwnerField(forms.TypedChoiceField):
    def __init__(self, **given: Any) -> None:
        super().__init__(label=_("Responsible leader"), coerce=int, **given)


class DecideForm(ActForm):
    owner = OwnerField(help_text=_("Office and name become public."))
    due_on = DayField(label=_("Until when"))
    budget = MoneyField(label=_("Money planned"), required=False, min_value=0)
    text = words(_("Words to the decision"), required=False, most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        self.offer("owner", _leaders(self.matter))
        self.fields["budget"].initial = self.matter.budget


def _leaders(measure: Measure) -> list[tuple[str, Any]]:
    known = {item.person_id: leader(item.person, item.body) for item in leaders_of(measure.body)}
    return [("", _("Choose")), *((str(pk), name) for pk, name in known.items())]


class OwnerForm(ActForm):
    owner = OwnerField()
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        self.offer("owner", _leaders(self.matter))


class DueForm(ActForm):
    due_on = DayField(label=_("New date"))
    reason = words(_("Why?"), most=2000, help_text=_("The old date stays in sight, with this reason."))


class BudgetForm(ActForm):
    budget = MoneyField(label=_("New sum"), min_value=0)
    reason = words(_("Why?"), most=2000, help_text=_("The old sum stays in sight, with this reason."))


class OptionForm(ActForm):
    title = line(_("What could be done?"))
    pros = words(_("What speaks for it?"))
    cons = words(_("What speaks against it?"))
    cost = MoneyField(label=_("Cost"), required=False, min_value=0)
    chosen = forms.BooleanField(label=_("This option is the measure"), required=False)


class OneOptionForm(ActForm):
    option = forms.TypedChoiceField(label=_("Option"), coerce=int, widget=forms.RadioSelect)

    def prepare(self) -> None:
        rows = self.matter.options.order_by("id")
        self.offer("option", [(str(row.pk), row.title) for row in rows])


class AdviceForm(ActForm):
    author = line(_("Who advises?"), help_text=_("An expert, a council or an institute, as they sign."))
    text = words(_("What do they advise?"))
    url = forms.URLField(label=_("Where is it published?"), required=False, max_length=300, assume_scheme="https")


class ProblemForm(ActForm):
    problem = line(_("Number of the problem"), most=16)


class OneProblemForm(ActForm):
    problem = forms.ChoiceField(label=_("Problem"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        numbers = self.matter.problems.order_by("number").values_list("number", flat=True)
        self.offer("problem", [(number, number) for number in numbers])


class VoiceForm(ActForm):
    voice = line(
        _("Number of the appeal"),
        most=64,
        help_text=_("Its author finds the measure; nobody else sees the number."),
    )


class StepForm(ActForm):
    title = line(_("What will be done?"))
    due_on = DayField(label=_("Until when"))


class StepDoneForm(ActForm):
    step = forms.TypedChoiceField(label=_("Step"), coerce=int, widget=forms.RadioSelect)
    done_on = DayField(label=_("When was it done?"), required=False, help_text=_("Left empty: today."))

    def prepare(self) -> None:
        rows = self.matter.plan.filter(done_on=None).order_by("due_on", "id")
        self.offer("step", [(str(row.pk), row.title) for row in rows])


class ReadingForm(ActForm):
    value = FigureField(label=_("Value"))
    on = DayField(label=_("On which day"))
    source = line(_("Where is it known from?"), most=300)

    def prepare(self) -> None:
        words = {"indicator": self.matter.indicator, "target": figure(self.matter.target, self.matter.unit)}
        self.fields["value"].help_text = _("%(indicator)s; target: %(target)s.") % words


class EvidenceForm(ActForm):
    kind = forms.ChoiceField(label=_("What is it?"), choices=EvidenceKind.choices, widget=forms.RadioSelect)
    caption = line(_("What can be seen or read in it?"))
    file = forms.FileField(
        label=_("File"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("It becomes public: no faces, no names, no car numbers."),
    )  # fmt: skip
