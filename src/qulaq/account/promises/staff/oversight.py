"""Whose promises and reports somebody may judge: of places they look over, and of bodies below the one they lead."""

from __future__ import annotations

from django.db.models import Q

from qulaq.account.promises.workflow import LOOKERS, READERS
from qulaq.foundation.goals.workflow import HIGHER
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role


def overseen(person: Person, roles: frozenset[str], *, body: str, territory: str) -> Q:
    """`body` and `territory` lead from the row to them. Nobody judges the body they lead."""
    reach = Reach.of(person)
    places = sorted({item.territory_id for item in reach.assignments if item.role in roles})
    led = sorted({item.body_id for item in reach.assignments if item.role == Role.HEAD}) if HIGHER in roles else []
    below = Q(**{f"{body}__path__overlap": led}) & ~Q(**{f"{body}__in": led})
    return Q(**{f"{territory}__path__overlap": places}) | below


def may_judge(person: Person, roles: frozenset[str]) -> bool:
    """Whether the page is open at all; what stands on it is said by `overseen`."""
    return bool(Reach.of(person).roles & (roles | {Role.HEAD}))


def said_to(person: Person) -> Q:
    """Of what residents say of promises."""
    return overseen(person, LOOKERS, body="promise__body", territory="promise__territory")


def opinions_for(person: Person) -> Q:
    return overseen(person, READERS, body="body", territory="body__territory")
