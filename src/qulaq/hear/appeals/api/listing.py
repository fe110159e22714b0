"""The listing for staff: rows in order of the due date, narrowed by filters, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from qulaq.foundation.api.nodes import below
from qulaq.foundation.api.nodes import find as find
from qulaq.foundation.api.paging import pack, unpack, wrong_cursor
from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals.api.schemas import Filters
from qulaq.hear.appeals.models import Appeal, AppealQuerySet
from qulaq.hear.appeals.rules import parse_number
from qulaq.hear.appeals.staff.search import search

LARGEST = 2**63
URGENT = {
    "threat": Q(urgent_at__isnull=False),
    "soon": Q(urgent_at=None, soon_at__isnull=False),
    "usual": Q(urgent_at=None, soon_at=None),
}


def page(person: Person, filters: Filters) -> tuple[list[Appeal], str | None]:
    """A page, and the cursor of the next one."""
    rows = Appeal.objects.in_queue_of(person).filter(*_conditions(filters))
    if filters.q:
        rows = _search(rows, filters.q)
    rows = rows.select_related("executor", "territory", "topic").defer("text").order_by("due_on", "id")
    found = list(rows[: filters.limit + 1])
    if len(found) <= filters.limit:
        return found, None
    last = found[filters.limit - 1]
    return found[: filters.limit], pack(last.due_on.isoformat(), last.pk)


def _conditions(filters: Filters) -> Iterator[Q]:
    for name in ("state", "kind"):
        if value := getattr(filters, name):
            yield Q(**{name: value})
    if filters.urgency:
        yield URGENT[filters.urgency]
    yield from _branches(filters)
    if filters.due_before:
        yield Q(due_on__lt=filters.due_before)
    if filters.received_from:
        yield Q(received_at__gte=_midnight(filters.received_from))
    if filters.received_to:
        yield Q(received_at__lt=_midnight(filters.received_to) + timedelta(days=1))
    if filters.cursor:
        yield _after(filters.cursor)


def _branches(filters: Filters) -> Iterator[Q]:
    """A body, a topic or a territory stands for all that lies below it."""
    if filters.topic:
        yield Q(topic_id__in=below(Topic, "topic", filters.topic))
    if filters.territory:
        yield Q(territory_id__in=below(Territory, "territory", filters.territory))
    if filters.body:
        yield Q(executor_id__in=below(Body, "body", filters.body))


def _after(cursor: str) -> Q:
    day, pk = unpack(cursor, str, int)
    try:
        due = date.fromisoformat(str(day))
    except ValueError:
        raise wrong_cursor() from None
    return Q(due_on__gt=due) | Q(due_on=due, id__gt=min(int(pk), LARGEST - 1))


def _midnight(day: date) -> datetime:
    """PostgreSQL and time zones end a little inside what a date can say."""
    inside = min(max(day, date(1900, 1, 1)), date(9998, 12, 31))
    return datetime.combine(inside, time(), timezone.get_default_timezone())


def _search(rows: AppealQuerySet, asked: str) -> AppealQuerySet:
    """A number finds one appeal; words are found in any form, as at the desk."""
    if number := parse_number(asked):
        return rows.filter(number=number)
    return search(rows, asked)[0]
