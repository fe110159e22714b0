"""What a person's assignments let them reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Any, cast

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.foundation.territories.models import Territory

BODY_ROLES = frozenset({Role.OPERATOR, Role.OFFICER, Role.HEAD})
DELEGATED_ROLES = frozenset({Role.OFFICER, Role.HEAD})
TERRITORY_ROLES = frozenset({Role.CONTROLLER, Role.ANALYST})


def _running(person: Person) -> tuple[Assignment, ...]:
    """The person's own assignments today, and in bodies also those of colleagues on leave who delegated to them."""
    with connection.cursor() as cursor:
        given: dict[str, Any] = {"person": person.pk, "today": timezone.localdate(), "lent": sorted(DELEGATED_ROLES)}
        cursor.execute(_statement(), given)
        return tuple(_assignment(values) for values in cursor.fetchall())


def _assignment(values: tuple[Any, ...]) -> Assignment:
    read = iter(values)
    row, body, territory = (
        model.from_db("default", names, tuple(islice(read, len(names)))) for model, names in _read().items()
    )
    row._state.fields_cache.update(body=body, territory=territory)
    return cast("Assignment", row)


@cache  # not while modules are loaded: the names in each language are added to the models later
def _read() -> dict[type[Model], tuple[str, ...]]:
    return {
        model: tuple(field.attname for field in model._meta.concrete_fields) for model in (Assignment, Body, Territory)
    }


@cache
def _statement() -> str:
    """Every page of every member of staff asks this first: written out, for putting it together anew each time would
    cost more than the answer."""
    columns = (f"{model._meta.db_table}.{field.column}" for model in _read() for field in model._meta.concrete_fields)
    return f"SELECT {', '.join(columns)} {_RUNNING}"


_RUNNING = """
FROM people_assignment
JOIN bodies_body ON bodies_body.id = people_assignment.body_id
JOIN territories_territory ON territories_territory.id = people_assignment.territory_id
WHERE (people_assignment.person_id = %(person)s OR people_assignment.role = ANY(%(lent)s)
       AND people_assignment.person_id IN (
           SELECT person_id FROM people_delegation
           WHERE to_id = %(person)s AND since <= %(today)s AND until >= %(today)s AND ended_at IS NULL))
  AND people_assignment.since <= %(today)s
  AND (people_assignment.until IS NULL OR people_assignment.until >= %(today)s)
ORDER BY people_assignment.id
"""


@dataclass(frozen=True)
class Reach:
    """Roles of a person today, and the bodies and territories (with all below them) in which they hold."""

    assignments: tuple[Assignment, ...] = ()

    @classmethod
    def of(cls, person: Person | None) -> Reach:
        """Read once per person object (that is, once per request)."""
        if person is None or not person.pk:
            return cls()
        known = person.__dict__.get("_reach")
        if known is None:
            known = cls(_running(person))
            person.__dict__["_reach"] = known
        return known

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(item.role for item in self.assignments)

    @cached_property
    def bodies(self) -> frozenset[int]:
        return frozenset(item.body_id for item in self.assignments if item.role in BODY_ROLES)

    @cached_property
    def territories(self) -> frozenset[int]:
        return frozenset(item.territory_id for item in self.assignments if item.role in TERRITORY_ROLES)

    @cached_property
    def served(self) -> list[int]:
        """The bodies the person serves in, in whatever role, and all above them."""
        return sorted({body_id for item in self.assignments for body_id in item.body.path})

    def matters(self, body: str = "body", territory: str = "territory") -> Q:
        """Rows of the person's bodies or in the person's territories; `body` and `territory` lead to them."""
        found = Q(pk__in=[])
        if self.bodies:
            found |= Q(**{f"{body}__path__overlap": sorted(self.bodies)})
        if self.territories:
            found |= Q(**{f"{territory}__path__overlap": sorted(self.territories)})
        return found

    def superiors(self) -> QuerySet[Assignment]:
        """Those who lead a body the person serves in, or one above, today."""
        today = timezone.localdate()
        running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
        return running.filter(role=Role.HEAD, body__in=self.served)

    @property
    def is_countrywide(self) -> bool:
        return any(item.role in TERRITORY_ROLES and item.territory.parent_id is None for item in self.assignments)

    @property
    def is_staff(self) -> bool:
        return bool(self.assignments)

    @property
    def is_administrator(self) -> bool:
        return Role.ADMINISTRATOR in self.roles

    def roles_for(self, *, body_path: list[int], territory_path: list[int]) -> frozenset[str]:
        """The roles that hold for a matter of this body in this territory."""
        bodies, territories = set(body_path), set(territory_path)
        return frozenset(
            item.role
            for item in self.assignments
            if (item.role in BODY_ROLES and item.body_id in bodies)
            or (item.role in TERRITORY_ROLES and item.territory_id in territories)
        )
