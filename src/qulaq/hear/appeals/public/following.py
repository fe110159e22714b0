"""The pages behind the links in letters. Opening a link changes nothing (mail programs open links too)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals.actions import publishing
from qulaq.hear.appeals.models import Follower, Publication
from qulaq.hear.appeals.public import rows
from qulaq.hear.appeals.public.wanted import released
from qulaq.hear.appeals.workflow import NotAllowed

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@never_cache
@limited("public-follow", per_session="30/hour", per_address="300/hour")
def follow(request: HttpRequest, token: UUID) -> HttpResponse:
    row = Follower.objects.filter(token=token).first()
    found = _record_of(row)
    if row is None or found is None:
        return render(request, "appeals/public/gone.html", status=410)
    if request.method == "POST":
        return _confirmed(request, found, token)
    values = {"record": rows.Record(found), "row": found, "mine": row}
    return render(request, "appeals/public/follow.html", values)


def _record_of(row: Follower | None) -> Publication | None:
    rows = released().select_related("topic", "territory", "body")
    return rows.filter(appeal_id=row.appeal_id).first() if row else None


def _confirmed(request: HttpRequest, found: Publication, token: UUID) -> HttpResponse:
    try:
        publishing.confirm(token=token)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Thank you. We write to you when something changes."))
    return redirect("appeals:public_record", number=found.number)


@csrf_exempt  # mail programs send the one-click unsubscription themselves (RFC 8058); the token is the key
@page
@never_cache
def unfollow(request: HttpRequest, token: UUID) -> HttpResponse:
    row = Follower.objects.filter(token=token).first()
    if request.method == "POST":
        publishing.unfollow(token=token, supports=False if "all" in request.POST else None)
        return render(request, "appeals/public/unfollowed.html")
    if row is None:
        return render(request, "appeals/public/gone.html", status=410)
    return render(request, "appeals/public/unfollow.html", {"mine": row})
