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
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import ModelState, RouteCorrection, RoutingModel
from qulaq.hear.appeals.staff.access import StaffRequest, is_operator, staff_only
from qulaq.hear.appeals.understood import keeping, suggesting
from qulaq.hear.appeals.workflow import Refused

SHOWN = 12
PAIRS = 15


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def show(request: StaffRequest) -> HttpResponse:
    """Administrators and analysts read it; an administrator puts a former model back, with a reason."""
    if not _may_read(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _put_back(request)
    return _page(request)


def _may_read(person: Person) -> bool:
    reach = Reach.of(person)
    return reach.is_administrator or Role.ANALYST in reach.roles


def _put_back(request: StaffRequest) -> HttpResponse:
    if not Reach.of(request.user).is_administrator:
        raise PermissionDenied
    chosen, reason = request.POST.get("model", ""), request.POST.get("reason", "")
    try:
        keeping.put_in_use(
            by=request.user, model_id=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0, reason=reason
        )
    except Refused as refusal:
        return _page(request, error=refusal.message, reason=reason, status=422)
    messages.success(request, _("This model is in use from now on."))
    return redirect("appeals:models")


def _page(request: StaffRequest, error: str = "", reason: str = "", status: int = 200) -> HttpResponse:
    rows = list(RoutingModel.objects.defer("facts").select_related("put_by").order_by("-version")[:SHOWN])
    in_use = next((row for row in rows if row.state == ModelState.IN_USE), None)
    values = {
        "rows": rows,
        "in_use": in_use,
        "languages": _languages(in_use),
        "confused": _confused(in_use),
        "taken": RouteCorrection.objects.filter(accepted=True).count(),
        "overruled": RouteCorrection.objects.filter(accepted=False).count(),
        "threshold": suggesting.costs().threshold,
        "administrator": Reach.of(request.user).is_administrator,
        "operator": is_operator(request.user),
        "error": error,
        "reason": reason,
    }
    return render(request, "appeals/staff/models.html", values, status=status)


def _languages(row: RoutingModel | None) -> list[dict[str, Any]]:
    """By language, always apart."""
    told = row.figures.get("by_language", {}) if row else {}
    return [{"language": name, **figures} for name, figures in told.items()]


def _confused(row: RoutingModel | None) -> list[dict[str, Any]]:
    pairs = (row.figures.get("confused", []) if row else [])[:PAIRS]
    names = {
        topic.code: topic.name for topic in Topic.objects.filter(code__in={code for pair in pairs for code in pair[:2]})
    }
    return [{"right": names.get(a, a), "said": names.get(b, b), "times": count} for a, b, count in pairs]
