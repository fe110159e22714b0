"""Who can answer for a measure or project: somebody who leads its body, or one above it, today."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.foundation.refusals import Refused
from qulaq.foundation.territories.models import Territory


def leaders_of(*bodies: Body) -> QuerySet[Assignment]:
    """Who leads one of them, or one above; the nearest body first."""
    today = timezone.localdate()
    running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)
    above = sorted({pk for body in bodies for pk in body.path})
    heads = running.filter(role=Role.HEAD, body__in=above).select_related("person", "body")
    return heads.order_by("-body__path__len", "id")


def leader_or_refuse(body: Body, person_id: int, *, field: str) -> Assignment:
    found = leaders_of(body).filter(person_id=person_id).first()
    if found is None:
        raise Refused(field, _("Name somebody who leads this body or one above it."))
    return found


def leader_of(body: Body, email: str) -> int:
    """The id of the leader with this address; 0 is nobody, and refused like anybody who does not lead."""
    return leaders_of(body).filter(person__email=email.lower()).values_list("person_id", flat=True).first() or 0


def above(office: Body, territory: Territory, *, besides: int | None = None) -> list[Person]:
    """Who leads the nearest body above; where nobody does, the controllers nearest to the place."""
    heads = list(leaders_of(office.parent)) if office.parent else []
    nearest = [item.person for item in heads if item.body_id == heads[0].body_id]
    return [person for person in nearest if person.pk != besides] or controllers_of(territory)


def controllers_of(territory: Territory) -> list[Person]:
    """Of the smallest place around it that has any today."""
    today, path = timezone.localdate(), territory.path
    running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)
    rows = running.filter(role=Role.CONTROLLER, territory__in=path).select_related("person").order_by("id")
    found = [(path.index(item.territory_id), item.person) for item in rows]
    nearest = max((place for place, _person in found), default=None)
    return [person for place, person in found if place == nearest]
