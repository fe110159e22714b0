"""What callers say: registered by an operator in one page."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person
from qulaq.foundation.territories.models import Territory
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.intake import Idempotency, Intake
from qulaq.hear.appeals.links import status_url
from qulaq.hear.appeals.models import Appeal, Channel
from qulaq.hear.appeals.staff.access import StaffRequest, operators_only
from qulaq.hear.appeals.staff.forms import CallForm
from qulaq.hear.appeals.workflow import Refused

REGISTERED = "desk_registered"  # key of the session: what this operator registered last


@require_http_methods(["GET", "POST"])
@never_cache
@operators_only
def new(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        form = CallForm(person=request.user, territory=_usual_place(request.user))
        return render(request, "appeals/staff/new.html", {"form": form, "registered": _last(request), "operator": True})
    form = CallForm(request.POST, person=request.user)
    if form.is_valid() and (appeal := _register(request, form)):
        request.session[REGISTERED] = appeal.pk
        return redirect("appeals:new_call")
    return render(request, "appeals/staff/new.html", {"form": form, "operator": True}, status=422)


def _register(request: StaffRequest, form: CallForm) -> Appeal | None:
    values = dict(form.cleaned_data)
    token = values.pop("token")
    content = json.dumps(values, default=_plain, sort_keys=True).encode()
    once = Idempotency(scope=f"desk:{request.user.pk}", key=token, content=content)
    try:
        intake = Intake(channel=Channel.DESK, **values)
        return actions.register(by=request.user, intake=intake, idempotency=once).appeal
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return None


def _plain(value: Any) -> Any:
    return value.pk


def _usual_place(person: Person) -> Territory | None:
    return next((item.territory for item in Reach.of(person).assignments if item.role == "operator"), None)


def _last(request: StaffRequest) -> dict[str, Any] | None:
    """Number and code to read out, once: they are gone when the page is loaded again."""
    found = Appeal.objects.select_related("executor").filter(pk=request.session.pop(REGISTERED, None)).first()
    return {"appeal": found, "url": status_url(found.number, found.language)} if found else None
