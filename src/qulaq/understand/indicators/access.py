"""Who may do what with indicators. Reading is for everybody."""

from __future__ import annotations

from django.utils.translation import gettext as _

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.refusals import NoRole

KEEPERS = frozenset({Role.ANALYST, Role.ADMINISTRATOR})  # add sources and series, bring in values
BESIDE = frozenset({*KEEPERS, Role.CONTROLLER, Role.HEAD})  # put a series beside a record


def keeps(person: Person | None) -> bool:
    return bool(Reach.of(person).roles & KEEPERS)


def may_put_beside(person: Person | None) -> bool:
    return bool(Reach.of(person).roles & BESIDE)


def check_keeps(person: Person | None) -> None:
    if not keeps(person):
        raise NoRole(_("Indicators are kept by analysts and administrators."))


def check_beside(person: Person | None) -> None:
    if not may_put_beside(person):
        raise NoRole(_("You may not do this."))
