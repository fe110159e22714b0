"""The person agrees to publication, or takes it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.workflow import NotAllowed


@require_POST
@never_cache
@limited("appeal-consent", per_session="20/hour", per_address="300/hour")
@access.for_holders
def consent(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    agrees = request.POST.get("publish") == "yes"
    act = publishing.agree if agrees else publishing.disagree
    try:
        act(by=reader_of(request), appeal_id=appeal.pk, holder=access.holds(request, appeal.number))
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _agreed() if agrees else _taken_back())
    return redirect("appeals:status", number=appeal.number)


def _agreed() -> str:
    return _("Thank you. An officer hides what is personal, and then everybody can read it.")


def _taken_back() -> str:
    return _("It is not public any more.")
