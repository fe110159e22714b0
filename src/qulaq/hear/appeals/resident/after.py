"""After the answer: rating it in one click from the letter, the two questions after that, and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.refusals import accepted
from qulaq.hear.appeals import actions
from qulaq.hear.appeals.actions.after import rated_answer, why_not_reopened
from qulaq.hear.appeals.links import read_rating_token
from qulaq.hear.appeals.models import Answer, Appeal, Rating, Solved
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.forms import RatingForm, ReopenForm, RestForm
from qulaq.hear.appeals.resident.unanswered import unanswered
from qulaq.hear.appeals.workflow import Refused

page = require_http_methods(["GET", "HEAD", "POST"])


def _expired(request: HttpRequest) -> HttpResponse:
    return render(request, "appeals/resident/rate_expired.html", status=410)


def _by_token(token: str) -> Appeal | None:
    return Appeal.objects.select_related("executor").filter(number=read_rating_token(token)).first()


@page
@never_cache
@limited("appeal-rate", per_session="30/hour", per_address="600/hour")
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing (mail programs open links too); the button does."""
    appeal = _by_token(token)
    if appeal is None:
        return _expired(request)
    form = RatingForm(request.POST or None)
    if accepted(form, lambda: _rate(request, appeal, _said(form)), on_top=True):
        return redirect("appeals:rated", token=token)
    answer, refusal = _answer(appeal)
    values = {"appeal": appeal, "answer": answer, "refusal": refusal, "form": form, "marks": Solved.choices}
    more = {"token": token, "open_requests": unanswered(request, appeal, answer)}
    return render(request, "appeals/resident/rate.html", {**values, **more})


def _answer(appeal: Appeal) -> tuple[Answer | None, str]:
    """The answer to rate; or why there is none."""
    try:
        return rated_answer(appeal), ""
    except Refused as refused:
        return None, refused.message


@page
@never_cache
@limited("appeal-rate", per_session="30/hour", per_address="600/hour")
def rated(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks, and what one click could not ask: was it clear, were people polite?"""
    appeal = _by_token(token)
    rating = _rating(appeal) if appeal else None
    if appeal is None or rating is None:
        return _expired(request) if appeal is None else redirect("appeals:rate", token=token)
    form = RestForm(request.POST or None, initial={"clear": rating.clear, "polite": rating.polite})
    if accepted(form, lambda: _rate(request, appeal, {"solved": rating.solved, **_said(form)}), on_top=True):
        return _thanked(request, appeal, token)
    values = {"appeal": appeal, "token": token, "form": form, "rating": rating, "unsolved": rating.solved != Solved.YES}
    return render(request, "appeals/resident/thanks.html", values)


def _said(form: RatingForm | RestForm) -> dict[str, str | None]:
    """What is left out leaves the first word as it was."""
    return {name: said or None for name, said in form.cleaned_data.items()}


def _rating(appeal: Appeal) -> Rating | None:
    answer, _refusal = _answer(appeal)
    return Rating.objects.filter(answer=answer).first() if answer else None


def _rate(request: HttpRequest, appeal: Appeal, given: dict[str, str | None]) -> None:
    actions.rate(by=reader_of(request), appeal_id=appeal.pk, holder=True, **given)  # type: ignore[arg-type]


def _thanked(request: HttpRequest, appeal: Appeal, token: str) -> HttpResponse:
    messages.success(request, _("Thank you: your word is kept with the answer."))
    if access.may_open(request, appeal):
        return redirect("appeals:status", number=appeal.number)
    return redirect("appeals:rated", token=token)


@page
@never_cache
@limited("appeal-reopen", per_session="10/hour", per_address="300/hour")
@access.for_holders
def reopen(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    form = ReopenForm(request.POST or None)
    if accepted(form, lambda: _reopen(request, appeal, form.cleaned_data["reason"]), on_top=True):
        messages.success(request, _("The appeal is open again, and the body has been told."))
        return redirect("appeals:status", number=appeal.number)
    values = {"form": form, "appeal": appeal, "refusal": why_not_reopened(appeal)}
    values["open_requests"] = unanswered(request, appeal, _answer(appeal)[0])
    return render(request, "appeals/resident/reopen.html", values)


def _reopen(request: HttpRequest, appeal: Appeal, reason: str) -> None:
    holder = access.holds(request, appeal.number)
    actions.reopen(by=reader_of(request), appeal_id=appeal.pk, reason=reason, holder=holder)
