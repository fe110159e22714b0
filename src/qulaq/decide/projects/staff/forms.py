"""Forms of the acts on a project. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qulaq.decide.projects.queries import measures_of
from qulaq.foundation.files.rules import ACCEPT
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, FigureField, MoneyField, line, words
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.goals.words import figure, leader

EVERYBODY_READS = _("Everybody will read this.")


def _leaders(matter: Any) -> list[tuple[str, Any]]:
    known = {item.person_id: leader(item.person, item.body) for item in leaders_of(matter.body)}
    return [("", _("Choose")), *((str(pk), name) for pk, name in known.items())]


class ReasonForm(ActForm):
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)


class FinishForm(ActForm):
    text = words(_("What came of it?"), most=2000, help_text=EVERYBODY_READS)


class StartForm(ActForm):
    leader = forms.TypedChoiceField(
        label=_("Responsible leader"), coerce=int, help_text=_("Office and name become public.")
    )
    begins_on = DayField(label=_("First day"))
    due_on = DayField(label=_("Last day"))
    budget = MoneyField(label=_("Money planned"), min_value=0)
    text = words(_("Words to the decision"), required=False, most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        self.offer("leader", _leaders(self.matter))
        self.initial = {
            "begins_on": self.matter.begins_on or timezone.localdate(),
            "due_on": self.matter.due_on,
            "budget": self.matter.budget,
        }


class LeaderForm(ActForm):
    leader = forms.TypedChoiceField(label=_("Responsible leader"), coerce=int)
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)

    def prepare(self) -> None:
        self.offer("leader", _leaders(self.matter))


class DueForm(ActForm):
    due_on = DayField(label=_("New date"))
    reason = words(_("Why?"), most=2000, help_text=_("The old date stays in sight, with this reason."))


class BudgetForm(ActForm):
    budget = MoneyField(label=_("New sum"), min_value=0)
    reason = words(_("Why?"), most=2000, help_text=_("The old sum stays in sight, with this reason."))


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


class ReachedForm(ActForm):
    milestone = forms.TypedChoiceField(label=_("Milestone"), coerce=int, widget=forms.RadioSelect)
    done_on = DayField(label=_("When was it done?"), required=False, help_text=_("Left empty: today."))

    def prepare(self) -> None:
        rows = self.matter.milestones.filter(done_on=None).order_by("due_on", "id")
        self.offer("milestone", [(str(row.pk), row.title) for row in rows])


class SpendingForm(ActForm):
    on = DayField(label=_("On which day"))
    sum = MoneyField(label=_("Sum"), help_text=_("With a minus: money given back, or a mistake taken back."))
    purpose = line(_("What was it spent on?"), most=300)
    document = line(
        _("Which paper does it rest on?"), most=300, help_text=_("Act, contract or payment, with its number.")
    )
    file = forms.FileField(
        label=_("File"), required=False, widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("It becomes public: no faces, no names, no car numbers."),
    )  # fmt: skip


class ReadingForm(ActForm):
    value = FigureField(label=_("Value"))
    on = DayField(label=_("On which day"))
    source = line(_("Where is it known from?"), most=300)

    def prepare(self) -> None:
        said = {"indicator": self.matter.indicator, "target": figure(self.matter.target, self.matter.unit)}
        self.fields["value"].help_text = _("%(indicator)s; target: %(target)s.") % said
