"""Complaints as the person writes them: the question “Whom is it about?”, and the complaint about an answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.refusals import kept
from qulaq.hear.appeals.actions import contesting
from qulaq.hear.appeals.models import Appeal, WebDraft
from qulaq.hear.appeals.resident import access, drafts, flow, places
from qulaq.hear.appeals.resident.forms_complaint import ANSWER, BODY, ComplainForm, WhomForm, chosen_body
from qulaq.hear.appeals.resident.write import held, page, take_files


@page
@never_cache
@limited("appeal-draft", per_session="120/hour", per_address="1200/hour")
def whom(request: HttpRequest) -> HttpResponse:
    draft = drafts.current(request)
    if draft is None:
        return redirect("appeals:what")
    if missing := flow.first_missing(draft.data, before="whom"):
        return redirect(missing.url)
    if not flow.is_complaint(draft.data):
        return redirect(flow.onward(draft.data, "where"))
    searching = "look" in request.POST
    typed = request.POST if request.POST and not searching else None
    kept = request.POST.dict() if searching else draft.data.get("whom")
    form = WhomForm(typed, initial=kept, territory=places.chosen_territory(draft.data["where"]["territory"]))
    if form.is_valid():
        drafts.keep(draft, "whom", form.kept())
        return _onward(request, draft, form)
    values = {"form": form, "searching": searching, **flow.page_values(draft.data, "whom")}
    return render(request, "appeals/resident/whom.html", values)


def _onward(request: HttpRequest, draft: WebDraft, form: WhomForm) -> HttpResponse:
    """An answer is complained of on a page of its own: who writes and where it is are known from the first appeal."""
    if form.first is None:
        return redirect(flow.onward(draft.data, "whom"))
    access.hold(request, form.first.number)
    return redirect("appeals:complain", number=form.first.number)


def intake_of(draft: WebDraft) -> dict[str, Any]:
    """What a complaint says of the other side, for the intake; nothing for every other kind."""
    given = draft.data.get("whom", {})
    if not flow.is_complaint(draft.data) or given.get("way") != BODY:
        return {}
    body = chosen_body(given["complained_of"])
    return {"complained_of": body, "complained_words": given["official"] if body else ""}


def whom_words(draft: WebDraft) -> dict[str, Any]:
    """For the last page of the form."""
    if not flow.is_complaint(draft.data):
        return {"is_complaint": False}
    known = intake_of(draft)
    return {
        "is_complaint": True,
        "complained_of": known.get("complained_of"),
        "complained_words": known.get("complained_words", ""),
    }


@page
@never_cache
@limited("appeal-complain", per_session="10/hour", per_address="300/hour")
@access.for_holders
def complain(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    way, draft = contesting.way_of(appeal, timezone.now()), _begun(request, appeal)
    form = ComplainForm(request.POST or None, late=way.is_late, silent=way.answer is None, initial=_typed(draft))
    if request.method == "POST":
        take_files(request, _key(request, draft), form, "papers")
    complaint = None if "remove" in request.POST else kept(form, lambda: _complain(request, appeal, form, draft))
    if complaint:
        return redirect("appeals:receipt", number=complaint.number)
    values = {"form": form, "appeal": appeal, "way": way, "files": held(_key(request, draft))}
    return render(request, "appeals/resident/complain.html", values)


def _begun(request: HttpRequest, appeal: Appeal) -> WebDraft | None:
    """The form from which the person came here: its words and papers come along."""
    draft = drafts.current(request)
    given = draft.data.get("whom", {}) if draft else {}
    return draft if given.get("way") == ANSWER and given.get("about") == appeal.pk else None


def _typed(draft: WebDraft | None) -> dict[str, Any]:
    return {"text": draft.data["what"]["text"]} if draft else {}


def _key(request: HttpRequest, draft: WebDraft | None) -> str:
    """The form the papers belong to."""
    if draft:
        return str(draft.pk)
    if not request.session.session_key:
        request.session.create()
    return f"complain:{request.session.session_key}"[:64]


def _complain(request: HttpRequest, appeal: Appeal, form: ComplainForm, draft: WebDraft | None) -> Appeal:
    given = form.cleaned_data
    key = _key(request, draft)
    complaint = contesting.complain(
        by=reader_of(request),
        appeal_id=appeal.pk,
        text=given["text"],
        late_reason=given.get("late_reason", ""),
        holder=access.holds(request, appeal.number),
        attachment_ids=[item.pk for item in held(key)],
        session_key=key,
    )
    if draft:
        drafts.finish(draft, complaint)
        drafts.leave(request, draft)
    access.hold(request, complaint.number)
    return complaint
