"""The acts of the desk on a project."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qulaq.decide.projects.actions import doing, grouping, promising
from qulaq.decide.projects.models import Act, Project
from qulaq.decide.projects.staff import forms
from qulaq.foundation.goals import act_forms
from qulaq.foundation.goals.desk import DeskAct, renamed, with_file
from qulaq.foundation.thread.models import Link, LinkKind


def _has_open_milestones(project: Project) -> bool:
    return doing.open_milestones(project).exists()


def _has_papers(project: Project) -> bool:
    return doing.with_papers(project).exists()


def _has_measures(project: Project) -> bool:
    here = {"target__kind": "project", "target__key": project.number}
    return Link.objects.filter(kind=LinkKind.DELIVERED, **here).exists()


_ALL = (
    DeskAct(
        "start", Act.START, _("Start"), _("The project has begun and is public."),
        renamed(promising.start, leader="leader_id"), forms.StartForm,
    ),
    DeskAct(
        "measure", Act.MEASURE, _("Add a measure"), _("The measure is added."),
        renamed(grouping.add_measure, measure="number"), forms.MeasureForm,
    ),
    DeskAct(
        "measure-out", Act.MEASURE_OFF, _("Take a measure out"), _("The measure is out."),
        renamed(grouping.take_measure_out, measure="number"), forms.OneMeasureForm, fits=_has_measures,
    ),
    DeskAct(
        "milestone", Act.MILESTONE, _("Set a milestone"), _("The milestone is set."), doing.set_milestone,
        forms.MilestoneForm,
    ),
    DeskAct(
        "reached", Act.MILESTONE_DONE, _("A milestone is reached"), _("The milestone is reached."),
        renamed(doing.reach_milestone, milestone="milestone_id"), forms.ReachedForm, fits=_has_open_milestones,
    ),
    DeskAct(
        "milestone-due", Act.MILESTONE_DUE, _("Change the date of a milestone"), _("The date is changed."),
        renamed(doing.move_milestone, milestone="milestone_id"), forms.MilestoneDueForm, fits=_has_open_milestones,
    ),
    DeskAct(
        "milestone-out", Act.MILESTONE_OFF, _("Take a milestone out"), _("The milestone is out."),
        renamed(doing.take_milestone_out, milestone="milestone_id"), forms.MilestoneOutForm, fits=_has_open_milestones,
    ),
    DeskAct(
        "spending", Act.SPENDING, _("Enter money spent"), _("The spending is kept."), with_file(doing.spend),
        forms.SpendingForm, sends_file=True,
    ),
    DeskAct(
        "paper-out", Act.PAPER_OFF, _("Take a paper out"), _("The file is gone."),
        renamed(doing.take_paper_out, spending="spending_id"), forms.PaperOutForm, danger=True, fits=_has_papers,
    ),
    DeskAct(
        "reading", Act.READING, _("Enter a value"), _("The value is kept."), doing.measure_indicator,
        act_forms.ReadingForm, fits=lambda project: project.has_goal,
    ),
    DeskAct(
        "reading-out", Act.READING_OFF, _("Take a value out"), _("The value is out."),
        renamed(doing.take_value_out, reading="reading_id"), act_forms.ReadingOutForm,
        fits=lambda project: project.readings.exists(),
    ),
    DeskAct(
        "due", Act.DUE, _("Change the date"), _("The date is changed."), promising.change_due, act_forms.DueForm,
    ),
    DeskAct(
        "budget", Act.MONEY, _("Change the budget"), _("The budget is changed."), promising.change_budget,
        act_forms.BudgetForm,
    ),
    DeskAct(
        "leader", Act.LEADER, _("Name another leader"), _("Another leader is named."),
        renamed(promising.change_leader, leader="leader_id"), forms.LeaderForm,
    ),
    DeskAct(
        "finish", Act.FINISH, _("Finish"), _("The project is finished."), doing.finish, forms.FinishForm,
        bar=doing.bar_to_finishing,
    ),
    DeskAct("stop", Act.STOP, _("Stop"), _("The project is stopped."), doing.stop, act_forms.ReasonForm, danger=True),
)  # fmt: skip
ACTS = {item.slug: item for item in _ALL}
