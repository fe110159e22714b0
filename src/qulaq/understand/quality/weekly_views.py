"""The weekly letter, off and on again: a page of one's account, and the same one behind the link in the letter."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.limits import limited
from qulaq.foundation.people.models import Person, Role
from qulaq.foundation.people.views import person_of
from qulaq.understand.quality.weekly_choice import choose, person_of_key, wants

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@never_cache
@login_required
def own(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if Role.HEAD not in Reach.of(person).roles:
        raise PermissionDenied  # no such letter is written to them
    return _page(request, person, by=person)


@csrf_exempt  # mail programs send the one press themselves (RFC 8058); the signed key is the right to do it
@page
@never_cache
@limited("weekly-letter", per_session="30/hour", per_address="600/hour")
def by_letter(request: HttpRequest, key: str) -> HttpResponse:
    """Opening the link changes nothing (mail programs open links too); the button does."""
    person = person_of_key(key)
    if person is None:
        return render(request, "quality/weekly_closed.html", status=410)
    return _page(request, person, by=person if request.user == person else None)


def _page(request: HttpRequest, person: Person, *, by: Person | None) -> HttpResponse:
    if request.method == "POST":
        wanted = request.POST.get("do") == "again"
        choose(by=by, person=person, wanted=wanted)
        messages.success(request, _("You get the letter again.") if wanted else _("You get no more weekly letters."))
        return redirect(request.path)
    return render(request, "quality/weekly.html", {"is_quiet": not wants(person)})
