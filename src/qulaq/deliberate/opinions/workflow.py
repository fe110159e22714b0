"""What may be done with a judgment, and with an entry of the register: two tables."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qulaq.deliberate.opinions.models import Act, Expert, ExpertState, JudgmentState
from qulaq.foundation.goals.workflow import Transition, row
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.foundation.territories.models import Territory

DRAFT, ASKED, CLOSED = (JudgmentState.DRAFT,), (JudgmentState.ASKED,), (JudgmentState.CLOSED,)
ASKERS = (Role.ANALYST, Role.HEAD, Role.CONTROLLER)
LEADERS = (Role.HEAD, Role.CONTROLLER)

TRANSITIONS: dict[str, Transition] = dict(
    (
        row(Act.EDIT, DRAFT, None, *ASKERS),
        row(Act.CHOOSE, (*DRAFT, *ASKED), None, *ASKERS),
        row(Act.SEAT_OFF, DRAFT, None, *ASKERS),
        row(Act.ITEM, (*DRAFT, *ASKED), None, *ASKERS),
        row(Act.ITEM_OFF, (*DRAFT, *ASKED), None, *ASKERS),
        row(Act.ASK, DRAFT, JudgmentState.ASKED, *ASKERS),
        row(Act.DUE, ASKED, None, *ASKERS),
        row(Act.ROUND, ASKED, None, *ASKERS),
        row(Act.ROUND_OFF, ASKED, None, *ASKERS),
        row(Act.CLOSE, ASKED, JudgmentState.CLOSED, *ASKERS),
        row(Act.CONCLUDE, CLOSED, None, *ASKERS),
        row(Act.PUBLISH, CLOSED, JudgmentState.PUBLISHED, *LEADERS),
        row(Act.WITHDRAW, (*DRAFT, *ASKED, *CLOSED), JudgmentState.WITHDRAWN, *LEADERS),
    )
)
PREPARERS = frozenset(ASKERS)  # who may prepare one for a body and territory


class ExpertAct(models.TextChoices):
    ADD = "add", lazy("added")
    CHANGE = "change", lazy("changed")
    ENTER = "list", lazy("entered in the register")
    LEAVE = "leave", lazy("left the register")
    RETURN = "return", lazy("returned to the register")
    INTEREST = "interest", lazy("interest declared")
    INTEREST_END = "interest-end", lazy("interest ended")


KEEPERS = (Role.ANALYST, Role.CONTROLLER)
KEEPING: dict[str, Transition] = dict(
    (
        row(ExpertAct.CHANGE, (ExpertState.PROPOSED, ExpertState.LISTED), None, *KEEPERS),
        # whoever is chosen from the register is looked at by a second pair of eyes
        row(ExpertAct.ENTER, (ExpertState.PROPOSED,), ExpertState.LISTED, Role.CONTROLLER),
        row(ExpertAct.LEAVE, (ExpertState.PROPOSED, ExpertState.LISTED), ExpertState.LEFT, *KEEPERS),
        row(ExpertAct.RETURN, (ExpertState.LEFT,), ExpertState.LISTED, Role.CONTROLLER),
        row(ExpertAct.INTEREST, (ExpertState.PROPOSED, ExpertState.LISTED), None, *KEEPERS),
        row(ExpertAct.INTEREST_END, (ExpertState.PROPOSED, ExpertState.LISTED), None, *KEEPERS),
    )
)


def keeps(person: Person | None, territory: Territory) -> frozenset[str]:
    """The roles by which somebody keeps the register in this territory."""
    roles = Reach.of(person).roles_for(body_path=[], territory_path=territory.path)
    return roles & frozenset(KEEPERS)


def open_to(person: Person | None, expert: Expert) -> list[str]:
    roles = keeps(person, expert.territory)
    return [act for act, line in KEEPING.items() if expert.state in line.sources and line.roles & roles]


def check_keeping(act: str, *, by: Person | None, expert: Expert) -> Transition:
    line = KEEPING[act]
    if not line.roles & keeps(by, expert.territory):
        raise NoRole(_("You may not do this."))
    if expert.state not in line.sources:
        raise NotAllowed(
            _("This is not possible now: the state is “%(state)s”.") % {"state": expert.get_state_display()}
        )
    return line
