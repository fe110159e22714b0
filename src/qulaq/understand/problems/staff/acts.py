"""The acts of the desk: address, words, form, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.voices import registry
from qulaq.understand.problems import actions
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.numbers import parse
from qulaq.understand.problems.staff import forms
from qulaq.understand.problems.workflow import Act, open_acts

Run = Callable[..., object]


@dataclass(frozen=True)
class DeskAct:
    slug: str
    act: Act
    label: Any
    done: Any
    run: Run  # takes `by`, `problem_id` and what the form gives
    form: type[forms.ActForm] = forms.NoForm
    danger: bool = False


def voices_of(by: Person, numbers: list[str]) -> list[int]:
    """Of those the person may read. A number nobody knows, or not this person, is told."""
    found = registry.found_by(numbers, by)
    missing = [number for number in numbers if number not in found]
    if missing:
        raise Refused("numbers", _("There is no such appeal at your desk: %(number)s.") % {"number": missing[0]})
    return [found[number].pk for number in numbers]


def other_problem(by: Person, number: str) -> Problem:
    rows = Problem.objects.visible_to(by).filter(number=parse(number) or "")
    problem = rows.first()
    if problem is None:
        raise Refused("other", _("There is no such problem: %(number)s.") % {"number": number})
    return problem


def _add(*, by: Person, problem_id: int, numbers: list[str]) -> object:
    return actions.add(by=by, problem_id=problem_id, voices=voices_of(by, numbers))


def _merge(*, by: Person, problem_id: int, other: str) -> object:
    return actions.merge(by=by, problem_id=problem_id, other_id=other_problem(by, other).pk)


ROWS = (
    DeskAct("confirm", Act.CONFIRM, lazy("It is a problem"), lazy("Confirmed. Everybody reads of it now."),
            actions.confirm, forms.NameForm),
    DeskAct("begin", Act.BEGIN, lazy("It is being solved"), lazy("Marked as being solved."), actions.begin,
            forms.BeginForm),
    DeskAct("solve", Act.SOLVE, lazy("It is solved"), lazy("Marked as solved. Voices are counted from now on."),
            actions.solve, forms.SolveForm),
    DeskAct("reopen", Act.REOPEN, lazy("Open it again"), lazy("Open again."), actions.reopen, forms.ReopenForm),
    DeskAct("rename", Act.RENAME, lazy("Change the name"), lazy("The name was changed."), actions.rename,
            forms.RenameForm),
    DeskAct("describe", Act.DESCRIBE, lazy("Say what it is"), lazy("The description was changed."),
            actions.describe, forms.AboutForm),
    DeskAct("place", Act.PLACE, lazy("Place, topic and body"), lazy("Place, topic and body were changed."),
            actions.place, forms.PlaceForm),
    DeskAct("cost", Act.COST, lazy("What it costs"), lazy("The cost was changed."), actions.set_cost,
            forms.CostForm),
    DeskAct("add", Act.ADD, lazy("Add voices"), lazy("The voices were added."), _add, forms.AddForm),
    DeskAct("merge", Act.MERGE, lazy("Join with another problem"), lazy("Joined."), _merge, forms.MergeForm),
    DeskAct("refuse", Act.REFUSE, lazy("It is no problem"), lazy("Refused, with your reason."), actions.refuse,
            forms.RefuseForm, danger=True),
)  # fmt: skip
ACTS = {row.slug: row for row in ROWS}
FIRST = frozenset({Act.CONFIRM, Act.BEGIN, Act.SOLVE, Act.REOPEN})


def offered(person: Person, problem: Problem) -> list[DeskAct]:
    """In the order of the table; a proposal is named when it is confirmed."""
    may = set(open_acts(person, problem))
    if Act.CONFIRM in may:
        may.discard(Act.RENAME)
    return [row for row in ROWS if row.act in may]
