"""One press on a found piece hides or shows it; other words are hidden by writing them down; all can be undone."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions import masks
from qulaq.hear.appeals.actions.contact import Need
from qulaq.hear.appeals.models import Act, Appeal
from qulaq.hear.appeals.staff import views
from qulaq.hear.appeals.staff.access import matter_or_404
from qulaq.hear.appeals.staff.acts import ACTS
from qulaq.hear.appeals.staff.acts.publishing import ReleaseForm
from qulaq.hear.appeals.workflow import NotAllowed, Refused, has_role, sees_contact

KEY = re.compile(r"(words|\d{1,18}):(\d{1,7}):(\d{1,7})")


@require_POST
@never_cache
@staff_only
def change(request: StaffRequest, number: str) -> HttpResponse:
    appeal = matter_or_404(request.user, number)
    if not has_role(Act.RELEASE, by=request.user, appeal=appeal):
        raise PermissionDenied
    try:
        _change(request, appeal)
    except Refused as refused:
        return _refused(request, appeal, refused)
    except NotAllowed as refused:
        messages.warning(request, str(refused))
    return _shown(request, appeal)


def _change(request: StaffRequest, appeal: Appeal) -> None:
    given = request.POST
    if "hide" in given:
        words, kind = given.get("words", ""), given.get("words_kind", "other")
        masks.hide_words(by=request.user, appeal_id=appeal.pk, words=words, kind=kind)
    elif "undo" in given:
        masks.undo(by=request.user, appeal_id=appeal.pk, source=given["undo"][:20])
    elif "call" in given and (found := KEY.fullmatch(given["call"])):
        kind = given.get(f"kind:{found[0]}", "")
        masks.call(by=request.user, appeal_id=appeal.pk, kind=kind, **_place(found))
    elif found := KEY.fullmatch(given.get("turn", "")):
        masks.turn(by=request.user, appeal_id=appeal.pk, **_place(found))


def _place(found: re.Match[str]) -> dict[str, Any]:
    return {"source": found[1], "start": int(found[2]), "end": int(found[3])}


def _shown(request: StaffRequest, appeal: Appeal) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "appeals/staff/masking.html", {"appeal": appeal, "form": _form(request, appeal)})
    return redirect(f"{reverse('appeals:matter', args=[appeal.number])}?act=release#masking")


def _refused(request: StaffRequest, appeal: Appeal, refused: Refused) -> HttpResponse:
    """What was typed stands there still, with what is wrong beside it."""
    form = _form(request, appeal)
    form.typed, form.words_error = request.POST.get("words", "")[:200], refused.message
    if request.headers.get("HX-Request"):  # htmx shows nothing of an answer that is an error
        return render(request, "appeals/staff/masking.html", {"appeal": appeal, "form": form})
    return views.page(request, appeal, ACTS["release"], form, status=422)


def _form(request: StaffRequest, appeal: Appeal) -> ReleaseForm:
    return ReleaseForm(appeal=appeal, by=request.user)


class NeedForm(forms.Form):
    need = forms.ChoiceField(
        label=_("Why do you need what is hidden?"), choices=Need.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you need it.")},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def under(request: StaffRequest, number: str) -> HttpResponse:
    """What stands under the marks. Shown once, in the answer to the press of the button."""
    appeal = matter_or_404(request.user, number)
    if not (sees_contact(request.user, appeal) and standing.reads(request.user, appeal)):
        raise PermissionDenied
    form = NeedForm(request.POST if request.method == "POST" else None)
    values: dict[str, object] = {"form": form, "appeal": appeal}
    if form.is_valid():
        values["face"] = masks.look_under(by=request.user, appeal_id=appeal.pk, need=form.cleaned_data["need"])
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "appeals/staff/under_marks.html", values, status=status)
