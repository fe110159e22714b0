"""The form in steps: what happened, where, who, check. Every page is kept on the way."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qulaq.foundation.calendar.queries import jurisdiction
from qulaq.foundation.files.actions import discard, receive
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people import iin
from qulaq.foundation.people.limits import limited, within
from qulaq.hear.appeals.models import WebDraft
from qulaq.hear.appeals.resident import drafts, places
from qulaq.hear.appeals.resident.access import person
from qulaq.hear.appeals.resident.forms import FIRST_KIND, AskForm, WhatForm, WhereForm, WhoForm, guessed_language

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
        return render(request, "appeals/resident/what.html", {"form": _what_again(request, form), "files": []})
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
        _take_files(request, draft, form)
        stays = "remove" in request.POST
        if form.is_valid() and not stays:
            drafts.keep(draft, "what", {name: form.cleaned_data[name] for name in ("text", "topic", "kind")})
            return redirect(_onward(draft, "appeals:where"))
        if stays:
            form = _unjudged(draft, request)
    return render(request, "appeals/resident/what.html", {"form": form, "files": attached(draft)})


def _unjudged(draft: WebDraft, request: HttpRequest) -> WhatForm:
    """Only a file was added or removed: the rest is kept as typed and not yet judged."""
    typed = {name: request.POST.get(name, "").replace("\x00", "") for name in ("text", "topic", "kind")}
    typed["kind"] = typed["kind"] if typed["kind"] in jurisdiction().kinds else FIRST_KIND
    drafts.keep(draft, "what", typed)
    return WhatForm(initial=typed)


def _take_files(request: HttpRequest, draft: WebDraft, form: WhatForm) -> None:
    key = str(draft.pk)
    for upload in request.FILES.getlist("papers"):
        if len(attached(draft)) >= FILES_AT_MOST:
            form.add_error("papers", _("At most %(limit)s files can be sent.") % {"limit": FILES_AT_MOST})
            return
        if not within(request, "files", per_session="60/hour", per_address="300/hour"):
            form.add_error("papers", _("Too many files at once: wait a little."))
            return
        _take_file(request, key, upload, form)
    if removed := _uuid(request.POST.get("remove", "")):
        discard(attachment_id=removed, session_key=key)


def _take_file(request: HttpRequest, key: str, upload: UploadedFile[Any], form: WhatForm) -> None:
    try:
        receive(upload=upload, session_key=key, by=person(request))
    except ValueError as error:
        form.add_error("papers", str(error))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def attached(draft: WebDraft | None) -> list[Attachment]:
    if draft is None:
        return []
    return list(Attachment.objects.filter(session_key=str(draft.pk), owner="").order_by("created_at"))


def _onward(draft: WebDraft, usual: str) -> str:
    """Whoever came back from the last page to change something returns there."""
    return "appeals:check" if {"what", "where", "who"} <= draft.data.keys() else usual


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def where(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None or "what" not in draft.data:
        return redirect("appeals:what")
    searching, many = "search" in request.POST, places.too_many()
    kept = request.POST.dict() if searching else draft.data.get("where")
    form = WhereForm(request.POST if request.POST and not searching else None, initial=kept, many=many)
    if form.is_valid():
        drafts.keep(draft, "where", {name: form.cleaned_data[name] for name in ("territory", "address", "position")})
        return redirect(_onward(draft, "appeals:who"))
    return render(request, "appeals/resident/where.html", {"form": form, "searching": searching})


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def who(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None or not {"what", "where"} <= draft.data.keys():
        return redirect("appeals:where")
    form = WhoForm(request.POST or None, initial=_known(request, draft))
    if form.is_valid():
        drafts.keep(draft, "who", {**form.cleaned_data, "iin": sealed(form.cleaned_data["iin"])})
        return redirect("appeals:check")
    return render(request, "appeals/resident/who.html", {"form": form})


def _known(request: HttpRequest, draft: WebDraft) -> dict[str, Any]:
    if kept := draft.data.get("who"):
        return {**kept, "iin": unsealed(kept["iin"])}
    known = person(request)
    language = guessed_language(draft.data["what"]["text"], get_language() or settings.LANGUAGE_CODE)
    if known is None:
        return {"language": language}
    return {"language": language, "name": known.name, "email": known.email or "", "phone": known.phone}


def sealed(digits: str) -> str:
    """Even for the day a form lives, an IIN is never stored in the clear."""
    return b64encode(iin.encrypt(digits)).decode() if digits else ""


def unsealed(text: str) -> str:
    return iin.decrypt(b64decode(text)) if text else ""
