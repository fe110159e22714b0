"""Who may say how far people take part in a process, and who reads what of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from qulaq.account.participation.measuring import is_process
from qulaq.account.participation.models import Binding, Together
from qulaq.foundation.bodies.models import Body
from qulaq.foundation.goals.workflow import roles_at
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.territories.models import Territory
from qulaq.foundation.thread import registry
from qulaq.foundation.thread.registry import Described

FILES = "participation"  # of evidence: its owner on the table of files
DECLARERS = frozenset({Role.HEAD, Role.CONTROLLER, Role.ANALYST})


def public_or_none(kind: str, key: str) -> Described | None:
    """The process as everybody may see it."""
    return registry.described([(kind, key)], None).get((kind, key)) if is_process(kind) else None


def may_fetch(request: HttpRequest, file: str) -> bool:
    """Evidence is published with its process, until what was written down is taken back."""
    for model in (Together, Binding):
        row = model._default_manager.filter(file=UUID(file), ended_at=None).first()
        if row is not None:
            return public_or_none(row.kind, row.key) is not None
    return False


def may_declare(person: Person | None, kind: str, key: str, matter: Described) -> bool:
    """As the app of the record says; else whoever leads, watches or analyses its body or place."""
    if person is None or not declares(person):
        return False
    known = registry.known(kind)
    if known and known.may_declare:
        return known.may_declare(key, person)
    body = Body.objects.filter(pk=matter.body).first() if matter.body else None
    place = Territory.objects.filter(pk=matter.territory).first() if matter.territory else None
    return body is not None and place is not None and bool(DECLARERS & roles_at(person, body, place))


def declares(person: Person) -> bool:
    """Who has a desk of processes at all."""
    return bool(DECLARERS & Reach.of(person).roles)
