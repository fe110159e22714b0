"""Forms that acts of several rooms ask with. They only read what was typed; what is allowed is said by the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qulaq.foundation.files.rules import ACCEPT
from qulaq.foundation.goals.desk import ActForm
from qulaq.foundation.goals.fields import DayField, FigureField, MoneyField, line, which, words
from qulaq.foundation.goals.leaders import leaders_of
from qulaq.foundation.goals.words import figure, leader
from qulaq.foundation.ui.words import day_words

EVERYBODY_READS = _("Everybody will read this.")


class ReasonForm(ActForm):
    reason = words(_("Why?"), most=2000, help_text=EVERYBODY_READS)


class DueForm(ActForm):
    due_on = DayField(label=_("New date"))
    reason = words(_("Why?"), most=2000, help_text=_("The old date stays in sight, with this reason."))


class BudgetForm(ActForm):
    budget = MoneyField(label=_("New sum"), min_value=0)
    reason = words(_("Why?"), most=2000, help_text=_("The old sum stays in sight, with this reason."))


class ReadingForm(ActForm):
    value = FigureField(label=_("Value"))
    on = DayField(label=_("On which day"))
    source = line(_("Where is it known from?"), most=300)

    def prepare(self) -> None:
        said = {"indicator": self.matter.indicator, "target": figure(self.matter.target, self.matter.unit)}
        self.fields["value"].help_text = _("%(indicator)s; target: %(target)s.") % said


class ReadingOutForm(ReasonForm):
    reading = which(_("Value"))
    field_order = ("reading",)

    def prepare(self) -> None:
        rows = self.matter.readings.order_by("on", "id")
        self.offer(
            "reading",
            [(str(row.pk), f"{figure(row.value, self.matter.unit)} ({day_words(row.on)})") for row in rows],
        )


class LeaderField(forms.TypedChoiceField):
    """Somebody who leads the body or one above it; `offer_leaders` gives the names."""

    def __init__(self, **given: Any) -> None:
        super().__init__(label=_("Responsible leader"), coerce=int, **given)


def offer_leaders(form: ActForm, name: str) -> None:
    known = {item.person_id: leader(item.person, item.body) for item in leaders_of(form.matter.body)}
    form.offer(name, [("", _("Choose")), *((str(pk), said) for pk, said in known.items())])


class DoneForm(ActForm):
    """Which of the things that are planned is done, and when. Who inherits names the field that asks which."""

    done_on = DayField(label=_("When was it done?"), required=False, help_text=_("Left empty: today."))


def public_file(*, required: bool = True, label: Any = None) -> forms.FileField:
    return forms.FileField(
        label=label or _("File"), required=required, widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("It becomes public: no faces, no names, no car numbers."),
    )  # fmt: skip
