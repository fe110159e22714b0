"""Threats to life stand in a list of their own above every queue; below them what is better looked at soon."""

from __future__ import annotations

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.models.states import WAITS_SOON
from qulaq.hear.appeals.staff.rows import Row, as_rows, for_list

MOST, FEW = 20, 5


def urgent_rows(person: Person) -> list[Row]:
    """Open ones, the latest first: what came just now can still be prevented."""
    rows = Appeal.objects.in_queue_of(person).open().filter(urgent_at__isnull=False)
    return as_rows(for_list(rows).order_by("-urgent_at", "-id")[:MOST], person)


def soon_rows(person: Person) -> list[Row]:
    """What nobody has taken yet, the latest first; a few, so that the queue stays in sight."""
    rows = Appeal.objects.in_queue_of(person).filter(WAITS_SOON)
    return as_rows(for_list(rows).order_by("-soon_at", "-id")[:FEW], person)
