"""The acts of the desk: address, words, form, and the action behind it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qulaq.decide.measures.actions import deciding, weighing, working
from qulaq.decide.measures.models import Act, Measure
from qulaq.decide.measures.staff import forms
from qulaq.foundation.goals import act_forms
from qulaq.foundation.goals.desk import DeskAct, renamed, with_file


def _voice(*, voice: str, **given: Any) -> object:
    return weighing.add_voice(kind="appeal", number=voice, **given)


def _has_options(measure: Measure) -> bool:
    return measure.options.exists()


def _has_open_steps(measure: Measure) -> bool:
    return measure.plan.filter(done_on=None).exists()


def _has_problems(measure: Measure) -> bool:
    return measure.for_problems.exists()


_ALL = (
    DeskAct(
        "option", Act.OPTION, _("Add an option"), _("The option is kept."), weighing.add_option, forms.OptionForm,
    ),
    DeskAct(
        "choose", Act.CHOOSE, _("Choose an option"), _("The option is chosen."),
        renamed(weighing.choose_option, option="option_id"), forms.OneOptionForm, fits=_has_options,
    ),
    DeskAct(
        "option-out", Act.OPTION_OFF, _("Take an option out"), _("The option is out."),
        renamed(weighing.take_option_out, option="option_id"), forms.OneOptionForm, fits=_has_options,
    ),
    DeskAct(
        "advice", Act.ADVICE, _("Add expert advice"), _("The advice is kept."), weighing.add_advice, forms.AdviceForm,
    ),
    DeskAct(
        "problem", Act.PROBLEM, _("Add a problem"), _("The problem is added."),
        renamed(weighing.add_problem, problem="number"), forms.ProblemForm,
    ),
    DeskAct(
        "problem-out", Act.PROBLEM_OFF, _("Take a problem out"), _("The problem is out."),
        renamed(weighing.take_problem_out, problem="number"), forms.OneProblemForm, fits=_has_problems,
    ),
    DeskAct("voice", Act.VOICE, _("Add a single voice"), _("The voice is added."), _voice, forms.VoiceForm),
    DeskAct(
        "decide", Act.DECIDE, _("Decide"), _("The measure is decided and public."),
        renamed(deciding.decide, owner="owner_id"), forms.DecideForm, bar=deciding.bar_to_deciding,
    ),
    DeskAct(
        "refuse", Act.REFUSE, _("Refuse"), _("The measure is refused."), deciding.refuse, act_forms.ReasonForm,
        danger=True,
    ),
    DeskAct("begin", Act.BEGIN, _("Begin work"), _("Work has begun."), working.begin),
    DeskAct("step", Act.STEP, _("Plan a step"), _("The step is planned."), working.plan_step, forms.StepForm),
    DeskAct(
        "step-done", Act.STEP_DONE, _("A step is done"), _("The step is done."),
        renamed(working.step_done, step="step_id"), forms.StepDoneForm, fits=_has_open_steps,
    ),
    DeskAct(
        "step-out", Act.STEP_OFF, _("Take a step out"), _("The step is out."),
        renamed(working.take_step_out, step="step_id"), forms.StepOutForm, fits=_has_open_steps,
    ),
    DeskAct(
        "reading", Act.READING, _("Enter a value"), _("The value is kept."), working.measure_indicator,
        act_forms.ReadingForm, fits=lambda measure: measure.has_goal,
    ),
    DeskAct(
        "reading-out", Act.READING_OFF, _("Take a value out"), _("The value is out."),
        renamed(working.take_value_out, reading="reading_id"), act_forms.ReadingOutForm,
        fits=lambda measure: measure.readings.exists(),
    ),
    DeskAct(
        "evidence", Act.EVIDENCE, _("Add evidence"), _("The evidence is kept."), with_file(working.add_evidence),
        forms.EvidenceForm, sends_file=True,
    ),
    DeskAct(
        "evidence-out", Act.EVIDENCE_OFF, _("Take evidence out"), _("The file is gone."),
        renamed(working.take_evidence_out, evidence="evidence_id"), forms.EvidenceOutForm, danger=True,
        fits=lambda measure: measure.evidence.exists(),
    ),
    DeskAct(
        "finish", Act.FINISH, _("Report as done"), _("It is reported as done."), working.finish, forms.ReportForm,
        bar=working.bar_to_finishing,
    ),
    DeskAct(
        "check", Act.CHECK, _("Confirm that it is done"), _("It is confirmed."), working.confirm, forms.CheckForm,
        bar=working.bar_to_checking,
    ),
    DeskAct(
        "return", Act.RETURN, _("Send back to work"), _("It is back in work."), working.send_back,
        act_forms.ReasonForm, bar=working.bar_to_checking,
    ),
    DeskAct("due", Act.DUE, _("Change the date"), _("The date is changed."), deciding.change_due, act_forms.DueForm),
    DeskAct(
        "budget", Act.MONEY, _("Change the budget"), _("The budget is changed."), deciding.change_budget,
        act_forms.BudgetForm,
    ),
    DeskAct(
        "owner", Act.OWNER, _("Name another leader"), _("Another leader is named."),
        renamed(deciding.change_owner, owner="owner_id"), forms.OwnerForm,
    ),
    DeskAct(
        "cancel", Act.CANCEL, _("Cancel"), _("The measure is cancelled."), deciding.cancel, act_forms.ReasonForm,
        danger=True,
    ),
)  # fmt: skip
ACTS = {item.slug: item for item in _ALL}
