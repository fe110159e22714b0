"""The desk: one matter, the acts on it, and the list as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.foundation.people.actions import viewed
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.refusals import accepted
from qulaq.foundation.ui import sheets
from qulaq.hear.appeals.fair import guarded
from qulaq.hear.appeals.models import Appeal, BulkAct
from qulaq.hear.appeals.staff import bulk_forms, export, matter, parts
from qulaq.hear.appeals.staff.access import is_operator, matter_or_404, passed_on
from qulaq.hear.appeals.staff.acts import ACTS, DeskAct, bar, open_acts
from qulaq.hear.appeals.staff.filters import QueueFilter
from qulaq.hear.appeals.staff.forms import DeskForm
from qulaq.hear.appeals.workflow import has_role


@require_GET
@never_cache
@staff_only
def export_list(request: StaffRequest, form: str) -> HttpResponseBase:
    rows = QueueFilter(request.GET, person=request.user).apply(Appeal.objects.in_queue_of(request.user))
    return sheets.answer(export.lines(rows), "appeals", form)


@require_GET
@never_cache
@staff_only
def show(request: StaffRequest, number: str) -> HttpResponse:
    try:
        appeal = matter_or_404(request.user, number)
    except Http404:
        return _elsewhere(request, number)
    asked = ACTS.get(request.GET.get("act", ""))
    opens = asked is not None and asked.asks and asked in open_acts(request, appeal)
    form = asked.form(appeal=appeal, by=request.user) if asked and opens else None
    return page(request, appeal, asked if form else None, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def act(request: StaffRequest, number: str, slug: str) -> HttpResponse:
    try:
        appeal = matter_or_404(request.user, number)
    except Http404:
        return _elsewhere(request, number)
    wanted = ACTS.get(slug)
    if wanted is None:
        raise Http404
    if request.method != "POST":  # the address of a form that came back with errors, opened in another language
        return redirect(f"{reverse('appeals:matter', args=[number])}?act={slug}#act")
    if not has_role(wanted.act, by=request.user, appeal=appeal):
        raise PermissionDenied
    form = wanted.form(request.POST, request.FILES, appeal=appeal, by=request.user)
    if request.POST.keys() & {"look", "insert", "check"}:  # only a list of bodies, a template or a look was asked for
        return page(request, appeal, wanted, form.without_complaints())
    if accepted(form, lambda: _do(request, appeal, wanted, form)):
        if not (wanted.undo or wanted.takes_back):
            messages.success(request, wanted.done)
        return redirect(_after(request, appeal, wanted))
    return page(request, appeal, wanted, form, status=422)


def _elsewhere(request: StaffRequest, number: str) -> HttpResponse:
    if not (words := passed_on(request.user, number)):
        raise Http404
    messages.warning(request, words)
    return redirect("appeals:queue")


def _do(request: StaffRequest, appeal: Appeal, wanted: DeskAct, form: DeskForm) -> None:
    with guarded():
        made = wanted.run(request, appeal, form.cleaned_data)
    if isinstance(made, BulkAct):
        request.session[bulk_forms.LAST] = made.pk


def _after(request: StaffRequest, appeal: Appeal, wanted: DeskAct) -> str:
    """Back to the matter; to the queue when the act took it out of the person's sight."""
    if not Appeal.objects.at_work_of(request.user).filter(pk=appeal.pk).exists():
        return reverse("appeals:queue")
    address = reverse("appeals:matter", args=[appeal.number])
    return f"{address}?done={wanted.slug}" if wanted.undo else address


def page(
    request: StaffRequest, appeal: Appeal, wanted: DeskAct | None, form: DeskForm | None, status: int = 200
) -> HttpResponse:
    if status == 422:  # a colleague may have been quicker
        appeal.refresh_from_db(fields=["state", "officer"])
    shown = matter.read(request.user, appeal)
    viewed(by=request.user, subject=appeal.journal_name, fields=shown.seen)
    acts = open_acts(request, appeal)
    found = parts.shown(request.user, appeal, contact=shown.shows_contact)
    context = {
        "m": shown,
        "appeal": appeal,
        "acts": bar(acts),
        "keys": (*parts.keys(found), *((item.key, item.label) for item in acts if item.key)),
        "parts": found,
        "asked": wanted,
        "form": form,
        "undo": _undo(request, appeal, acts),
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/matter.html", context, status=status)


def _undo(request: StaffRequest, appeal: Appeal, acts: list[DeskAct]) -> dict[str, Any] | None:
    """What was just done inside the house can be taken back with one press, as long as that is possible."""
    done = ACTS.get(request.GET.get("done", ""))
    back = ACTS.get(done.undo) if done else None
    if done and back and back in acts:
        return {"message": done.done, "url": reverse("appeals:act", args=[appeal.number, back.slug])}
    last = bulk_forms.undo(request, appeal)
    return {"message": last["message"], "url": reverse("appeals:bulk_undo", args=[last["id"]])} if last else None
