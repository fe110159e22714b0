"""The list of what waits for masking: words the person lets others read, and answers newer than the public one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.access import BODY_ROLES, Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.models import Appeal, Publication, PublicState
from qulaq.hear.appeals.models.public import WAITS
from qulaq.hear.appeals.public.rows import key
from qulaq.hear.appeals.staff import mask_figures
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.workflow import sees_contact

PAGE, COUNTED_AT_MOST, TITLE = 40, 100, 110
MAY_RELEASE = BODY_ROLES - {Role.OPERATOR}


def waits_for(person: Person) -> QuerySet[Publication]:
    """What the bodies of the person have to mask; never one's own, nor a complaint about one's own body."""
    served = {item.body_id for item in Reach.of(person).assignments if item.role in MAY_RELEASE}
    bodies = list(Body.objects.filter(path__overlap=sorted(served)).values_list("pk", flat=True)) if served else []
    mine = Appeal.objects.in_queue_of(person)
    return Publication.objects.filter(WAITS, body_id__in=bodies, appeal__in=mine, appeal__may_publish=True)


@require_GET
@never_cache
@staff_only
def waiting(request: StaffRequest) -> HttpResponse:
    """The longest waiting first; pages by key."""
    words = listed.typed(request.GET)
    waits = waits_for(request.user)
    rows = listed.of_appeals(waits, words)
    start = key(request.GET.get("after", ""))
    below = rows.filter(pk__gt=start) if start else rows
    found = list(below.select_related("appeal", "topic", "territory", "body").order_by("pk")[: PAGE + 1])
    values = {
        "rows": [_row(request.user, row) for row in found[:PAGE]],
        "next": listed.address(words, after=found[PAGE - 1].pk if len(found) > PAGE else None),
        "words": words,
        "count": waits[:COUNTED_AT_MOST].count(),
        "at_release": True,
        "reads_figures": mask_figures.may_read(request.user),
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/release.html", values)


def _row(person: Person, row: Publication) -> dict[str, object]:
    text = row.appeal.text[:500]
    shown = text if sees_contact(person, row.appeal) else without_contact(text)
    return {
        "row": row,
        "appeal": row.appeal,
        "title": Truncator(" ".join(shown.split())).chars(TITLE),
        "answer_only": row.state == PublicState.RELEASED,
        "reported": row.reported_at is not None and row.state == PublicState.WAITING,
    }
