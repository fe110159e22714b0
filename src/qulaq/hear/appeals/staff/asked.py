"""The letter to the other party on paper, with a QR code that leads to the page for the reply."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.models import Act, Side
from qulaq.hear.appeals.party.links import party_url
from qulaq.hear.appeals.staff.access import matter_or_404
from qulaq.hear.appeals.workflow import NotAllowed, check


@require_GET
@never_cache
@staff_only
def asked(request: StaffRequest, number: str, statement_id: int) -> HttpResponse:
    """Only for those who may take the explanation in: whoever holds the link can give it."""
    appeal = matter_or_404(request.user, number)
    rows = appeal.statements.filter(asked_at__isnull=False, given_at=None).exclude(side=Side.APPLICANT)
    found = rows.select_related("body", "appeal__executor").filter(pk=statement_id).first()
    if found is None or not standing.reads(request.user, appeal):
        raise Http404
    try:
        check(Act.EXPLAIN, by=request.user, appeal=appeal)
    except NotAllowed as refusal:
        raise PermissionDenied from refusal
    language = found.language or appeal.language
    values = {"asked": found, "appeal": appeal, "party_url": party_url(found.token, language)}
    with translation.override(language):  # the letter is for whoever gets it
        return render(request, "appeals/staff/asked.html", values)
