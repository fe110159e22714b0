"""One act on a measure; people who may answer for it; its place in the thread."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from qulaq.decide.measures.models import Measure, MeasureChange, MeasureProblem, MeasureState, MeasureStep
from qulaq.decide.measures.workflow import TRANSITIONS
from qulaq.foundation.goals.led import LedDeed
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import Refused
from qulaq.foundation.thread.actions import tie
from qulaq.foundation.thread.models import LinkKind, Record
from qulaq.understand.problems.actions.base import Deed as ProblemDeed
from qulaq.understand.problems.models import LIVING, Problem, ProblemState
from qulaq.understand.problems.numbers import parse
from qulaq.understand.problems.workflow import Act as ProblemAct

KIND = "measure"


class MeasureDeed(LedDeed[Measure]):
    model, happened, kind, table, hidden = Measure, MeasureStep, KIND, TRANSITIONS, MeasureState.DRAFT
    changes, leads = MeasureChange, "owner"


def tie_problems(measure: Measure) -> None:
    """From each problem to what was decided against it. A problem without a record stands in no thread yet."""
    target = Record.objects.get(kind=KIND, key=measure.number)
    numbers = Problem.objects.filter(for_measures__measure=measure).values("number")
    for source in Record.objects.filter(kind="problem", key__in=numbers):
        tie(kind=LinkKind.LED, source=source, target=target)


def problems_of(by: Person, numbers: Iterable[str]) -> list[Problem]:
    """Numbers as people type them: “p-12” is P-00012 too."""
    wanted = {parse(number) or number.strip() for number in numbers if number.strip()}
    found = list(Problem.objects.visible_to(by).filter(number__in=wanted, state__in=LIVING))
    unknown = wanted - {item.number for item in found}
    if unknown:
        raise Refused("problems", _("There is no such problem: %(number)s.") % {"number": ", ".join(sorted(unknown))})
    return found


def join_problems(measure: Measure, problems: Iterable[Problem], by: Person) -> None:
    for problem in problems:
        MeasureProblem.objects.get_or_create(measure=measure, problem=problem, defaults={"added_by": by})


def begin_solving(measure: Measure, *, by: Person, at: datetime) -> None:
    """A confirmed problem against which something was decided is being solved, whoever decided it."""
    confirmed = Problem.objects.filter(for_measures__measure=measure, state=ProblemState.CONFIRMED)
    for pk in confirmed.order_by("pk").values_list("pk", flat=True):
        deed = ProblemDeed(ProblemAct.BEGIN, by=by, problem_id=pk, house=True, at=at)
        deed.problem.solving_at = deed.at
        deed.finish(text=measure.number, details={"measure": measure.number})
