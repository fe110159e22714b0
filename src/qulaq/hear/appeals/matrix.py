"""Who may do what with whose appeal: one table, from which the documentation is written and every cell is tested.

It says what holds, without asking the code that makes it hold: `HOLDS` names the roles somebody has for an appeal by
where it lies, `workflow.TRANSITIONS` the roles each act needs. The pages and the API are then tried against it.

`scripts/access.py` writes docs/reference/access.md anew; a test fails when it is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qulaq.foundation.people.models import Role
from qulaq.hear.appeals.models import Act
from qulaq.hear.appeals.workflow import APPLICANT, CO_EXECUTOR, COMPLAINED, TRANSITIONS

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access.md"


class Who(StrEnum):
    """The person at the door: a role of staff, or none."""

    OPERATOR = Role.OPERATOR
    OFFICER = Role.OFFICER
    HEAD = Role.HEAD
    CONTROLLER = Role.CONTROLLER
    ANALYST = Role.ANALYST
    ADMINISTRATOR = Role.ADMINISTRATOR
    RESIDENT = "resident"  # signed in, not staff
    HOLDER = "holder"  # not signed in, with number and check code
    NOBODY = "nobody"  # not signed in, with the number only


class Whose(StrEnum):
    """The appeal, as seen from that person."""

    OWN_BODY = "own body"
    BELOW = "body below"
    OTHER_BODY = "other body"
    OTHER_TERRITORY = "other territory"
    ASKED = "asked as co-executor"
    COMPLAINED = "own body complained of"
    OWN = "own appeal"
    STRANGE = "stranger's appeal"


class Sight(StrEnum):
    """What may be seen, beside acts."""

    READ = "read"
    CONTACT = "contact"


BODY_STAFF = (Who.OPERATOR, Who.OFFICER, Who.HEAD)
TERRITORY_STAFF = (Who.CONTROLLER, Who.ANALYST)
OF_BODIES = (Whose.OWN_BODY, Whose.BELOW, Whose.OTHER_BODY, Whose.OTHER_TERRITORY)
NONE: frozenset[str] = frozenset()

# The roles that hold. Whoever is not named for a kind of appeal has none there.
HOLDS: dict[tuple[Who, Whose], frozenset[str]] = {
    **{(who, whose): frozenset({str(who)}) for who in BODY_STAFF for whose in (Whose.OWN_BODY, Whose.BELOW)},
    **{(who, Whose.ASKED): frozenset({CO_EXECUTOR}) for who in BODY_STAFF},
    **{(who, Whose.COMPLAINED): frozenset({COMPLAINED}) for who in BODY_STAFF},
    **{(who, whose): frozenset({str(who)}) for who in TERRITORY_STAFF for whose in OF_BODIES[:3]},
    **{(who, Whose.OWN): frozenset({APPLICANT}) for who in (*BODY_STAFF, *TERRITORY_STAFF, Who.RESIDENT, Who.HOLDER)},
    (Who.ADMINISTRATOR, Whose.OWN): frozenset({APPLICANT}),
}
STAFF = (*BODY_STAFF, *TERRITORY_STAFF, Who.ADMINISTRATOR)
ASKED_FOR = {
    **dict.fromkeys(BODY_STAFF, (*OF_BODIES, Whose.ASKED, Whose.COMPLAINED, Whose.OWN)),
    **dict.fromkeys(TERRITORY_STAFF, (*OF_BODIES, Whose.OWN)),
    Who.ADMINISTRATOR: (*OF_BODIES, Whose.OWN),
    Who.RESIDENT: (Whose.OWN, Whose.STRANGE),
    Who.HOLDER: (Whose.OWN,),
    Who.NOBODY: (Whose.STRANGE,),
}
MAY_OPEN_CONTACT = frozenset(str(who) for who in BODY_STAFF)


@dataclass(frozen=True)
class Cell:
    who: Who
    whose: Whose
    what: Act | Sight
    allowed: bool

    def __str__(self) -> str:
        return f"{self.who}-{self.whose}-{self.what}".replace(" ", "_")


def holds(who: Who, whose: Whose) -> frozenset[str]:
    return HOLDS.get((who, whose), NONE)


def allowed(who: Who, whose: Whose, what: Act | Sight) -> bool:
    roles = holds(who, whose)
    if what == Sight.READ:
        return bool(roles)
    if what == Sight.CONTACT:
        return bool(roles & MAY_OPEN_CONTACT)
    return bool(roles & TRANSITIONS[Act(what)].roles)


def cells() -> Iterator[Cell]:
    for who, kinds in ASKED_FOR.items():
        for whose in kinds:
            for what in (*Sight, *TRANSITIONS):
                yield Cell(who, whose, what, allowed(who, whose, what))


def page() -> str:
    return INTRODUCTION + _where() + ACTS_HEAD + _acts()


def _where() -> str:
    """Which roles somebody has, by where the appeal lies."""
    head = "| | " + " | ".join(Whose) + " |\n| --- |" + " --- |" * len(Whose) + "\n"
    return head + "".join(f"| **{who}** | " + " | ".join(_roles(who, whose) for whose in Whose) + " |\n" for who in Who)


def _roles(who: Who, whose: Whose) -> str:
    return ", ".join(sorted(holds(who, whose))) if whose in ASKED_FOR[who] else "·"


def _acts() -> str:
    """What each role allows: the same for everybody who has it."""
    by_role: dict[str, tuple[Who, Whose]] = {}
    for who, kinds in ASKED_FOR.items():
        for whose in kinds:
            for role in holds(who, whose):
                by_role.setdefault(role, (who, whose))
    head = "| | " + " | ".join(by_role) + " |\n| --- |" + " --- |" * len(by_role) + "\n"
    rows = [
        f"| `{what}` | " + " | ".join("yes" if allowed(*one, what) else "" for one in by_role.values()) + " |\n"
        for what in (*Sight, *TRANSITIONS)
    ]
    return head + "".join(rows)


INTRODUCTION = """# Who may do what

Written from the table in `hear/appeals/matrix.py`; every cell is tried by a test, through the pages and through the
API. Rights come from a role that somebody has *for an appeal*, by where it lies.

## Roles for an appeal

An empty cell: no role, so nothing is shown and nothing may be done, not even learning that the appeal exists. A dot:
the case can not arise.

- **own body**: a controller or analyst has a territory instead, with all that lies in it.
- **own appeal**: staff have no more rights to an appeal of their own than any resident. *holder* is whoever gives
  number and check code, *nobody* has the number only.
- **asked as co-executor**: the body has been asked for its part of an appeal that lies with another body.
- **own body complained of**: the complaint goes through this body, which never decides it; the database itself refuses
  anything else.
- An administrator manages people and rules, and reads no appeals.

"""
ACTS_HEAD = """
## What each role may do

Whether an act is possible also depends on the state of the appeal: see `hear/appeals/workflow.py`. *contact* means
opening name and contact for a reason; the journal keeps it and the person is shown who looked. The officer who has
taken the appeal sees them without asking, as long as it is worked on.

"""
