"""Answers on paper and as files: one for the desk, all that wait for the post, and the mark that they have gone."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qulaq.foundation.journal.actions import entry, record_many
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Person
from qulaq.hear.appeals import listed, rules, standing
from qulaq.hear.appeals.actions.posting import mark_posted
from qulaq.hear.appeals.models import Answer, Appeal, Delivery, State
from qulaq.hear.appeals.pdf import Paper, addressee, answered
from qulaq.hear.appeals.staff.access import is_operator, matter_or_404
from qulaq.hear.appeals.workflow import NotAllowed, sees_contact

MOST = 50
SEEN = ("applicant_name", "postal_address", "text")


@require_GET
@never_cache
@staff_only
def answer(request: StaffRequest, number: str, answer_id: int) -> HttpResponse:
    """One answer as a file. The name of the person stands on it only for whoever may see it."""
    appeal = matter_or_404(request.user, number)
    found = _printable().filter(appeal_id=appeal.pk, pk=answer_id).first()
    if found is None or not standing.reads(request.user, appeal):
        raise Http404
    contact = sees_contact(request.user, appeal)
    viewed(by=request.user, subject=appeal.journal_name, fields=SEEN if contact else ["text"])
    paper = Paper(found, to=addressee(appeal), masked=False) if contact else Paper(found, masked=True)
    return answered([paper], f"answer-{appeal.number}")


@require_GET
@never_cache
@staff_only
def posting(request: StaffRequest) -> HttpResponse:
    """Answers that wait for the post: the oldest first; no name and no address before they are printed."""
    if not Reach.of(request.user).bodies:
        raise PermissionDenied
    words = listed.typed(request.GET)
    rows = list(listed.of_appeals(to_be_posted(request.user), words)[: MOST + 1])
    context = {"answers": rows[:MOST], "more": len(rows) > MOST, "words": words, "operator": is_operator(request.user)}
    return render(request, "appeals/staff/posting.html", context)


@require_GET
@never_cache
@staff_only
def print_all(request: StaffRequest) -> HttpResponse:
    """All that wait, in one file, with the addresses. The journal keeps whose were seen."""
    waiting = to_be_posted(request.user)[:MOST]
    rows = [row for row in waiting if standing.reads(request.user, row.appeal)]  # a child's letter is for the head
    if not rows:
        return redirect("appeals:posting")
    seen = {"fields": sorted(SEEN)}
    record_many(
        entry(by=request.user, act="personal.viewed", subject=row.appeal.journal_name, after=seen) for row in rows
    )
    return answered([Paper(row, to=addressee(row.appeal)) for row in rows], "answers")


@require_POST
@never_cache
@staff_only
def posted(request: StaffRequest) -> HttpResponse:
    """Those chosen have gone to the post. Each by itself: one that fails keeps no other from being marked."""
    numbers = [known for text in request.POST.getlist("number")[:MOST] if (known := rules.parse_number(text))]
    rows = to_be_posted(request.user).filter(appeal__number__in=numbers)
    done = _marked(request, list(dict.fromkeys(rows.values_list("appeal_id", flat=True))))
    if done:
        words = ngettext("%(n)s answer is marked as posted.", "%(n)s answers are marked as posted.", done)
        messages.success(request, words % {"n": done})
    elif not numbers:
        messages.error(request, _("Choose at least one answer."))
    return redirect("appeals:posting")


def _marked(request: StaffRequest, appeal_ids: Iterable[int]) -> int:
    done = 0
    for appeal_id in appeal_ids:
        try:
            mark_posted(by=request.user, appeal_id=appeal_id)
            done += 1
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
    return done


def to_be_posted(person: Person) -> QuerySet[Answer]:
    """Answers of the bodies the person serves, for people who asked for paper."""
    reach = Reach.of(person)
    paper = Appeal.objects.in_queue_of(person).filter(
        delivery=Delivery.PAPER, state__in=(State.ANSWERED, State.CLOSED), erased_at=None
    )
    if not reach.bodies:
        return Answer.objects.none()
    rows = _printable().filter(posted_at=None, appeal__in=paper, body__path__overlap=sorted(reach.bodies))
    return rows.order_by("answered_at", "id")


def _printable() -> QuerySet[Answer]:
    return Answer.objects.filter(code__isnull=False).select_related("appeal", "body", "by", "approved_by")
