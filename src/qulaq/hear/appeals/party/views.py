"""The page of the other party: the question, what it was told, its reply. Nothing of the appeal, nothing of its author.

Whoever has the link may read and reply; robots may not keep it, and it closes when the question is no longer open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.files.actions import discard
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.limits import limited
from qulaq.foundation.refusals import accepted
from qulaq.hear.appeals.models import Side, Statement
from qulaq.hear.appeals.party.actions import explain_by_link, is_open
from qulaq.hear.appeals.party.forms import ExplanationForm
from qulaq.hear.appeals.resident.write import as_uuid, held, take_files

View = Callable[..., HttpResponseBase]


def unlisted(view: View) -> View:
    """Kept by no search engine; and the link, which is the key, goes to no other site."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("appeal-party", per_session="60/hour", per_address="300/hour")
def party(request: HttpRequest, token: UUID) -> HttpResponse:
    found = Statement.objects.filter(token=token, asked_at__isnull=False).exclude(side=Side.APPLICANT)
    asked = found.select_related("appeal__executor", "body").first()
    if asked is None or not is_open(asked.appeal):
        return render(request, "appeals/party/closed.html", status=410 if asked else 404)
    if asked.given_at:
        return _sent(request, asked)
    return _page(request, asked)


def _page(request: HttpRequest, asked: Statement) -> HttpResponse:
    key = f"party:{asked.token}"  # papers wait under the link until they are sent
    form = ExplanationForm(request.POST or None, initial={"who": asked.who})
    if request.method == "POST":
        take_files(request, key, form, "papers")
        if "remove" in request.POST:
            form = _without(request, key)
        elif accepted(form, lambda: _explain(form, asked, key), on_top=True):
            return redirect("appeals:party", token=asked.token)
    values = {"form": form, "asked": asked, "files": held(key), "late": _is_late(asked)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "appeals/party/explain.html", values, status=status)


def _is_late(asked: Statement) -> bool:
    return bool(asked.due_on and asked.due_on < timezone.localdate())


def _without(request: HttpRequest, key: str) -> ExplanationForm:
    """Only a paper was taken away: the rest stays as typed and is not yet judged."""
    if removed := as_uuid(request.POST.get("remove", "")):
        discard(attachment_id=removed, session_key=key)
    return ExplanationForm(initial={name: request.POST.get(name, "") for name in ("who", "text")})


def _explain(form: ExplanationForm, asked: Statement, key: str) -> None:
    given = form.cleaned_data
    files = [file.pk for file in held(key)]
    explain_by_link(token=asked.token, text=given["text"], who=given["who"], attachment_ids=files, session_key=key)


def _sent(request: HttpRequest, asked: Statement) -> HttpResponse:
    """What was sent, so that the party has it too; the papers by name only."""
    files = Attachment.objects.filter(owner=f"statement:{asked.pk}").order_by("created_at", "id")
    return render(request, "appeals/party/sent.html", {"asked": asked, "files": files})
