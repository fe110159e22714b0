"""What may be done with a problem: acts, the states they start from and lead to, and who may do them. A table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.understand.problems.models import LIVING, PUBLIC, Problem, ProblemState


class Act(models.TextChoices):
    FIND = "find", lazy("found by the program")
    PROPOSE = "propose", lazy("proposed")
    CONFIRM = "confirm", lazy("confirmed")
    RENAME = "rename", lazy("renamed")
    DESCRIBE = "describe", lazy("described")
    PLACE = "place", lazy("place and topic set")
    COST = "cost", lazy("cost set")
    ADD = "add", lazy("voices added")
    REMOVE = "remove", lazy("voices removed")
    MERGE = "merge", lazy("joined with another problem")
    UNMERGE = "unmerge", lazy("joining undone")
    SPLIT = "split", lazy("divided")
    UNSPLIT = "unsplit", lazy("division undone")
    REFUSE = "refuse", lazy("refused: no problem")
    REOPEN = "reopen", lazy("opened again")
    AGAIN = "again", lazy("proposed again: twice as many voices")
    BEGIN = "begin", lazy("work on it began")
    SOLVE = "solve", lazy("marked as solved")
    VERIFY = "verify", lazy("verified by the fall of voices")
    RETURN = "return", lazy("it came back")


@dataclass(frozen=True)
class Transition:
    act: Act
    sources: frozenset[str]
    target: ProblemState | None  # None: the state stays
    roles: frozenset[str]  # empty: the program alone


def _row(act: Act, sources: tuple[str, ...], target: ProblemState | None, *roles: str) -> tuple[Act, Transition]:
    return act, Transition(act, frozenset(sources), target, frozenset(roles))


S = ProblemState
WATCHING = (Role.ANALYST, Role.CONTROLLER)
LEADING = (*WATCHING, Role.HEAD)

TRANSITIONS: dict[Act, Transition] = dict(
    (
        _row(Act.FIND, (S.FOUND,), None),
        _row(Act.PROPOSE, (S.FOUND,), None, *WATCHING),
        _row(Act.CONFIRM, (S.FOUND,), S.CONFIRMED, *WATCHING),
        _row(Act.RENAME, LIVING, None, *WATCHING),
        _row(Act.DESCRIBE, LIVING, None, *WATCHING),
        _row(Act.PLACE, LIVING, None, *WATCHING),
        _row(Act.COST, LIVING, None, *WATCHING),
        _row(Act.ADD, LIVING, None, *WATCHING),
        _row(Act.REMOVE, LIVING, None, *WATCHING),
        _row(Act.MERGE, LIVING, None, *WATCHING),
        _row(Act.UNMERGE, (*LIVING, S.MERGED), None, *WATCHING),
        _row(Act.SPLIT, LIVING, None, *WATCHING),
        _row(Act.UNSPLIT, LIVING, None, *WATCHING),
        _row(Act.REFUSE, (S.FOUND, S.CONFIRMED), S.REFUSED, *WATCHING),
        _row(Act.REOPEN, (S.REFUSED, S.SOLVED, S.VERIFIED), S.CONFIRMED, *WATCHING),
        _row(Act.AGAIN, (S.REFUSED,), S.FOUND),
        _row(Act.BEGIN, (S.CONFIRMED,), S.SOLVING, *LEADING),
        _row(Act.SOLVE, (S.CONFIRMED, S.SOLVING), S.SOLVED, *LEADING),
        _row(Act.VERIFY, (S.SOLVED,), S.VERIFIED),
        _row(Act.RETURN, (S.SOLVED, S.VERIFIED), S.CONFIRMED),
    )
)


def roles_in(person: Person | None, problem: Problem) -> frozenset[str]:
    """Roles the person has for this problem: by its territory and what lies above, by its body and what lies above."""
    body = problem.body.path if problem.body else []
    return Reach.of(person).roles_for(body_path=body, territory_path=problem.territory.path)


def has_role(act: Act, *, by: Person | None, problem: Problem) -> bool:
    return bool(TRANSITIONS[act].roles & roles_in(by, problem))


def check(act: Act, *, by: Person | None, problem: Problem) -> Transition:
    """The transition, or a refusal that says why."""
    row = TRANSITIONS[act]
    if not has_role(act, by=by, problem=problem):
        raise NoRole(_("You may not do this with this problem."))
    in_state(row, problem)
    return row


def in_state(row: Transition, problem: Problem) -> None:
    if problem.state not in row.sources:
        said = {"state": problem.get_state_display(), "act": row.act.label}
        raise NotAllowed(_("The problem is “%(state)s” now, so it can not be: %(act)s.") % said)


def open_acts(person: Person, problem: Problem) -> list[Act]:
    """What this person may do with it now, in the order of the table."""
    roles = roles_in(person, problem)
    return [act for act, row in TRANSITIONS.items() if row.roles & roles and problem.state in row.sources]


def may_watch(person: Person) -> bool:
    """Who reads the desk of problems: those who look for them, decide on them, or answer for a body."""
    return bool({*LEADING, Role.ADMINISTRATOR} & Reach.of(person).roles)


def is_public(problem: Problem) -> bool:
    return problem.state in PUBLIC
