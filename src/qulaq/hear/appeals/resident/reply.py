"""The person replies to a question of the body, or adds something that nobody asked for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.files.actions import discard
from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.refusals import accepted
from qulaq.hear.appeals.actions import sides
from qulaq.hear.appeals.models import Act, Appeal, Side, Statement
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.forms_sides import ReplyForm
from qulaq.hear.appeals.resident.write import as_uuid, held, take_files
from qulaq.hear.appeals.workflow import allowed_acts


def open_questions(appeal: Appeal) -> list[Statement]:
    rows = Statement.objects.filter(appeal=appeal, side=Side.APPLICANT, asked_at__isnull=False, given_at=None)
    return list(rows.order_by("id"))


def may_reply(request: HttpRequest, appeal: Appeal) -> bool:
    holder = access.holds(request, appeal.number)
    return Act.REPLY in allowed_acts(reader_of(request), appeal, holder=holder)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("appeal-reply", per_session="60/hour", per_address="600/hour")
@access.for_holders
def reply(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    if not may_reply(request, appeal):
        messages.info(request, _("Nothing can be added now: nobody works on the appeal at present."))
        return redirect("appeals:status", number=appeal.number)
    return _page(request, appeal)


def _page(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    asked, key = open_questions(appeal), f"reply:{appeal.number}"  # papers wait under the number until they are sent
    form = ReplyForm(request.POST or None, asked=asked, chosen=request.GET.get("q", ""))
    if request.method == "POST":
        take_files(request, key, form, "papers")
        if "remove" in request.POST:
            form = _without(request, key, asked)
        elif accepted(form, lambda: _send(request, appeal, form, key), on_top=True):
            messages.success(request, _("Thank you: the officer has been told."))
            return redirect("appeals:status", number=appeal.number)
    values = {"form": form, "appeal": appeal, "asked": asked, "files": held(key)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "appeals/resident/reply.html", values, status=status)


def _without(request: HttpRequest, key: str, asked: list[Statement]) -> ReplyForm:
    """Only a paper was taken away: the rest stays as typed and is not yet judged."""
    if removed := as_uuid(request.POST.get("remove", "")):
        discard(attachment_id=removed, session_key=key)
    form = ReplyForm(None, asked=asked, chosen=request.POST.get("statement", ""))
    form.initial["text"] = request.POST.get("text", "")
    return form


def _send(request: HttpRequest, appeal: Appeal, form: ReplyForm, key: str) -> None:
    sides.reply(
        by=reader_of(request),
        appeal_id=appeal.pk,
        text=form.cleaned_data["text"],
        statement_id=form.chosen,
        attachment_ids=[file.pk for file in held(key)],
        session_key=key,
        holder=access.holds(request, appeal.number),
    )
