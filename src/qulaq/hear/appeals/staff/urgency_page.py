"""What was learned here of urgency: from how many decisions, how it did, and putting another version in use."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.models import ModelState
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.understood import shown as models_shown
from qulaq.hear.appeals.understood.urgency import keeping, shown
from qulaq.hear.appeals.workflow import Refused

SHIPPED = "shipped"  # instead of the key of a version


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def show(request: StaffRequest) -> HttpResponse:
    """Administrators and analysts read it; an administrator puts another version in use, or what is shipped alone."""
    if not models_shown.may_read(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request)
    if not models_shown.may_choose(request.user):
        raise PermissionDenied
    chosen, reason = request.POST.get("model", ""), request.POST.get("reason", "")
    try:
        if chosen == SHIPPED:
            keeping.as_shipped(by=request.user, reason=reason)
        else:
            keeping.put_in_use(by=request.user, model_id=paging.key(chosen), reason=reason)
    except Refused as refusal:
        return _page(request, error=refusal.message, reason=reason, chosen=chosen, status=422)
    messages.success(request, _("It is in use from now on."))
    return redirect("appeals:urgency_models")


def _page(request: StaffRequest, status: int = 200, **given: str) -> HttpResponse:
    rows = shown.versions()
    used = next((row for row in rows if row.state == ModelState.IN_USE), None)
    values = {
        "rows": rows,
        "in_use": used,
        "languages": shown.languages(used or next(iter(rows), None)),
        "waiting": shown.waiting(rows),
        "administrator": models_shown.may_choose(request.user),
        "operator": is_operator(request.user),
        "at_models": True,
        **given,
    }
    return render(request, "appeals/staff/urgency_models.html", values, status=status)
