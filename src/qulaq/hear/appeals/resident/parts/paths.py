"""On the status page: complaining of an answer, and what becomes of a complaint. Numbers of other appeals are shown to
whoever may open those too, and to nobody else."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from qulaq.foundation.people.guards import reader_of
from qulaq.hear.appeals import reviewing
from qulaq.hear.appeals.actions import contesting
from qulaq.hear.appeals.models import Act, Appeal, Forwarding, State
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.parts.base import Part, Values
from qulaq.hear.appeals.workflow import allowed_acts

GIVEN = (State.ANSWERED, State.CLOSED)


def contest(request: HttpRequest, appeal: Appeal) -> Values | None:
    """The way to the higher body; or why there is none, and the next way: to court. A complaint says that itself."""
    if reviewing.goes_through(appeal.kind):
        return None
    complaints = list(Appeal.objects.select_related("executor").filter(about_id=appeal.pk).order_by("id"))
    acts = allowed_acts(reader_of(request), appeal, holder=access.holds(request, appeal.number))
    late = appeal.due_on < timezone.localdate()
    if not complaints and (Act.COMPLAIN not in acts or (appeal.state not in GIVEN and not late)):
        return None
    way = contesting.way_of(appeal, timezone.now())
    return {
        "appeal": appeal,
        "way": way if Act.COMPLAIN in acts else None,
        "items": [{"appeal": item, "opens": access.may_open(request, item)} for item in complaints],
        "overturned": appeal.answers.filter(overturned_by__isnull=False).exists(),
    }


def complaint(request: HttpRequest, appeal: Appeal) -> Values | None:
    """Whom it is about, who considers it, and how far the step through the other body has come."""
    if not reviewing.goes_through(appeal.kind):
        return None
    first = appeal.about
    return {
        "appeal": appeal,
        "step": Forwarding.objects.select_related("body").filter(appeal_id=appeal.pk).first(),
        "first": first if first and access.may_open(request, first) else None,
        "court": contesting.court_words(timezone.now()) if appeal.state in GIVEN else "",
    }


COMPLAINT = Part("appeals/resident/complaint_part.html", complaint, "answer")
CONTEST = Part("appeals/resident/contest_part.html", contest, "answer")
