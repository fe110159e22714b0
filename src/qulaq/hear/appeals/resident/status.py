"""The status page, and the ways to it: number and check code, or signing in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.search import names
from qulaq.foundation.ui import paging
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.actions.after import is_rateable, why_not_reopened
from qulaq.hear.appeals.links import rating_token
from qulaq.hear.appeals.models import Act, Appeal, Solved
from qulaq.hear.appeals.queries import StatusPage, knots, lateness, status_page
from qulaq.hear.appeals.resident import access, parts
from qulaq.hear.appeals.resident.forms import CodeForm, FindForm, RatingForm
from qulaq.hear.appeals.resident.send import contest_text, place_words
from qulaq.hear.appeals.resident.words import history, next_words
from qulaq.hear.appeals.staff.search import by_number
from qulaq.hear.appeals.workflow import allowed_acts

PAGE = 20
GUESSES = {"per_session": "10/minute", "per_address": "100/hour"}


def wrong_pair() -> str:
    return _("There is no appeal with this number and this code. Compare both with your receipt.")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("appeal-code", **GUESSES)
def status(request: HttpRequest, number: str) -> HttpResponse:
    known = rules.parse_number(number)
    found = status_page(known) if known else None
    if request.method != "POST" and found and access.may_open(request, found.appeal):
        return render(request, "appeals/resident/status.html", _values(request, found))
    return _ask_code(request, number)


def _ask_code(request: HttpRequest, number: str) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        appeal = access.opened_by(number, form.cleaned_data["code"])
        if appeal:
            access.hold(request, appeal.number)
            return redirect("appeals:status", number=appeal.number)
        form.add_error("code", wrong_pair())
    return render(request, "appeals/resident/code.html", {"form": form, "number": number})


def _values(request: HttpRequest, found: StatusPage) -> dict[str, Any]:
    appeal = found.appeal
    holder = access.holds(request, appeal.number)
    acts = allowed_acts(reader_of(request), appeal, holder=holder)
    return {
        "page": found,
        "appeal": appeal,
        "place": place_words(appeal.territory),
        "next": next_words(appeal, rated=hasattr(found.last_answer, "rating")),
        "waiting": appeal.state not in ("answered", "closed"),
        "late": lateness(appeal),
        "history": history(found.steps),
        "files": Attachment.objects.filter(owner=appeal.journal_name).order_by("created_at"),
        "answers": _answers(found),
        "may_rate": Act.RATE in acts and bool(found.answers) and is_rateable(appeal),
        "may_reopen": Act.REOPEN in acts and not why_not_reopened(appeal),
        "rating": RatingForm(),
        "marks": Solved.choices,
        "token": rating_token(appeal.number),
        "contest": contest_text(appeal),
        "parts": parts.shown(request, appeal),
    }


def _answers(found: StatusPage) -> list[dict[str, Any]]:
    owners = [f"answer:{answer.pk}" for answer in found.answers]
    files = list(Attachment.objects.filter(owner__in=owners).order_by("created_at")) if owners else []
    return [
        {
            "answer": answer,
            "id": f"answer-{answer.pk}",
            "anchor": f"#answer-{answer.pk}",
            "rating": getattr(answer, "rating", None),
            "files": [item for item in files if item.owner == f"answer:{answer.pk}"],
        }
        for answer in found.answers
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("appeal-code", **GUESSES)
def find(request: HttpRequest) -> HttpResponse:
    form = FindForm(request.POST or None)
    if form.is_valid():
        appeal = access.opened_by(form.cleaned_data["number"], form.cleaned_data["code"])
        if appeal:
            access.hold(request, appeal.number)
            return redirect("appeals:status", number=appeal.number)
        form.add_error(None, wrong_pair())
    return render(request, "appeals/resident/find.html", {"form": form})


@login_required
@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """The reader's own appeals, the newest first; keyset pages by id."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    every = Appeal.objects.filter(_own(request)).select_related("executor").order_by("-id")
    rows = every.filter(number__startswith=number) if (number := by_number(words)) else every
    if words and not number:
        rows = names.fitting(every, words, ("text",))
    if before := paging.key(request.GET.get("before", "")):
        rows = rows.filter(id__lt=before)
    shown = list(rows[: PAGE + 1])
    values = {
        "rows": [{"appeal": appeal, "knots": knots(appeal)} for appeal in shown[:PAGE]],
        "words": words,
        "before": shown[PAGE - 1].pk if len(shown) > PAGE else None,
    }
    return render(request, "appeals/resident/mine.html", values)


def _own(request: HttpRequest) -> Q:
    reader = reader_of(request)
    return Q(applicant=reader) | (Q(applicant_email=reader.email) if reader and reader.email else Q(pk=None))
