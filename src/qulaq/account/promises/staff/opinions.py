"""What people wrote of reports: a person masks and releases it, or leaves it unpublished."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from qulaq.account.promises.actions import saying
from qulaq.account.promises.models import Opinion, OpinionState
from qulaq.account.promises.staff.oversight import may_judge, opinions_for
from qulaq.account.promises.workflow import READERS
from qulaq.foundation.goals.fields import words
from qulaq.foundation.people.guards import StaffRequest, only
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import NotAllowed, kept
from qulaq.foundation.ui.paging import page
from qulaq.hear.appeals.masking import Known, doubts_in, proposed, without_contact

SIZE = 20
readers_only = only(lambda person: may_judge(person, READERS))


class ReleaseForm(forms.Form):
    masked = words(
        gettext_lazy("As everybody will read it"), most=saying.MOST,
        help_text=gettext_lazy("Names, addresses and numbers are hidden by marks. Change nothing else."),
    )  # fmt: skip


def _rows(person: Person) -> Any:
    return Opinion.objects.filter(opinions_for(person)).exclude(words="").select_related("body")


@require_GET
@never_cache
@readers_only
def index(request: StaffRequest) -> HttpResponse:
    done = request.GET.get("state") == "looked"
    rows = _rows(request.user)
    rows = rows.exclude(state=OpinionState.WAITING) if done else rows.filter(state=OpinionState.WAITING)
    found = page(rows.order_by("id"), SIZE, request.GET.dict())
    for row in found.rows:
        row.words = without_contact(row.words)
    return render(request, "promises/staff/opinions.html", {"page": found, "looked": done, "waiting": not done})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@readers_only
def look(request: StaffRequest, opinion_id: int) -> HttpResponse:
    row = _rows(request.user).filter(pk=opinion_id).first()
    if row is None:
        raise Http404
    if request.method == "POST" and "withhold" in request.POST:
        return _withhold(request, opinion_id)
    first = row.masked or proposed(row.words, Known(), row.language).text
    form = ReleaseForm(request.POST or None, initial={"masked": first})
    if kept(form, lambda: saying.release(by=request.user, opinion_id=opinion_id, **form.cleaned_data)):
        messages.success(request, _("Everybody reads it now."))
        return redirect("promises:desk_opinions")
    values = {"form": form, "row": row, "words": without_contact(row.words), "doubts": doubts_in(first)}
    return render(request, "promises/staff/opinion.html", values, status=422 if form.is_bound else 200)


def _withhold(request: StaffRequest, opinion_id: int) -> HttpResponse:
    try:
        saying.withhold(by=request.user, opinion_id=opinion_id)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The words are not published; the mark counts."))
    return redirect("promises:desk_opinions")
