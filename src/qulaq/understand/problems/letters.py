"""Letters to those who answer for a place and a body: that something grows there. Never the words of people."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from qulaq.foundation.notices.actions import write_to
from qulaq.foundation.people.models import Assignment, Person, Role
from qulaq.understand.problems.models import Alert


def tell(alert: Alert) -> None:
    """Once to each of them, in their language."""
    for person in responsible(alert):
        if person.email:
            with translation.override(person.language):
                context = {
                    "place": str(alert.territory),
                    "topic": str(alert.topic) if alert.topic else "",
                    "voices": alert.voices,
                    "people": alert.people,
                    "expected": round(alert.expected),
                    "url": f"{settings.BASE_URL}{reverse('problems:alert', args=[alert.pk])}",
                }
            write_to(person, "emerging", key=f"alert:{alert.pk}:{person.pk}", context=context)


def responsible(alert: Alert) -> list[Person]:
    """The analysts nearest to the place (where there are none, the controllers), and the heads of the body."""
    path = alert.territory.path
    watching = _nearest(_running(Role.ANALYST).filter(territory__in=path), "territory_id", path)
    watching = watching or _nearest(_running(Role.CONTROLLER).filter(territory__in=path), "territory_id", path)
    above = alert.body.path if alert.body else []
    leading = _nearest(_running(Role.HEAD).filter(body__in=above), "body_id", above)
    return list({person.pk: person for person in (*watching, *leading)}.values())


def _running(role: Role) -> QuerySet[Assignment]:
    today = timezone.localdate()
    rows = Assignment.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, person__is_active=True)
    return rows.filter(role=role).select_related("person").order_by("id")


def _nearest(rows: QuerySet[Assignment], name: str, path: list[int]) -> list[Person]:
    found = list(rows)
    served = {getattr(item, name) for item in found}
    nearest = next((pk for pk in reversed(path) if pk in served), None)
    return [item.person for item in found if getattr(item, name) == nearest]
