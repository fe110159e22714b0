"""What every act on a problem does: lock, check, change, step, journal, thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.journal.actions import record
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed
from qulaq.foundation.thread.actions import register_record, set_state, tie, untie
from qulaq.foundation.thread.models import LinkKind, Record
from qulaq.understand.problems.models import Problem, ProblemState, ProblemStep
from qulaq.understand.problems.numbers import next_key, number_for
from qulaq.understand.problems.workflow import TRANSITIONS, Act, Transition, check, in_state

KIND = "problem"  # of records on the thread


class Deed:
    """One act under way. Made inside a transaction: the problem's row is locked until it ends."""

    def __init__(
        self,
        act: Act,
        *,
        by: Person | None,
        problem_id: int,
        house: bool = False,  # a rule acts by itself: nobody's role is asked
        at: datetime | None = None,
    ) -> None:
        self.problem = locked(problem_id)
        self.act, self.by, self.at = act, by, at or timezone.now()
        row = TRANSITIONS[act]
        if house:
            in_state(row, self.problem)
        self.transition: Transition = row if house else check(act, by=by, problem=self.problem)
        self.target: ProblemState | None = self.transition.target
        self.before = values(self.problem)

    def finish(
        self, *, text: str = "", internal: bool = False, details: Mapping[str, Any] | None = None
    ) -> ProblemStep:
        """Save the problem in its new state with the step people read and the entry the journal keeps."""
        if self.target:
            self.problem.state = self.target
        self.problem.save()
        step = told(self.problem, self.act, by=self.by, at=self.at, text=text, internal=internal, details=details)
        journal(self.problem, self.act, by=self.by, before=self.before)
        keep_thread(self.problem)
        return step


def locked(problem_id: int) -> Problem:
    """No join: after waiting for the lock PostgreSQL reads only the locked row anew, and the rest may be stale."""
    problem = Problem.objects.select_for_update().filter(pk=problem_id).first()
    if problem is None:
        raise NotAllowed(_("There is no such problem."))
    return problem


def made(**fields: Any) -> Problem:
    key = next_key()
    problem = Problem(pk=key, number=number_for(key), **fields)
    problem.save(force_insert=True)
    return problem


def told(
    problem: Problem,
    act: Act,
    *,
    by: Person | None,
    at: datetime,
    text: str = "",
    internal: bool = False,
    details: Mapping[str, Any] | None = None,
) -> ProblemStep:
    return ProblemStep.objects.create(
        problem=problem, act=act, by=by, at=at, text=text, is_internal=internal, details=dict(details or {})
    )


def journal(problem: Problem, act: Act, *, by: Person | None, before: Mapping[str, Any] | None) -> None:
    record(by=by, act=f"problem.{act}", subject=problem.journal_name, before=before, after=values(problem))


def values(problem: Problem) -> dict[str, Any]:
    """What the journal keeps: codes, ids and states, no words."""
    named = ("state", "scope", "territory_id", "topic_id", "body_id", "merged_into_id")
    return {name: getattr(problem, name) for name in named}


def keep_thread(problem: Problem) -> None:
    """A problem comes on the thread when it is confirmed for the first time, and stays there."""
    if problem.confirmed_at is None:
        return
    known = Record.objects.filter(kind=KIND, key=problem.number)
    if known.exists():
        set_state(kind=KIND, key=problem.number, state=problem.state)
    else:
        register_record(kind=KIND, key=problem.number, state=problem.state)
        for former in problem.merged.all():
            follow(former, problem)


def follow(former: Problem, problem: Problem) -> None:
    """A problem that was joined to another goes on there: what was decided against it stays on the thread."""
    rows = {row.key: row for row in Record.objects.filter(kind=KIND, key__in=(former.number, problem.number))}
    if len(rows) == 2:  # those without a record were never confirmed
        tie(kind=LinkKind.FOLLOWS, source=rows[former.number], target=rows[problem.number])


def unfollow(former: Problem, problem: Problem) -> None:
    rows = {row.key: row for row in Record.objects.filter(kind=KIND, key__in=(former.number, problem.number))}
    if len(rows) == 2:
        untie(kind=LinkKind.FOLLOWS, source=rows[former.number], target=rows[problem.number])
