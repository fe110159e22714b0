"""Whom to tell of staff when something comes in that they have to look at."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Delegation, Person, Role
from qulaq.hear.appeals import staff_letters
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.workflow import is_applicant, is_complained_of


def tell_staff(
    appeal: Appeal, people: Iterable[Person], template: str, *, key: str, urgent: bool = False, **context: object
) -> None:
    """One letter to each; to nobody who is complained of, nor to who wrote it."""
    for person in people:
        if not is_complained_of(person, appeal) and not is_applicant(person, appeal):
            staff_letters.tell(person, appeal, template, key=key, urgent=urgent, **context)


def at_work_on(appeal: Appeal) -> list[Person]:
    """The officer; while nobody has taken the matter, the heads of the body."""
    return [appeal.officer] if appeal.officer else heads_of(appeal.executor)


def heads_of(body: Body) -> list[Person]:
    """The heads of the body, and who stands in for one on leave; where it has none, those of the body above it."""
    heads = _running().filter(role=Role.HEAD, body__in=body.path)
    nearest = _nearest(body.path, {item.body_id for item in heads})
    return _with_stand_ins([item.person for item in heads if item.body_id == nearest])


def everybody_at(body: Body) -> list[Person]:
    """Whoever serves there: for a desk that has no head."""
    roles = (Role.OPERATOR, Role.OFFICER, Role.HEAD)
    return _unique(item.person for item in _running().filter(role__in=roles, body=body))


def controllers_of(territory_path: list[int]) -> list[Person]:
    """The controllers who stand nearest to the territory."""
    found = _running().filter(role=Role.CONTROLLER, territory__in=territory_path)
    nearest = _nearest(territory_path, {item.territory_id for item in found})
    return _unique(item.person for item in found if item.territory_id == nearest)


def administrators() -> list[Person]:
    """Who can give somebody a role where nobody serves."""
    return _unique(item.person for item in _running().filter(role=Role.ADMINISTRATOR))


def _running() -> QuerySet[Assignment]:
    today = timezone.localdate()
    rows = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)
    return rows.select_related("person").order_by("id")


def _nearest(path: list[int], served: set[int]) -> int | None:
    return next((pk for pk in reversed(path) if pk in served), None)


def _with_stand_ins(people: list[Person]) -> list[Person]:
    today = timezone.localdate()
    absent = Delegation.objects.filter(person__in=people, since__lte=today, until__gte=today, ended_at=None)
    return _unique([*people, *(item.to for item in absent.select_related("to").order_by("id"))])


def _unique(people: Iterable[Person]) -> list[Person]:
    return list({person.pk: person for person in people}.values())
