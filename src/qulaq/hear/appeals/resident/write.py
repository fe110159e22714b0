"""The form in steps: what happened, and where. Every page is kept on the way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.files.actions import discard, receive
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited, within
from qulaq.hear.appeals.models import Capacity, WebDraft
from qulaq.hear.appeals.resident import drafts, flow, places
from qulaq.hear.appeals.resident.forms import FIRST_KIND, AskForm, WhatForm, WhereForm
from qulaq.hear.appeals.resident.offering import with_offered

FILES_AT_MOST = 10
page = require_http_methods(["GET", "HEAD", "POST"])


def start(request: HttpRequest) -> HttpResponse:
    return redirect("appeals:what")


@require_POST
@limited("appeal-draft", per_session="60/hour", per_address="600/hour")
def ask(request: HttpRequest) -> HttpResponse:
    """The field of the home page: its text opens the form."""
    form = AskForm(request.POST)
    if not form.is_valid():
        values = {"form": _what_again(request, form), "files": [], **flow.page_values({}, "what")}
        return render(request, "appeals/resident/what.html", values)
    draft = drafts.opened(request)
    drafts.keep(draft, "what", {"kind": FIRST_KIND, **draft.data.get("what", {}), "text": form.cleaned_data["text"]})
    return redirect("appeals:what")


def _what_again(request: HttpRequest, form: AskForm) -> WhatForm:
    again = WhatForm({"kind": FIRST_KIND, "text": request.POST.get("text", "")})
    again.full_clean()
    return again


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def what(request: HttpRequest) -> HttpResponse:
    draft = drafts.opened(request) if request.method == "POST" else drafts.current(request)
    form = WhatForm(request.POST or None, initial=draft.data.get("what") if draft else None)
    if request.method == "POST" and draft:
        take_files(request, str(draft.pk), form, "papers")
        stays = _of_age_or_not(request, draft) or "remove" in request.POST
        if form.is_valid() and not stays:
            typed = {name: form.cleaned_data[name] for name in ("text", "topic", "kind")}
            drafts.keep(draft, "what", with_offered(typed))
            drafts.drop(draft, "topic")
            return redirect(flow.onward(draft.data, "what"))
        if stays:
            form = _unjudged(draft, request)
    values = {"form": form, "files": attached(draft), **flow.page_values(draft.data if draft else {}, "what")}
    return render(request, "appeals/resident/what.html", values)


def _of_age_or_not(request: HttpRequest, draft: WebDraft) -> bool:
    """A child need not reach the third page to learn that no adult has to write."""
    said = request.POST.get("child")
    if said is None:
        return False
    drafts.keep(draft, "asks", {"capacity": Capacity.CHILD if said else Capacity.SELF})
    drafts.drop(draft, "who", "similar")
    return True


def _unjudged(draft: WebDraft, request: HttpRequest) -> WhatForm:
    """Something beside the questions was said: the rest is kept as typed and not yet judged."""
    typed = {name: request.POST.get(name, "").replace("\x00", "") for name in ("text", "topic", "kind")}
    typed["kind"] = typed["kind"] if typed["kind"] in jurisdiction().kinds else FIRST_KIND
    drafts.keep(draft, "what", typed)
    return WhatForm(initial=typed)


def take_files(request: HttpRequest, key: str, form: Form, field: str) -> None:
    """Files are kept even while something else on the page is still wrong; `key` is the form they belong to."""
    for upload in request.FILES.getlist(field):
        if len(held(key)) >= FILES_AT_MOST:
            form.add_error(field, _("At most %(limit)s files can be sent.") % {"limit": FILES_AT_MOST})
            return
        if not within(request, "files", per_session="60/hour", per_address="300/hour"):
            form.add_error(field, _("Too many files at once: wait a little."))
            return
        _take_file(request, key, upload, form, field)
    if removed := as_uuid(request.POST.get("remove", "")):
        discard(attachment_id=removed, session_key=key)


def _take_file(request: HttpRequest, key: str, upload: UploadedFile[Any], form: Form, field: str) -> None:
    try:
        receive(upload=upload, session_key=key, by=reader_of(request))
    except ValueError as error:
        form.add_error(field, str(error))


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def attached(draft: WebDraft | None) -> list[Attachment]:
    return held(str(draft.pk)) if draft else []


def held(key: str) -> list[Attachment]:
    return list(Attachment.objects.filter(session_key=key, owner="").order_by("created_at"))


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def where(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None:
        return redirect("appeals:what")
    if missing := flow.first_missing(draft.data, before="where"):
        return redirect(missing.url)
    searching, many = "search" in request.POST, places.too_many()
    kept = request.POST.dict() if searching else draft.data.get("where")
    form = WhereForm(request.POST if request.POST and not searching else None, initial=kept, many=many)
    if form.is_valid():
        drafts.keep(draft, "where", {name: form.cleaned_data[name] for name in ("territory", "address", "position")})
        drafts.drop(draft, "similar")
        return redirect(flow.onward(draft.data, "where"))
    values = {"form": form, "searching": searching, **flow.page_values(draft.data, "where")}
    return render(request, "appeals/resident/where.html", values)
