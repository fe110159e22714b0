"""Acts by a table: from which states, to which, by whom. Each app has its own rows; how they are read is said once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NoRole, NotAllowed
from qulaq.foundation.territories.models import Territory

HIGHER = "higher_head"  # leads a body above the one that answers for it


@dataclass(frozen=True)
class Transition:
    sources: frozenset[str]
    target: str | None  # None: the state stays
    roles: frozenset[str]


Table = Mapping[str, Transition]


class Placed(Protocol):
    """A measure or a project: it has a state, a body that answers for it, and a territory."""

    state: str

    @property
    def body(self) -> Body: ...

    @property
    def territory(self) -> Territory: ...

    def get_state_display(self) -> str: ...


def row(act: str, sources: tuple[str, ...], target: str | None, *roles: str) -> tuple[str, Transition]:
    return act, Transition(frozenset(sources), target, frozenset(roles))


def roles_at(person: Person | None, body: Body, territory: Territory) -> frozenset[str]:
    """The roles somebody has for a matter of this body in this territory; HIGHER for heads of bodies above it."""
    reach = Reach.of(person)
    roles = reach.roles_for(body_path=body.path, territory_path=territory.path)
    above = set(body.path[:-1])
    leads = any(item.role == Role.HEAD and item.body_id in above for item in reach.assignments)
    return roles | {HIGHER} if leads else roles


def roles_in(person: Person | None, matter: Placed) -> frozenset[str]:
    return roles_at(person, matter.body, matter.territory)


def allowed(table: Table, by: Person | None, matter: Placed) -> list[str]:
    """The acts open to this person in this state, in the order of the table."""
    roles = roles_in(by, matter)
    return [act for act, line in table.items() if matter.state in line.sources and line.roles & roles]


def check(table: Table, act: str, *, by: Person | None, matter: Placed) -> Transition:
    """The transition, or NotAllowed. A person without any role learns nothing of its state."""
    line = table[act]
    if not line.roles & roles_in(by, matter):
        raise NoRole(_("You may not do this."))
    if matter.state not in line.sources:
        raise NotAllowed(
            _("This is not possible now: the state is “%(state)s”.") % {"state": matter.get_state_display()}
        )
    return line
