"""Choosing experts for this problem: suggestions in order, each with its reason and its conflicts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.deliberate.opinions import suggesting
from qulaq.deliberate.opinions.actions import seating
from qulaq.deliberate.opinions.models import Act, Judgment
from qulaq.deliberate.opinions.staff.views import DESK
from qulaq.foundation.goals.fields import words
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.refusals import kept


class ChooseForm(forms.Form):
    """One for each suggestion; `despite` is asked where there is a conflict."""

    expert = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    despite = words(
        gettext_lazy("Why this expert in spite of the conflict?"),
        rows=2,
        most=2000,
        required=False,
        help_text=gettext_lazy("Everybody will read this."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def index(request: StaffRequest, number: str) -> HttpResponse:
    judgment = DESK.get(request.user, number)
    DESK.check_role(Act.CHOOSE, request.user, judgment)
    if request.method != "POST":
        return _page(request, judgment, None)
    form = ChooseForm(request.POST, auto_id=f"id_{request.POST.get('expert', '')[:19]}_%s")
    if kept(form, lambda: _chosen(request, judgment, form)):
        messages.success(request, _("The expert is chosen."))
        return redirect("opinions:desk_choose", number=number)
    return _page(request, judgment, form)


def _chosen(request: StaffRequest, judgment: Judgment, form: ChooseForm) -> object:
    given = form.cleaned_data
    return seating.choose(by=request.user, judgment_id=judgment.pk, expert_id=given["expert"], despite=given["despite"])


def _page(request: StaffRequest, judgment: Judgment, wrong: ChooseForm | None) -> HttpResponse:
    question = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    values: dict[str, Any] = {
        "judgment": judgment,
        "rows": [(one, _form(one, wrong)) for one in suggesting.suggest(judgment, question)],
        "seats": judgment.seats.select_related("expert").order_by("expert__name", "id"),
        "q": question,
        "form": wrong,
    }
    return render(request, "opinions/staff/choose.html", values, status=422 if wrong else 200)


def _form(one: suggesting.Suggestion, wrong: ChooseForm | None) -> ChooseForm:
    """What was typed stays with the expert it was typed for."""
    typed = wrong if wrong and wrong.cleaned_data.get("expert") == one.expert.pk else None
    form = typed or ChooseForm(initial={"expert": one.expert.pk}, auto_id=f"id_{one.expert.pk}_%s")
    form.fields["despite"].required = bool(one.conflicts)  # so it is not called optional where it is asked
    return form
