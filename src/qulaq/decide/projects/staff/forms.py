"""Forms of the acts on a project. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.decide.projects.actions.doing import open_milestones, with_papers
from qulaq.decide.projects.queries import measures_of
from qulaq.foundation.goals.act_forms import (
    EVERYBODY_READS,
    DoneForm,
    DueForm,
    LeaderField,
    ReasonForm,
    offer_leaders,
    public_file,
)
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, MoneyField, line, which, words
from qulaq.foundation.goals.words import money
from qulaq.foundation.ui.words import day_words


class FinishForm(ActForm):
    text = words(_("What came of it?"), most=2000, help_text=EVERYBODY_READS)


class StartForm(ActForm):
    leader = LeaderField(help_text=_("Office and name become public."))
    begins_on = DayField(label=_("First day"))
    due_on = DayField(label=_("Last day"))
    budget = MoneyField(label=_("Money planned"), min_value=0)
    text = words(_("Words to the decision"), required=False, most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        offer_leaders(self, "leader")
        self.initial = {
            "begins_on": self.matter.begins_on or timezone.localdate(),
            "due_on": self.matter.due_on,
            "budget": self.matter.budget,
        }


class LeaderForm(ReasonForm):
    leader = LeaderField()
    field_order = ("leader",)

    def prepare(self) -> None:
        offer_leaders(self, "leader")


class MeasureForm(ActForm):
    measure = line(_("Number of the measure"), most=16)


class OneMeasureForm(ActForm):
    measure = forms.ChoiceField(label=_("Measure"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        rows = measures_of(self.matter, self.by)
        self.offer("measure", [(number, f"{number} {told.title}") for number, told in rows])


class MilestoneForm(ActForm):
    title = line(_("What is reached?"))
    due_on = DayField(label=_("Until when"))


class OneMilestoneForm(ActForm):
    milestone = which(_("Milestone"))
    field_order = ("milestone",)

    def prepare(self) -> None:
        self.offer_open("milestone", open_milestones(self.matter))


class ReachedForm(OneMilestoneForm, DoneForm):
    pass


class MilestoneDueForm(OneMilestoneForm, DueForm):
    pass


class MilestoneOutForm(OneMilestoneForm, ReasonForm):
    pass


class PaperOutForm(ReasonForm):
    spending = which(_("Paper"))
    field_order = ("spending",)

    def prepare(self) -> None:
        rows = with_papers(self.matter).order_by("on", "id")
        self.offer(
            "spending", [(str(row.pk), f"{row.document} ({day_words(row.on)}, {money(row.sum)})") for row in rows]
        )


class SpendingForm(ActForm):
    on = DayField(label=_("On which day"))
    sum = MoneyField(label=_("Sum"), help_text=_("With a minus: money given back, or a mistake taken back."))
    purpose = line(_("What was it spent on?"), most=300)
    document = line(
        _("Which paper does it rest on?"), most=300, help_text=_("Act, contract or payment, with its number.")
    )
    file = public_file(required=False)
