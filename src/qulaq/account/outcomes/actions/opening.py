"""Opening an outcome, and withdrawing it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qulaq.account.outcomes.actions.base import KIND, OutcomeDeed
from qulaq.account.outcomes.models import RUNNING, Act, Outcome, OutcomeStep
from qulaq.account.outcomes.workflow import MAY_OPEN
from qulaq.decide.measures.models import Measure, MeasureState
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.wording import said
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused
from qulaq.foundation.thread.actions import register_record
from qulaq.foundation.thread.numbers import next_number
from qulaq.understand.problems.joined import family
from qulaq.understand.problems.models import Problem, ProblemState
from qulaq.understand.problems.numbers import parse

ON_THE_WAY = (ProblemState.SOLVING, ProblemState.SOLVED, ProblemState.VERIFIED)
DONE = (MeasureState.DONE, MeasureState.CHECKED)
OPEN_ALREADY = gettext_lazy("An outcome of this problem is open already.")


@transaction.atomic
def open_outcome(*, by: Person, problem: str, body: Body | None = None, at: datetime | None = None) -> Outcome:
    """Of a problem that is being solved or is said to be, or against which a measure is done. One at a time."""
    found, now = _problem(by, problem), at or timezone.now()
    answers = body or found.body
    if answers is None:
        raise Refused("body", _("Name the body that answers for it."))
    if not roles_at(by, answers, found.territory) & MAY_OPEN:
        raise NoRole(_("You may not open outcomes of this body."))
    if Outcome.objects.filter(problem__in=family(found.pk), state__in=RUNNING).exists():
        raise NotAllowed(OPEN_ALREADY)
    number = next_number(kind=KIND, prefix="O", on=timezone.localdate(now))
    try:
        with transaction.atomic():
            made = Outcome.objects.create(
                number=number, problem=found, body=answers, territory=found.territory, opened_at=now, opened_by=by
            )
    except IntegrityError:
        raise NotAllowed(OPEN_ALREADY) from None
    register_record(kind=KIND, key=number, state=made.state)
    OutcomeStep.objects.create(outcome=made, act=Act.OPEN, at=now, by=by, is_internal=True)
    record(by=by, act="outcome.open", subject=made.journal_name, after={"problem": found.number, "body": answers.pk})
    return made


def _problem(by: Person, number: str) -> Problem:
    rows = Problem.objects.visible_to(by).select_related("territory", "body")
    found = rows.filter(number=parse(number.replace("\x00", "")) or "", confirmed_at__isnull=False).first()
    if found is None:
        raise Refused("problem", _("There is no such problem: %(number)s.") % {"number": number})
    if not may_begin(found):
        raise Refused("problem", _("Nothing was done about this problem yet: it has no outcome."))
    return found


def may_begin(problem: Problem) -> bool:
    done = Measure.objects.filter(for_problems__problem__in=family(problem.pk), state__in=DONE)
    return problem.state in ON_THE_WAY or (problem.state == ProblemState.CONFIRMED and done.exists())


@transaction.atomic
def withdraw(*, by: Person, outcome_id: int, reason: str) -> Outcome:
    """It stays readable with the reason; what was not told yet is not told."""
    deed = OutcomeDeed(Act.WITHDRAW, by=by, pk=outcome_id)
    deed.row.ended_because = said("reason", reason)
    return deed.finish(text=deed.row.ended_because)
