"""What a resident says of a promise or a report: a form, limits, and once a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.account.promises.actions import saying
from qulaq.account.promises.public.pages import promise_or_404
from qulaq.foundation.goals.desk import session_key
from qulaq.foundation.goals.fields import words
from qulaq.foundation.people import vault
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.refusals import kept

PER_SESSION, PER_ADDRESS = "10/hour", "30/hour"


class NotDoneForm(forms.Form):
    words = words(
        gettext_lazy("What did you see, and when?"),
        most=saying.MOST,
        help_text=gettext_lazy("Only those who check read this. Names and telephone numbers are not needed."),
    )


def who(request: HttpRequest) -> bytes:
    """By it one person counts once: the account, else the session of this browser. Nobody can be told from it."""
    person = reader_of(request)
    return vault.keyed_hash("promises.said", f"person:{person.pk}" if person else f"session:{session_key(request)}")


def language() -> str:
    return (get_language() or "kk").split("-")[0]


@limited("promises.not_done", per_session=PER_SESSION, per_address=PER_ADDRESS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def not_done(request: HttpRequest, number: str) -> HttpResponse:
    promise = promise_or_404(number)
    form = NotDoneForm(request.POST or None)
    if kept(form, lambda: _say(request, promise, form.cleaned_data)):
        messages.success(request, _("Thank you. Somebody who does not answer for the promise looks at it."))
        return redirect("promises:promise", number=number)
    known = who(request) if reader_of(request) or request.session.session_key else None  # reading begins no session
    values = {"form": form, "promise": promise, "bar": saying.bar_to_denying(promise, known)}
    return render(request, "promises/not_done.html", values, status=422 if form.is_bound else 200)


def _say(request: HttpRequest, promise: Any, given: dict[str, Any]) -> object:
    return saying.not_done(promise=promise, who=who(request), words=given["words"], language=language())
