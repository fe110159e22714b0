"""After the answer: rating it in one click from the letter, and opening the appeal again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals import actions, rules
from qulaq.hear.appeals.links import read_rating_token
from qulaq.hear.appeals.models import Appeal, Solved
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.forms import RatingForm, ReopenForm
from qulaq.hear.appeals.workflow import NotAllowed, Refused

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@never_cache
@limited("appeal-rate", per_session="30/hour", per_address="600/hour")
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing (mail programs open links too); the button does."""
    appeal = Appeal.objects.select_related("executor").filter(number=read_rating_token(token)).first()
    if appeal is None:
        return render(request, "appeals/resident/rate_expired.html", status=410)
    form = RatingForm(request.POST or None)
    if form.is_valid() and _rated(request, appeal, form):
        return _thanks(request, appeal, form.cleaned_data["solved"])
    answer = appeal.answers.order_by("-answered_at", "-id").first()
    values = {"appeal": appeal, "answer": answer, "form": form, "marks": Solved.choices, "token": token}
    return render(request, "appeals/resident/rate.html", values)


def _rated(request: HttpRequest, appeal: Appeal, form: RatingForm) -> bool:
    given = form.cleaned_data
    try:
        actions.rate(
            by=access.person(request),
            appeal_id=appeal.pk,
            solved=given["solved"],
            comment=given["comment"],
            holder=True,
        )
    except (NotAllowed, Refused) as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _thanks(request: HttpRequest, appeal: Appeal, solved: str) -> HttpResponse:
    if access.may_open(request, appeal):
        messages.success(request, _("Thank you: your word is kept with the answer."))
        return redirect("appeals:status", number=appeal.number)
    return render(request, "appeals/resident/thanks.html", {"appeal": appeal, "unsolved": solved != Solved.YES})


@page
@never_cache
@limited("appeal-reopen", per_session="10/hour", per_address="300/hour")
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    appeal = Appeal.objects.select_related("executor").filter(number=rules.parse_number(number)).first()
    if appeal is None:
        raise Http404
    if not access.may_open(request, appeal):
        return redirect("appeals:status", number=number)
    form = ReopenForm(request.POST or None)
    if form.is_valid() and _reopened(request, appeal, form):
        messages.success(request, _("The appeal is open again, and the body has been told."))
        return redirect("appeals:status", number=appeal.number)
    return render(request, "appeals/resident/reopen.html", {"form": form, "appeal": appeal})


def _reopened(request: HttpRequest, appeal: Appeal, form: ReopenForm) -> bool:
    holder = access.holds(request, appeal.number)
    try:
        actions.reopen(
            by=access.person(request), appeal_id=appeal.pk, reason=form.cleaned_data["reason"], holder=holder
        )
    except (NotAllowed, Refused) as refused:
        form.add_error(None, str(refused))
        return False
    return True
