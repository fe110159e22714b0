"""What may be done with an appeal: acts, the states they start from and lead to, and who may do them. A table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from qulaq.foundation.people.access import BODY_ROLES, Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import Act, Appeal, State

APPLICANT = "applicant"


class NotAllowed(Exception):
    """The act is not open to this person or in this state; the message says so in the reader's language."""


class Refused(ValueError):
    """What was given will not do; `field` says which input, the message what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True)
class Transition:
    act: Act
    sources: frozenset[str]
    target: State | None  # None: the state stays
    roles: frozenset[str]


def _row(act: Act, sources: tuple[State, ...], target: State | None, *roles: str) -> tuple[Act, Transition]:
    return act, Transition(act, frozenset(sources), target, frozenset(roles))


EVERY = tuple(State)
AWAITING_BODY = (State.ROUTED, State.IN_WORK, State.REOPENED)
WORKERS = (Role.OFFICER, Role.HEAD)

TRANSITIONS: dict[Act, Transition] = dict(
    (
        _row(Act.ROUTE, (State.REGISTERED,), State.ROUTED, Role.OPERATOR, *WORKERS, Role.CONTROLLER),
        _row(Act.TAKE, (State.ROUTED, State.REOPENED), State.IN_WORK, *WORKERS),
        _row(Act.RETURN, (State.IN_WORK,), State.ROUTED, *WORKERS),
        _row(Act.REDIRECT, AWAITING_BODY, State.ROUTED, *WORKERS, Role.CONTROLLER),
        _row(Act.NOTE, EVERY, None, Role.OPERATOR, *WORKERS, Role.CONTROLLER),
        _row(Act.ANSWER, AWAITING_BODY, State.ANSWERED, *WORKERS),
        _row(Act.CLOSE, (State.ANSWERED,), State.CLOSED, *WORKERS),
        _row(Act.RATE, (State.ANSWERED, State.CLOSED), None, APPLICANT),
        _row(Act.REOPEN, (State.ANSWERED, State.CLOSED), State.REOPENED, APPLICANT),
    )
)


def is_applicant(person: Person | None, appeal: Appeal) -> bool:
    """The person who wrote it: by account, or by an e-mail address that sign-in has proved to be theirs."""
    if person is None or not person.pk:
        return False
    return appeal.applicant_id == person.pk or bool(person.email and appeal.applicant_email == person.email)


def roles_in(person: Person | None, appeal: Appeal, *, holder: bool = False) -> frozenset[str]:
    """The roles the person has for this appeal. `holder`: the caller proved to know number and check code."""
    reach = Reach.of(person)
    roles: frozenset[str] = frozenset()
    if reach.is_staff and not is_applicant(person, appeal):
        roles = reach.roles_for(body_path=appeal.executor.path, territory_path=appeal.territory.path)
    if holder or is_applicant(person, appeal):
        roles |= {APPLICANT}
    return roles


def sees_contact(person: Person, appeal: Appeal) -> bool:
    """Contact is for those who work on the matter; who watches or analyses sees the text without it."""
    return bool(roles_in(person, appeal) & BODY_ROLES)


def allowed_acts(person: Person | None, appeal: Appeal, *, holder: bool = False) -> list[Act]:
    roles = roles_in(person, appeal, holder=holder)
    return [row.act for row in TRANSITIONS.values() if appeal.state in row.sources and row.roles & roles]


def check(act: Act, *, by: Person | None, appeal: Appeal, holder: bool = False) -> Transition:
    """The transition, or NotAllowed. A person without any role for the appeal learns nothing of its state."""
    row = TRANSITIONS[act]
    if not row.roles & roles_in(by, appeal, holder=holder):
        raise NotAllowed(_("You may not do this with this appeal."))
    if appeal.state not in row.sources:
        state = appeal.get_state_display()
        raise NotAllowed(_("This is not possible now: the appeal is %(state)s.") % {"state": state})
    return row
