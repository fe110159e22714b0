"""What others ask of the bodies a person serves: parts of answers, and complaints that go through the body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.calendar.queries import working_calendar
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import OPEN_STATES, Appeal, Forwarding, Task
from qulaq.hear.appeals.staff.access import is_operator

PAGE = 40
TASK, THROUGH = "a", "b"  # of one day, tasks stand before complaints
LETTERS = 160


@dataclass(frozen=True, order=True)
class Key:
    due_on: date
    sort: str
    pk: int

    @classmethod
    def read(cls, text: str) -> Key | None:
        """A key from an address; one that was tampered with is no key."""
        day, sort, number = [*text.split("."), "", "", ""][:3]
        try:
            key = cls(date.fromisoformat(day), sort, int(number))
        except ValueError:
            return None
        return key if key.sort in (TASK, THROUGH) and 0 <= key.pk < 2**63 else None

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()}.{self.sort}.{self.pk}"


@dataclass(frozen=True)
class Asked:
    """One row of the list."""

    key: Key
    appeal: Appeal
    body: Body
    question: str
    left: int

    @property
    def is_complaint(self) -> bool:
        return self.key.sort == THROUGH

    @property
    def late(self) -> bool:
        return self.key.due_on < timezone.localdate()


def open_for(person: Person) -> tuple[QuerySet[Task], QuerySet[Forwarding]]:
    """The open ones of the person's bodies. Nobody is asked about their own appeal, nor about a complaint of them."""
    reach = Reach.of(person)
    bodies = Body.objects.filter(path__overlap=sorted(reach.bodies)).values_list("pk", flat=True)
    mine = Q(body_id__in=list(bodies) if reach.bodies else [])
    own = Q(appeal__applicant_id=person.pk)
    if person.email:
        own |= Q(appeal__applicant_email=person.email)
    tasks = Task.objects.filter(mine, replied_at=None, cancelled_at=None).exclude(own)
    above = sorted({body_id for item in reach.assignments for body_id in item.body.path})
    tasks = tasks.filter(Q(appeal__complained_of=None) | ~Q(appeal__complained_of__in=above))
    through = Forwarding.objects.filter(mine, forwarded_at=None, satisfied_at=None).exclude(own)
    through = through.filter(appeal__state__in=OPEN_STATES).exclude(appeal__complained_official_id=person.pk)
    if Role.HEAD in reach.roles:  # see workflow.may_be_meant
        through = through.filter(Q(appeal__complained_words="") | Q(appeal__complained_official__isnull=False))
    return tasks, through


def _keys(rows: QuerySet[Any], sort: str, after: Key | None) -> QuerySet[Any]:
    rows = rows.annotate(sort=Value(sort, output_field=CharField()))
    if after:
        later = Q(due_on__gt=after.due_on)
        if sort > after.sort:
            later |= Q(due_on=after.due_on)
        elif sort == after.sort:
            later |= Q(due_on=after.due_on, pk__gt=after.pk)
        rows = rows.filter(later, due_on__gte=after.due_on)
    return rows.order_by("due_on", "id").values_list("due_on", "sort", F("id"), "appeal_id", "body_id")


def page(person: Person, after: Key | None, words: str = "") -> tuple[list[Asked], Key | None]:
    """A page, and the key of its last row where more follow; the number of statements does not depend on the rows."""
    tasks, through = (listed.of_appeals(rows, words) for rows in open_for(person))
    both = [_keys(tasks, TASK, after)[: PAGE + 1], _keys(through, THROUGH, after)[: PAGE + 1]]
    found = sorted((Key(*row[:3]), row[3], row[4]) for rows in both for row in rows)
    shown = found[:PAGE]
    return _rows(shown), shown[-1][0] if len(found) > PAGE else None


def _rows(found: list[tuple[Key, int, int]]) -> list[Asked]:
    appeals = Appeal.objects.select_related("executor").in_bulk([row[1] for row in found])
    bodies = Body.objects.in_bulk([row[2] for row in found])
    wanted = [key.pk for key, *_others in found if key.sort == TASK]
    tasks = dict(Task.objects.filter(pk__in=wanted).values_list("pk", "question"))
    calendar, today = working_calendar(), timezone.localdate()
    rows = []
    for key, appeal_id, body_id in found:
        question = tasks.get(key.pk, "") if key.sort == TASK else appeals[appeal_id].text
        words = Truncator(" ".join(without_contact(question).split())).chars(LETTERS)
        left = calendar.working_days_between(today, key.due_on)
        if not left and key.due_on < today:
            left = -1  # due on Friday, read on Saturday
        rows.append(Asked(key, appeals[appeal_id], bodies[body_id], words, left))
    return rows


@require_GET
@never_cache
@staff_only
def asked(request: StaffRequest) -> HttpResponse:
    words = listed.typed(request.GET)
    rows, following = page(request.user, Key.read(request.GET.get("after", "")), words)
    context = {
        "rows": rows,
        "next": listed.address(words, after=following),
        "words": words,
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/tasks.html", context)
