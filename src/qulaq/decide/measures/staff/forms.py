"""Forms of the acts on a measure. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.models import EvidenceKind
from qulaq.foundation.goals.act_forms import (
    EVERYBODY_READS,
    DoneForm,
    LeaderField,
    ReasonForm,
    offer_leaders,
    public_file,
)
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, MoneyField, line, which, words


class ReportForm(ActForm):
    text = words(_("What was done, and when?"), most=2000, help_text=EVERYBODY_READS)


class CheckForm(ActForm):
    text = words(_("What did you check, and how?"), most=2000, help_text=EVERYBODY_READS)


class DecideForm(ActForm):
    owner = LeaderField(help_text=_("Office and name become public."))
    due_on = DayField(label=_("Until when"))
    budget = MoneyField(label=_("Money planned"), required=False, min_value=0)
    text = words(_("Words to the decision"), required=False, most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        offer_leaders(self, "owner")
        self.fields["budget"].initial = self.matter.budget


class OwnerForm(ReasonForm):
    owner = LeaderField()
    field_order = ("owner",)

    def prepare(self) -> None:
        offer_leaders(self, "owner")


class OptionForm(ActForm):
    title = line(_("What could be done?"))
    pros = words(_("What speaks for it?"))
    cons = words(_("What speaks against it?"))
    cost = MoneyField(label=_("Cost"), required=False, min_value=0)
    chosen = forms.BooleanField(label=_("This option is the measure"), required=False)


class OneOptionForm(ActForm):
    option = which(_("Option"))

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


class OneStepForm(ActForm):
    step = which(_("Step"))
    field_order = ("step",)

    def prepare(self) -> None:
        self.offer_open("step", self.matter.plan)


class StepDoneForm(OneStepForm, DoneForm):
    pass


class StepOutForm(OneStepForm, ReasonForm):
    pass


class EvidenceOutForm(ReasonForm):
    evidence = which(_("Evidence"))
    field_order = ("evidence",)

    def prepare(self) -> None:
        rows = self.matter.evidence.order_by("id")
        self.offer("evidence", [(str(row.pk), f"{row.caption} ({row.get_kind_display()})") for row in rows])


class EvidenceForm(ActForm):
    kind = forms.ChoiceField(label=_("What is it?"), choices=EvidenceKind.choices, widget=forms.RadioSelect)
    caption = line(_("What can be seen or read in it?"))
    file = public_file()
