"""The step “Who are you?”: in what capacity, and the questions that belong to it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from qulaq.foundation.files.actions import discard
from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people import iin
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals.models import Capacity, Delivery, WebDraft
from qulaq.hear.appeals.resident import drafts, flow
from qulaq.hear.appeals.resident.forms import guessed_language
from qulaq.hear.appeals.resident.who_base import SEALED, CapacityForm, WhoForm, capacity_words
from qulaq.hear.appeals.resident.who_forms import FORMS
from qulaq.hear.appeals.resident.write import as_uuid, held, page, take_files

TYPED = "typed"  # key of the draft: what was typed before another capacity was chosen


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def who(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None:
        return redirect("appeals:what")
    if missing := flow.first_missing(draft.data, before="who"):
        return redirect(missing.url)
    if request.method == "POST" and _stays(request, draft):
        return _page(request, draft, FORMS[flow.capacity(draft.data)](initial=_known(request, draft)))
    form = FORMS[flow.capacity(draft.data)](request.POST or None, initial=_known(request, draft))
    if request.method == "POST" and "scan" in form.fields:
        take_files(request, scan_key(draft), form, "scan")
    if form.is_valid():
        drafts.keep(draft, "who", sealed_values(form.cleaned_data))
        drafts.drop(draft, TYPED)
        return redirect(flow.onward(draft.data, "who"))
    return _page(request, draft, form)


def _page(request: HttpRequest, draft: WebDraft, form: WhoForm) -> HttpResponse:
    capacity = flow.capacity(draft.data)
    values = {
        "form": form,
        "asks": CapacityForm(initial={"capacity": capacity}),
        "capacity": capacity,
        "capacity_words": capacity_words(capacity),
        "scans": scans(draft),
        "on_paper": form["delivery"].value() == Delivery.PAPER,
        **flow.page_values(draft.data, "who"),
    }
    return render(request, "appeals/resident/who.html", values)


def _stays(request: HttpRequest, draft: WebDraft) -> bool:
    """Another capacity was chosen, or a scan taken back: everything typed is kept and nothing judged yet."""
    given = request.POST
    now = flow.capacity(draft.data)
    chosen = given.get("capacity", now)
    chosen = chosen if chosen in FORMS else now
    removed = as_uuid(given.get("remove", ""))
    if removed:
        discard(attachment_id=removed, session_key=scan_key(draft))
    if not removed and chosen == now and given.get("shown", now) == now:
        return False
    typed = {name: given.get(name, "").replace("\x00", "") for name in _every_question() & given.keys()}
    drafts.keep(draft, TYPED, sealed_values({**unsealed_values(draft.data.get(TYPED, {})), **typed}))
    drafts.keep(draft, "asks", {"capacity": chosen})
    drafts.drop(draft, "who", "similar")
    return True


def _every_question() -> set[str]:
    return {name for form in FORMS.values() for name in form.base_fields} - {"scan"}


def _known(request: HttpRequest, draft: WebDraft) -> dict[str, Any]:
    """What was answered or typed here before; else what the account knows. A child's account is not read out."""
    kept = {**draft.data.get("who", {}), **draft.data.get(TYPED, {})}
    language = guessed_language(draft.data["what"]["text"], get_language() or settings.LANGUAGE_CODE)
    first: dict[str, Any] = {"language": language, "delivery": Delivery.ELECTRONIC}
    known = reader_of(request)
    if known and not kept and not flow.is_child(draft.data):
        first |= {"name": known.name, "email": known.email or "", "phone": known.phone}
    return {**first, **unsealed_values(kept)}


def scan_key(draft: WebDraft) -> str:
    """Scans are kept apart from the papers of the matter."""
    return f"{draft.pk}:power"


def scans(draft: WebDraft) -> list[Attachment]:
    return held(scan_key(draft)) if flow.capacity(draft.data) == Capacity.REPRESENTATIVE else []


def sealed_values(values: dict[str, Any]) -> dict[str, Any]:
    """As the draft keeps them. Even for the day a form lives, an IIN is never stored in the clear."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    plain.pop("scan", None)
    return {name: sealed(value) if name in SEALED else value for name, value in plain.items()}


def unsealed_values(values: dict[str, Any]) -> dict[str, Any]:
    return {name: unsealed(value) if name in SEALED else value for name, value in values.items()}


def sealed(digits: str) -> str:
    return b64encode(iin.encrypt(digits)).decode() if digits else ""


def unsealed(text: str) -> str:
    return iin.decrypt(b64decode(text)) if text else ""
