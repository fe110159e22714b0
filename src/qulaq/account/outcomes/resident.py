"""Pages for whoever spoke: the question from the letter, no more letters, and “you said – we did” of one's own."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.account.outcomes import letters, own
from qulaq.account.outcomes.actions import asking
from qulaq.account.outcomes.models import Asked, Quiet, Solved, Told
from qulaq.foundation.people.limits import limited
from qulaq.foundation.people.views import person_of
from qulaq.foundation.refusals import kept

page = require_http_methods(["GET", "HEAD", "POST"])
GUESSES = {"per_session": "30/hour", "per_address": "600/hour"}


class QuestionForm(forms.Form):
    """The button that is pressed is the answer."""

    words = forms.CharField(
        label=gettext_lazy("Would you like to add something?"), required=False, max_length=asking.WORDS,
        help_text=gettext_lazy("No names or numbers. Staff read these words, not who wrote them."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    solved = forms.ChoiceField(choices=Solved.choices, required=True, error_messages={
        "required": gettext_lazy("Choose one: yes, partly, no."),
        "invalid_choice": gettext_lazy("Choose one: yes, partly, no."),
    })  # fmt: skip


@page
@never_cache
@limited("outcome-question", **GUESSES)
def question(request: HttpRequest, key: str) -> HttpResponse:
    """Opening the link changes nothing (mail programs open links too); the buttons do. A link is for one answer: who
    comes back changes it."""
    token = letters.unsign(key, letters.QUESTION)
    rows = Asked.objects.select_related("outcome__problem", "outcome__territory")
    row = rows.filter(token=token).first() if token else None
    if token is None or row is None or (refusal := asking.why_closed(row, timezone.localdate())):
        outcome = row.outcome if row and row.outcome.is_public else None
        words = refusal if row else _("This link is no longer valid.")
        return render(request, "outcomes/question_closed.html", {"outcome": outcome, "refusal": words}, status=410)
    form = QuestionForm(request.POST or None, initial={"words": row.words})
    if kept(form, lambda: _answered(token, form)):
        messages.success(request, _("Thank you: your answer is kept."))
        return redirect("outcomes:question", key=key)
    values = {"row": row, "outcome": row.outcome, "form": form, "marks": Solved.choices, "key": key}
    return render(request, "outcomes/question.html", values, status=422 if form.is_bound else 200)


def _answered(token: UUID, form: QuestionForm) -> Asked:
    given = form.cleaned_data
    language = (get_language() or "kk")[:2]
    return asking.answer(token=token, solved=given["solved"], words=given["words"], language=language)


@csrf_exempt  # mail programs send the one press themselves (RFC 8058); the signed key is the right to do it
@page
@never_cache
@limited("outcome-quiet", **GUESSES)
def quiet(request: HttpRequest, key: str) -> HttpResponse:
    token = letters.unsign(key, letters.QUIET)
    row = _row(token) if token else None
    if row is None:
        words = _("This link is no longer valid.")
        return render(request, "outcomes/question_closed.html", {"outcome": None, "refusal": words}, status=410)
    if request.method == "POST":
        wants = request.POST.get("do") != "again"
        asking.be_quiet(speaker=row.speaker, voice=row.voice, quiet=wants)
        return redirect("outcomes:quiet", key=key)
    which = Q(speaker=row.speaker) if row.speaker is not None else Q(voice=row.voice_id)
    values = {"key": key, "is_quiet": Quiet.objects.filter(which).exists(), "outcome": row.outcome}
    return render(request, "outcomes/quiet.html", values)


def _row(token: UUID) -> Asked | Told | None:
    found: Asked | Told | None = Asked.objects.select_related("voice", "outcome").filter(token=token).first()
    return found or Told.objects.select_related("voice", "outcome").filter(token=token).first()


@login_required
@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """One's own words and what came of them; nobody else gets this page."""
    return render(request, "outcomes/mine.html", {"rows": own.of_person(person_of(request))})
