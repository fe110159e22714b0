"""Models of topics: what they learned from, how right they were, which one is in use, and putting a former one back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.bodies.models import Topic
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.ui import paging
from qulaq.hear.appeals.models import RoutingModel
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.understood import keeping, shown, suggesting
from qulaq.hear.appeals.workflow import Refused

PAIRS = 15


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def show(request: StaffRequest) -> HttpResponse:
    """Administrators and analysts read it; an administrator puts a former model back, with a reason."""
    if not shown.may_read(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _put_back(request)
    return _page(request)


def _put_back(request: StaffRequest) -> HttpResponse:
    if not shown.may_choose(request.user):
        raise PermissionDenied
    chosen, reason = paging.key(request.POST.get("model", "")), request.POST.get("reason", "")
    try:
        keeping.put_in_use(by=request.user, model_id=chosen, reason=reason)
    except Refused as refusal:
        return _page(request, error=refusal.message, reason=reason, status=422)
    messages.success(request, _("This model is in use from now on."))
    return redirect("appeals:models")


def _page(request: StaffRequest, error: str = "", reason: str = "", status: int = 200) -> HttpResponse:
    rows = shown.versions()
    in_use = shown.in_use(rows)
    taken, overruled = shown.judged()
    values = {
        "rows": rows,
        "in_use": in_use,
        "languages": shown.languages(in_use),
        "confused": _confused(in_use),
        "waiting": shown.waiting(in_use),
        "taken": taken,
        "overruled": overruled,
        "threshold": suggesting.costs().threshold,
        "administrator": shown.may_choose(request.user),
        "operator": is_operator(request.user),
        "at_models": True,
        "error": error,
        "reason": reason,
    }
    return render(request, "appeals/staff/models.html", values, status=status)


def _confused(row: RoutingModel | None) -> list[dict[str, Any]]:
    pairs = (row.figures.get("confused", []) if row else [])[:PAIRS]
    names = {
        topic.code: topic.name for topic in Topic.objects.filter(code__in={code for pair in pairs for code in pair[:2]})
    }
    return [{"right": names.get(a, a), "said": names.get(b, b), "times": count} for a, b, count in pairs]
