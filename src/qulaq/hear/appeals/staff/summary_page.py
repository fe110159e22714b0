"""What many appeals say, in a few of people's own sentences: of a list of the queue, or of all joined to one appeal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals.actions import summaries
from qulaq.hear.appeals.actions.saved_views import cleaned
from qulaq.hear.appeals.looks import seen_beside
from qulaq.hear.appeals.models import SummaryRun
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.summaries.shown import shown
from qulaq.hear.appeals.workflow import NotAllowed

WAIT = 4  # seconds until the page looks again


@require_POST
@never_cache
@staff_only
@limited("summary", per_session="60/hour")
def ask(request: StaffRequest) -> HttpResponse:
    number = request.POST.get("number", "")
    wanted = {"number": number} if number else {"query": cleaned(request.POST.get("query", ""))}
    try:
        run = summaries.ask(by=request.user, wanted=wanted, language=(get_language() or "kk")[:2])
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("appeals:queue")
    return redirect("appeals:summary", run.pk)


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """Its own reader alone sees it. Each whose words are quoted is told that they were read."""
    run = SummaryRun.objects.filter(pk=run_id, by=request.user).first()
    if run is None:
        raise Http404
    told = shown(request.user, run)
    if told:
        seen_beside(request.user, told.quoted)
    context = {"run": run, "told": told, "operator": is_operator(request.user), "back": _back(run.wanted)}
    response = render(request, "appeals/staff/summary.html", context)
    if run.made_at is None:
        response.headers["Refresh"] = str(WAIT)
    return response


def _back(wanted: dict[str, Any]) -> str:
    if "number" in wanted:
        return reverse("appeals:matter", args=[wanted["number"]])
    query = str(wanted.get("query", ""))
    return f"{reverse('appeals:queue')}{'?' if query else ''}{query}"
