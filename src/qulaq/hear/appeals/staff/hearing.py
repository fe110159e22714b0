"""The minutes of a hearing on paper, for staff."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.hear.appeals import heard, standing
from qulaq.hear.appeals.masking import without_contact
from qulaq.hear.appeals.staff.access import matter_or_404
from qulaq.hear.appeals.workflow import sees_contact


@require_GET
@never_cache
@staff_only
def minutes(request: StaffRequest, number: str, hearing_id: str) -> HttpResponse:
    appeal = matter_or_404(request.user, number)
    hearing = appeal.hearings.filter(pk=int(hearing_id), held_at__isnull=False).first()
    if hearing is None or not standing.reads(request.user, appeal):
        raise Http404
    contact = sees_contact(request.user, appeal)
    if not contact:  # names of those present are contact too
        hearing.present = ""
        for name in ("preliminary", "minutes", "objection"):
            setattr(hearing, name, without_contact(getattr(hearing, name)))
    viewed(by=request.user, subject=appeal.journal_name, fields=["minutes", *(["present"] if contact else [])])
    values = {"appeal": appeal, "hearing": hearing, "is_late": heard.is_late(hearing), "masked": not contact}
    return render(request, "appeals/staff/minutes.html", values)
