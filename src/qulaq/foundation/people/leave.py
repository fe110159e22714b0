"""Leave: who may stand in for whom, and who may arrange it."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from qulaq.foundation.people.access import DELEGATED_ROLES, Reach
from qulaq.foundation.people.models import Assignment, Delegation, Person, Role

RANK = {Role.OFFICER: 1, Role.HEAD: 2}


def _served(person: Person) -> list[Assignment]:
    """The person's own assignments that can be delegated; those of absent colleagues are not handed on."""
    own = Reach.of(person).assignments
    return [item for item in own if item.person_id == person.pk and item.role in DELEGATED_ROLES]


def _running(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    today = timezone.localdate()
    return rows.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)


def colleagues_for(person: Person) -> list[Person]:
    """Who may stand in: for each of the person's roles a colleague of the same body with that role or a higher one."""
    served = {(item.body_id, RANK[Role(item.role)]) for item in _served(person)}
    if not served:
        return []
    bodies = [body for body, _rank in served]
    rows = _running(Assignment.objects.filter(body_id__in=bodies, role__in=RANK)).exclude(person=person)
    held: dict[Person, set[tuple[int, int]]] = {}
    for row in rows.select_related("person").order_by("person__name", "person_id"):
        held.setdefault(row.person, set()).add((row.body_id, RANK[Role(row.role)]))
    return [colleague for colleague, has in held.items() if all(_covers(has, *wanted) for wanted in served)]


def _covers(has: set[tuple[int, int]], body: int, rank: int) -> bool:
    return any(where == body and level >= rank for where, level in has)


def staff_led_by(person: Person) -> list[Person]:
    """Those whose leave the person may arrange: their own first, then officers of the bodies they lead."""
    reach = Reach.of(person)
    headed = sorted(item.body_id for item in reach.assignments if item.role == Role.HEAD)
    rows = _running(Assignment.objects.filter(role__in=DELEGATED_ROLES)).select_related("person")
    if not reach.is_administrator:
        rows = rows.filter(body__path__overlap=headed)
    led = {row.person_id: row.person for row in rows.order_by("person__name", "person_id")}
    led.pop(person.pk, None)
    return [*([person] if _served(person) else []), *led.values()]


def may_arrange_leave(by: Person, person: Person) -> bool:
    if by.pk == person.pk or Reach.of(by).is_administrator:
        return True
    headed = {item.body_id for item in Reach.of(by).assignments if item.role == Role.HEAD}
    return any(headed.intersection(item.body.path) for item in _served(person))


def leaves_seen_by(person: Person) -> QuerySet[Delegation]:
    """Present and coming leaves of those the person may arrange them for, and those in which they stand in."""
    coming = Delegation.objects.filter(ended_at=None, until__gte=timezone.localdate())
    reach = Reach.of(person)
    if not reach.is_administrator:
        headed = sorted(item.body_id for item in reach.assignments if item.role == Role.HEAD)
        led = Assignment.objects.filter(body__path__overlap=headed).values("person_id")
        coming = coming.filter(Q(person=person) | Q(to=person) | Q(person__in=led))
    return coming.select_related("person", "to").order_by("since", "id")
