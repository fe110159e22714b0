"""What may be done with an appeal: acts, the states they start from and lead to, and who may do them. A table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from qulaq.foundation.people.access import BODY_ROLES, TERRITORY_ROLES, Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NoRole as NoRole
from qulaq.foundation.refusals import NotAllowed as NotAllowed
from qulaq.foundation.refusals import Refused as Refused
from qulaq.foundation.refusals import Unprocessable as Unprocessable
from qulaq.hear.appeals.models import Act, Appeal, Forwarding, State, Task

# Roles that come from the matter itself, beside those of an assignment.
APPLICANT = "applicant"
CO_EXECUTOR = "co_executor"  # serves in a body that was asked to give its part
COMPLAINED = "complained"  # serves in the body complained of, while the complaint goes through it


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
OPEN = (State.REGISTERED, *AWAITING_BODY, State.DISPUTED)
UNDER_HAND = (State.IN_WORK, State.REOPENED)
GIVEN = (State.ANSWERED, State.CLOSED)
WORKERS = (Role.OFFICER, Role.HEAD)
DESK = (Role.OPERATOR, *WORKERS)

TRANSITIONS: dict[Act, Transition] = dict(
    (
        # to whom
        _row(Act.ROUTE, (State.REGISTERED,), State.ROUTED, *DESK, Role.CONTROLLER),
        _row(Act.NAME_PARTY, OPEN, None, *DESK, Role.CONTROLLER),
        _row(Act.REDIRECT, AWAITING_BODY, State.ROUTED, *WORKERS, Role.CONTROLLER),
        _row(Act.SETTLE, (State.DISPUTED,), State.ROUTED, Role.CONTROLLER),
        _row(Act.FORWARD, (State.REGISTERED, *AWAITING_BODY), None, COMPLAINED),
        _row(Act.SATISFY, (State.REGISTERED, *AWAITING_BODY), State.CLOSED, COMPLAINED),
        # work
        _row(Act.TAKE, (State.ROUTED, State.REOPENED), State.IN_WORK, *WORKERS),
        _row(Act.RETURN, (State.IN_WORK,), State.ROUTED, *WORKERS),
        _row(Act.ASSIGN, AWAITING_BODY, State.IN_WORK, Role.HEAD),
        _row(Act.NOTE, EVERY, None, *DESK, Role.CONTROLLER),
        _row(Act.TASK, AWAITING_BODY, None, *WORKERS),
        _row(Act.TASK_DONE, OPEN, None, CO_EXECUTOR),
        _row(Act.TASK_OFF, OPEN, None, *WORKERS),
        _row(Act.SUBMIT, AWAITING_BODY, State.IN_WORK, *WORKERS),
        _row(Act.SEND_BACK, AWAITING_BODY, None, Role.HEAD),
        _row(Act.ANSWER, AWAITING_BODY, State.ANSWERED, *WORKERS),
        _row(Act.POST, GIVEN, None, *DESK),
        _row(Act.CLOSE, (State.ANSWERED,), State.CLOSED, *WORKERS),
        # time
        _row(Act.EXTEND, AWAITING_BODY, None, Role.HEAD),
        _row(Act.PAUSE, AWAITING_BODY, None, *WORKERS),
        _row(Act.RESUME, AWAITING_BODY, None, *WORKERS),
        # both sides
        _row(Act.HEARING, UNDER_HAND, None, *WORKERS),
        _row(Act.HEARING_OFF, AWAITING_BODY, None, *WORKERS),
        _row(Act.MINUTES, AWAITING_BODY, None, *WORKERS),
        _row(Act.OBJECT, AWAITING_BODY, None, APPLICANT),
        _row(Act.WAIVE, AWAITING_BODY, None, APPLICANT),
        _row(Act.ASK, UNDER_HAND, None, *WORKERS),
        _row(Act.REPLY, AWAITING_BODY, None, APPLICANT),
        _row(Act.ASK_PARTY, UNDER_HAND, None, *WORKERS),
        _row(Act.EXPLAIN, AWAITING_BODY, None, *WORKERS),
        _row(Act.EVIDENCE, AWAITING_BODY, None, *WORKERS),
        # paths of their own
        _row(Act.COURT, (State.REGISTERED, *AWAITING_BODY), State.CLOSED, *DESK),
        _row(Act.END_REPEAT, AWAITING_BODY, State.CLOSED, Role.HEAD),
        _row(Act.SET_ASIDE, (State.REGISTERED, *AWAITING_BODY), State.CLOSED, *DESK),
        _row(Act.ALARM, OPEN, None, *DESK, Role.CONTROLLER),
        _row(Act.CALM, OPEN, None, Role.HEAD, Role.CONTROLLER),
        _row(Act.OVER, OPEN, None, Role.HEAD, Role.CONTROLLER),
        _row(Act.HURRY, OPEN, None, *DESK, Role.CONTROLLER),
        _row(Act.WAIT, OPEN, None, *DESK, Role.CONTROLLER),
        _row(Act.MERGE, (State.REGISTERED, *AWAITING_BODY), State.CLOSED, *DESK, Role.CONTROLLER),
        _row(Act.UNMERGE, (State.CLOSED,), None, *DESK, Role.CONTROLLER),
        _row(Act.SPLIT, (State.REGISTERED, *AWAITING_BODY), None, *DESK),
        # the person
        _row(Act.RATE, GIVEN, None, APPLICANT),
        _row(Act.REOPEN, GIVEN, State.REOPENED, APPLICANT),
        _row(Act.COMPLAIN, (*AWAITING_BODY, *GIVEN), None, APPLICANT),
        _row(Act.WITHDRAW, OPEN, State.CLOSED, APPLICANT),
        _row(Act.SIGN, OPEN, None, APPLICANT),  # co-signers come in by the link of their letter
        _row(Act.AGREE, EVERY, None, APPLICANT),
        _row(Act.DISAGREE, EVERY, None, APPLICANT),
        # the public register
        _row(Act.RELEASE, EVERY, None, *WORKERS),
        _row(Act.UNPUBLISH, EVERY, None, *WORKERS, Role.CONTROLLER),
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
    if person and reach.is_staff and not is_applicant(person, appeal):
        roles = _staff_roles(person, reach, appeal)
    if holder or is_applicant(person, appeal):
        roles |= {APPLICANT}
    return roles


def _staff_roles(person: Person, reach: Reach, appeal: Appeal) -> frozenset[str]:
    if is_complained_of(person, appeal):
        # Whoever stands on the side complained of has no hand in the complaint but the step that law gives them; the
        # official has none at all, nor has a head as long as nobody has said which official the person's words mean.
        if appeal.complained_official_id == person.pk or may_be_meant(reach, appeal):
            return frozenset()
        open_step = Forwarding.objects.filter(
            appeal_id=appeal.pk, body__path__overlap=sorted(reach.bodies), forwarded_at=None, satisfied_at=None
        )
        return frozenset({COMPLAINED}) if reach.bodies and open_step.exists() else frozenset()
    roles = reach.roles_for(body_path=appeal.executor.path, territory_path=appeal.territory.path)
    if reach.bodies - {appeal.executor_id} and _asked(reach, appeal):
        roles |= {CO_EXECUTOR}
    return roles


def may_be_meant(reach: Reach, appeal: Appeal) -> bool:
    return bool(appeal.complained_words) and appeal.complained_official_id is None and Role.HEAD in reach.roles


def _asked(reach: Reach, appeal: Appeal) -> bool:
    still = Q(replied_at=None, cancelled_at=None)
    return Task.objects.filter(still, appeal_id=appeal.pk, body__path__overlap=sorted(reach.bodies)).exists()


def is_complained_of(person: Person, appeal: Appeal) -> bool:
    """Whether the person is the official complained of or serves under them, or serves in the body complained of or
    below it. The database keeps such people away as well; here they are told so in time."""
    if appeal.complained_of_id is None and appeal.complained_official_id is None:
        return False
    reach, official = Reach.of(person), appeal.complained_official_id
    if official == person.pk or appeal.complained_of_id in reach.served:
        return True
    return official is not None and reach.superiors().filter(person=official).exists()


def serves_inside(person: Person, appeal: Appeal) -> bool:
    """Whether the person sees what staff write for each other. Co-executors do not, nor does the body complained of."""
    return bool(roles_in(person, appeal) & (BODY_ROLES | TERRITORY_ROLES))


def sees_contact(person: Person, appeal: Appeal) -> bool:
    """Contact is for the one who works on the matter, as long as it is worked on. Others open it with a reason."""
    if appeal.state == State.CLOSED or appeal.erased_at or is_complained_of(person, appeal):
        return False
    return appeal.officer_id == person.pk and bool(roles_in(person, appeal) & BODY_ROLES)


def may_open_contact(person: Person, appeal: Appeal) -> bool:
    """Who may see name and contact after saying why; the journal keeps it and the person is shown it."""
    return not appeal.erased_at and bool(roles_in(person, appeal) & BODY_ROLES)


def allowed_acts(person: Person | None, appeal: Appeal, *, holder: bool = False) -> list[Act]:
    roles = roles_in(person, appeal, holder=holder)
    return [row.act for row in TRANSITIONS.values() if appeal.state in row.sources and row.roles & roles]


def has_role(act: Act, *, by: Person | None, appeal: Appeal, holder: bool = False) -> bool:
    """Whether the person may ever do this with the appeal, whatever its state."""
    return bool(TRANSITIONS[act].roles & roles_in(by, appeal, holder=holder))


def check(act: Act, *, by: Person | None, appeal: Appeal, holder: bool = False) -> Transition:
    """The transition, or NotAllowed. A person without any role for the appeal learns nothing of its state."""
    row = TRANSITIONS[act]
    if not has_role(act, by=by, appeal=appeal, holder=holder):
        raise NoRole(_("You may not do this with this appeal."))
    if appeal.state not in row.sources:
        state = appeal.get_state_display()
        raise NotAllowed(_("This is not possible now: the appeal is %(state)s.") % {"state": state})
    return row
