"""Deciding, refusing, changing what was promised, cancelling; and saying that no measure will be taken."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.decide.measures import letters
from qulaq.decide.measures.actions.base import MeasureDeed, begin_solving, tie_problems
from qulaq.decide.measures.models import Act, Measure, NoMeasure
from qulaq.decide.measures.workflow import REFUSERS
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.doing import not_over
from qulaq.foundation.goals.models import ChangeOf
from qulaq.foundation.goals.plans import money_or_refuse
from qulaq.foundation.goals.wording import for_everybody, said
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NoRole, NotAllowed, Refused, check_bar
from qulaq.understand.problems.models import PUBLIC as PUBLIC_PROBLEMS
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.numbers import parse


@transaction.atomic
def decide(
    *,
    by: Person,
    measure_id: int,
    owner_id: int,
    due_on: date,
    budget: Decimal | None = None,
    text: str = "",
    at: datetime | None = None,
) -> Measure:
    """From now on it is public: a named leader owes it by a day."""
    deed = MeasureDeed(Act.DECIDE, by=by, pk=measure_id, at=at)
    measure = deed.row
    check_bar(bar_to_deciding(measure, by))
    deed.give_to(owner_id)
    measure.due_on = not_over("due_on", due_on, timezone.localdate(deed.at))
    if budget is not None:
        measure.budget = money_or_refuse("budget", budget)
    measure.decided_at = deed.at
    deed.finish(text=for_everybody("text", text))
    tie_problems(measure)
    begin_solving(measure, by=by, at=deed.at)
    tell_owner(measure)
    return measure


def bar_to_deciding(measure: Measure, _by: Person) -> str:
    if measure.options.filter(is_chosen=True).exists():
        return ""
    return _("Write down the options that were considered, and choose one, before you decide.")


@transaction.atomic
def refuse(*, by: Person, measure_id: int, reason: str) -> Measure:
    """A proposal that is not taken, with the reason everybody reads."""
    deed = MeasureDeed(Act.REFUSE, by=by, pk=measure_id)
    deed.row.ended_because = said("reason", reason)
    return deed.finish(text=deed.row.ended_because)


@transaction.atomic
def cancel(*, by: Person, measure_id: int, reason: str) -> Measure:
    deed = MeasureDeed(Act.CANCEL, by=by, pk=measure_id)
    deed.row.ended_because, deed.row.late_since = said("reason", reason), None
    return deed.finish(text=deed.row.ended_because)


@transaction.atomic
def change_due(*, by: Person, measure_id: int, due_on: date, reason: str, at: datetime | None = None) -> Measure:
    """The ladder begins anew."""
    deed = MeasureDeed(Act.DUE, by=by, pk=measure_id, at=at)
    why = said("reason", reason)
    deed.promise_anew(ChangeOf.DUE, not_over("due_on", due_on, timezone.localdate(deed.at)), why)
    deed.row.late_since = None
    return deed.finish(text=why)


@transaction.atomic
def change_budget(*, by: Person, measure_id: int, budget: Decimal, reason: str) -> Measure:
    deed = MeasureDeed(Act.MONEY, by=by, pk=measure_id)
    why = said("reason", reason)
    deed.promise_anew(ChangeOf.MONEY, money_or_refuse("budget", budget), why)
    return deed.finish(text=why)


@transaction.atomic
def change_owner(*, by: Person, measure_id: int, owner_id: int, reason: str) -> Measure:
    deed = MeasureDeed(Act.OWNER, by=by, pk=measure_id)
    why = said("reason", reason)
    deed.give_to_another(owner_id)
    tell_owner(deed.row)
    return deed.finish(text=why)


def tell_owner(measure: Measure) -> None:
    letters.tell(measure.owner, measure, "measure_yours", key=f"yours:{measure.due_on}", due_on=measure.due_on)


# -- a problem without a measure


@transaction.atomic
def refuse_problem(*, by: Person, problem: str, body: Body, reason: str, language: str) -> NoMeasure:
    """No measure will be taken, and everybody reads why. One running refusal for a problem."""
    rows = Problem.objects.select_for_update(of=("self",)).filter(state__in=PUBLIC_PROBLEMS)
    found = rows.filter(number=parse(problem) or "").first()
    if found is None:
        raise Refused("problem", _("There is no such problem: %(number)s.") % {"number": problem})
    _check_refuser(by, body, found)
    why = said("reason", reason)
    try:
        with transaction.atomic():
            made = NoMeasure.objects.create(problem=found, body=body, language=language, reason=why, by=by)
    except IntegrityError:
        raise NotAllowed(_("It has been said already that no measure will be taken.")) from None
    record(by=by, act="problem.no_measure", subject=found.journal_name, after={"body": body.pk, "refusal": made.pk})
    return made


@transaction.atomic
def take_refusal_back(*, by: Person, refusal_id: int) -> NoMeasure:
    """It stays in the history, and no longer holds."""
    row = NoMeasure.objects.select_for_update().filter(pk=refusal_id, ended_at=None).first()
    if row is None:
        raise NotAllowed(_("This is not there any more."))
    _check_refuser(by, row.body, row.problem)
    row.ended_at, row.ended_by = timezone.now(), by
    row.save(update_fields=["ended_at", "ended_by"])
    record(by=by, act="problem.no_measure_ended", subject=row.problem.journal_name, after={"refusal": row.pk})
    return row


def may_refuse(by: Person, body: Body, problem: Problem) -> bool:
    return bool(roles_at(by, body, problem.territory) & REFUSERS)


def _check_refuser(by: Person, body: Body, problem: Problem) -> None:
    if not may_refuse(by, body, problem):
        raise NoRole(_("You may not say this for this body."))
