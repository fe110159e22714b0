"""Asking for erasure, confirming it by the link of a letter, and taking it back while there is time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.calendar.queries import rulebook
from qulaq.foundation.calendar.words import limit_words
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.people.views import person_of
from qulaq.hear.appeals.actions import erasing
from qulaq.hear.appeals.actions.erasing_rows import may_erase
from qulaq.hear.appeals.models import Appeal, ErasureRequest
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.workflow import NotAllowed

page = require_http_methods(["GET", "HEAD", "POST"])
RETENTION = "retention"  # code of the rule of law, where the jurisdiction knows one
WAITING_SHOWN = 20


@page
@login_required
@never_cache
@limited("erase", per_session="20/hour", per_address="200/hour")
def erase_me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if request.method == "POST":
        _act(request, erasing.running_for(person=person), lambda: erasing.ask_for_person(by=person))
        return redirect("appeals:erase_me")
    rows = erasing.appeals_of(person).filter(erased_at=None)
    values = _plan(rows) | {"asked": erasing.running_for(person=person), "account": True}
    return render(request, "appeals/resident/erase.html", values)


@page
@never_cache
@limited("erase", per_session="20/hour", per_address="200/hour")
@access.for_holders
def erase_appeal(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    if request.method == "POST":
        by = reader_of(request)
        _act(request, erasing.running_for(appeal=appeal), lambda: erasing.ask_for_appeal(by=by, appeal_id=appeal.pk))
        return redirect("appeals:erase_appeal", number=appeal.number)
    rows = Appeal.objects.filter(pk=appeal.pk, erased_at=None)
    values = _plan(rows) | {"asked": erasing.running_for(appeal=appeal), "appeal": appeal}
    return render(request, "appeals/resident/erase.html", values)


def _act(request: HttpRequest, asked: ErasureRequest | None, ask: Any) -> None:
    """The one button of the page: ask, or take it back."""
    try:
        if request.POST.get("do") != "cancel":
            ask()
        elif asked:
            erasing.cancel(token=asked.token)
            messages.success(request, _("Nothing will be erased."))
    except NotAllowed as refused:
        messages.error(request, str(refused))


@page
@never_cache
@limited("erase", per_session="20/hour", per_address="200/hour")
def by_link(request: HttpRequest, token: UUID) -> HttpResponse:
    """From the letter. Mail programs open links: only the button does something."""
    asked = ErasureRequest.objects.filter(erasing.RUNNING, token=token).select_related("appeal", "person").first()
    if asked is None:
        return render(request, "appeals/resident/erase_gone.html", status=410)
    if request.method == "POST" and request.POST.get("do") == "confirm":
        erasing.confirm(token=token)
        return redirect("appeals:erasure", token=token)
    if request.method == "POST":
        _act(request, asked, None)
        return redirect("home")
    rows = erasing.appeals_of(asked.person) if asked.person else Appeal.objects.filter(erasures=asked)
    values = _plan(rows.filter(erased_at=None)) | {"asked": asked, "by_link": True}
    return render(request, "appeals/resident/erase.html", values)


def _plan(rows: QuerySet[Appeal]) -> dict[str, Any]:
    """What is erased, what has to be finished first, and by which rule the rest remains."""
    now = may_erase(rows).count()
    open_ones = rows.exclude(pk__in=may_erase(rows).values("pk")).order_by("id")
    rule = rulebook().limits_for("application", timezone.localdate()).rule(RETENTION)
    return {
        "count": now,
        "waiting": open_ones[:WAITING_SHOWN],
        "days": erasing.TO_THINK_AGAIN.days,
        "rule": rule,
        "kept_for": limit_words(rule.limit) if rule and rule.limit else "",
    }
