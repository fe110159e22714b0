"""A hearing as the person meets it: objecting, doing without, the calendar file, the minutes on paper."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals import heard, ics
from qulaq.hear.appeals.actions import hearings
from qulaq.hear.appeals.links import status_url
from qulaq.hear.appeals.models import Appeal, Hearing
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.forms_hearing import ObjectionForm
from qulaq.hear.appeals.workflow import NotAllowed, Refused

page = require_http_methods(["GET", "HEAD", "POST"])


def _back(number: str) -> HttpResponseRedirect:
    answer = redirect("appeals:status", number=number)
    return HttpResponseRedirect(f"{answer.url}#hearing")


@page
@never_cache
@limited("appeal-hearing", per_session="20/hour", per_address="300/hour")
@access.for_holders
def objection(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    form = ObjectionForm(request.POST or None)
    if form.is_valid() and _objected(request, appeal, form):
        messages.success(request, _("Your objection is kept, and the body can read it."))
        return _back(appeal.number)
    status = 422 if form.is_bound else 200
    found = heard.of_this_run(appeal)
    values = {"form": form, "appeal": appeal, "hearing": found[0] if found else None}
    return render(request, "appeals/resident/objection.html", values, status=status)


def _objected(request: HttpRequest, appeal: Appeal, form: ObjectionForm) -> bool:
    holder = access.holds(request, appeal.number)
    try:
        hearings.object_to(by=reader_of(request), appeal_id=appeal.pk, text=form.cleaned_data["text"], holder=holder)
    except (NotAllowed, Refused) as refused:
        form.add_error("text" if isinstance(refused, Refused) else None, str(refused))
        return False
    return True


@page
@never_cache
@limited("appeal-hearing", per_session="20/hour", per_address="300/hour")
@access.for_holders
def waive(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """Doing without is asked once more on a page of its own: it can not be taken back here."""
    error = ""
    if request.method == "POST":
        try:
            holder = access.holds(request, appeal.number)
            hearings.waive(by=reader_of(request), appeal_id=appeal.pk, holder=holder)
        except NotAllowed as refused:
            error = str(refused)
        else:
            messages.success(request, _("You have said that you need no hearing."))
            return _back(appeal.number)
    values = {"appeal": appeal, "hearing": heard.coming(appeal), "error": error}
    return render(request, "appeals/resident/waive.html", values, status=422 if error else 200)


def _hearing_of(appeal: Appeal, hearing_id: int) -> Hearing:
    found = appeal.hearings.filter(pk=hearing_id).first()
    if found is None:
        raise Http404
    return found


@require_safe
@never_cache
@access.for_holders
def event(request: HttpRequest, appeal: Appeal, hearing_id: int) -> HttpResponse:
    text = ics.event(
        _hearing_of(appeal, hearing_id),
        title=_("Hearing on appeal %(number)s") % {"number": appeal.number},
        url=status_url(appeal.number, get_language() or "kk"),
        host=urlsplit(settings.BASE_URL).hostname or "localhost",
        now=timezone.now(),
    )
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


@require_safe
@never_cache
@access.for_holders
def minutes(request: HttpRequest, appeal: Appeal, hearing_id: int) -> HttpResponse:
    hearing = _hearing_of(appeal, hearing_id)
    if not hearing.held_at:
        raise Http404
    values = {"appeal": appeal, "hearing": hearing, "is_late": heard.is_late(hearing), "own": True}
    return render(request, "appeals/resident/minutes.html", values)
