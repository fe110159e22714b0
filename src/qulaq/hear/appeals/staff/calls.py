"""What callers and visitors say: registered by an operator in one page, with a receipt to print."""

from __future__ import annotations

import json
import time
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.intake import Asker, Idempotency, Intake
from qulaq.hear.appeals.links import status_url
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.resident.send import receipt_values
from qulaq.hear.appeals.staff.access import operators_only
from qulaq.hear.appeals.staff.acts.base import kept_files
from qulaq.hear.appeals.staff.forms import CallForm
from qulaq.hear.appeals.workflow import Refused

REGISTERED = "desk_registered"  # key of the session: what this operator registered last
PRINTABLE = "desk_printable"  # and since when its receipt may be printed
PRINTABLE_SECONDS = 3600


@require_http_methods(["GET", "POST"])
@never_cache
@operators_only
def new(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        form = CallForm(person=request.user, territory=usual_place(request.user))
        return render(request, "appeals/staff/new.html", {"form": form, "registered": _last(request), "operator": True})
    form = CallForm(request.POST, request.FILES, person=request.user)
    if form.is_valid() and (appeal := register_call(request, form)):
        remember(request, appeal)
        return redirect("appeals:new_call")
    return render(request, "appeals/staff/new.html", {"form": form, "operator": True}, status=422)


def remember(request: StaffRequest, appeal: Appeal) -> None:
    """For reading out number and code, and for the receipt."""
    request.session[REGISTERED] = appeal.pk
    request.session[PRINTABLE] = [appeal.pk, int(time.time())]


def register_call(request: StaffRequest, form: CallForm) -> Appeal | None:
    values = dict(form.cleaned_data)
    token, papers = values.pop("token"), values.pop("papers")
    content = json.dumps(values, default=_plain, sort_keys=True).encode()
    once = Idempotency(scope=f"desk:{request.user.pk}", key=token, content=content)
    try:
        asker = Asker(circumstance=values.pop("circumstance"))
        kept, session = kept_files(request, papers, "papers")
        intake = Intake(asker=asker, attachment_ids=kept, session_key=session, **values)
        return actions.register(by=request.user, intake=intake, idempotency=once).appeal
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None


def _plain(value: Any) -> Any:
    return value.pk


def usual_place(person: Person) -> Territory | None:
    return next((item.territory for item in Reach.of(person).assignments if item.role == "operator"), None)


def _last(request: StaffRequest) -> dict[str, Any] | None:
    """Number and code to read out, once: they are gone when the page is loaded again."""
    found = Appeal.objects.select_related("executor").filter(pk=request.session.pop(REGISTERED, None)).first()
    return {"appeal": found, "url": status_url(found.number, found.language)} if found else None


@require_safe
@never_cache
@operators_only
def receipt(request: StaffRequest) -> HttpResponse:
    """The receipt of what this operator registered last, for an hour: to be printed and handed over."""
    pk, since = request.session.get(PRINTABLE, [None, 0])
    found = Appeal.objects.select_related("executor", "territory", "topic").filter(pk=pk).first()
    if found is None or time.time() - since > PRINTABLE_SECONDS:
        raise Http404
    return render(request, "appeals/resident/receipt.html", {**receipt_values(found), "at_office": True})
