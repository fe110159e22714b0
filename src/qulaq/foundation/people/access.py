"""What a person's assignments let them reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from qulaq.foundation.people.models import Assignment, Person, Role

BODY_ROLES = frozenset({Role.OPERATOR, Role.OFFICER, Role.HEAD})
TERRITORY_ROLES = frozenset({Role.CONTROLLER, Role.ANALYST})


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
            today = timezone.localdate()
            running = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), person=person, since__lte=today)
            known = cls(tuple(running.select_related("body", "territory").order_by("id")))
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
