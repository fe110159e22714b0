"""Acts on several appeals of the queue, and taking them back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.actions import bulk as actions
from qulaq.hear.appeals.staff import bulk_forms, queue
from qulaq.hear.appeals.workflow import NotAllowed, Refused

TOLD = 10  # refusals that are named one by one


@require_POST
@never_cache
@staff_only
def act(request: StaffRequest) -> HttpResponse:
    """The whole list again with all that was ticked and typed, when nothing could be done."""
    wanted = bulk_forms.SLUGS.get(request.POST.get("act", ""))
    if wanted is None:
        raise Http404
    given = QueryDict(request.POST.get("query", ""))
    officer, text = request.POST.get("officer", ""), request.POST.get("text", "")
    ids, officer_id = _ids(request), paging.key(officer) or None
    try:
        outcome = actions.run(by=request.user, act=wanted, appeal_ids=ids, officer_id=officer_id, text=text)
    except (NotAllowed, Refused) as refusal:
        field = refusal.field if isinstance(refusal, Refused) else ""
        chosen = bulk_forms.Chosen(frozenset(ids), officer, text, str(refusal), field)
        return queue.page(request, given, chosen=chosen)
    request.session[bulk_forms.LAST] = outcome.bulk.pk if outcome.bulk else None
    _tell_failures(request, outcome)
    return redirect(reverse("appeals:queue") + queue.address(given))


@require_POST
@never_cache
@staff_only
def undo(request: StaffRequest, bulk_id: int) -> HttpResponse:
    try:
        outcome = actions.undo(by=request.user, bulk_id=bulk_id)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        request.session.pop(bulk_forms.LAST, None)
        count = len(outcome.done)
        if count:
            words = ngettext("%(n)s appeal is as it was.", "%(n)s appeals are as they were.", count)
            messages.success(request, words % {"n": count})
        _tell_failures(request, outcome)
    return redirect("appeals:queue")


def _tell_failures(request: StaffRequest, outcome: actions.Outcome) -> None:
    for number, reason in outcome.failed[:TOLD]:
        messages.warning(request, f"{number}: {reason}")
    if len(outcome.failed) > TOLD:
        messages.warning(request, _("And %(n)s more could not be done.") % {"n": len(outcome.failed) - TOLD})


def _ids(request: StaffRequest) -> list[int]:
    return [pk for item in request.POST.getlist("chosen") if (pk := paging.key(item))]
