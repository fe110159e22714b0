"""Saying that no measure will be taken against a problem, with the reason everybody reads; and taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qulaq.decide.measures import queries
from qulaq.decide.measures.actions import deciding
from qulaq.decide.measures.workflow import REFUSERS
from qulaq.foundation.goals.fields import line, words
from qulaq.foundation.goals.planned import bodies_for, offer
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.models import Language, Person
from qulaq.foundation.refusals import NotAllowed, kept


class NoMeasureForm(forms.Form):
    problem = line(gettext_lazy("Number of the problem"), most=16)
    body = forms.ChoiceField(label=gettext_lazy("Body"))
    language = forms.ChoiceField(label=gettext_lazy("Language of these words"), choices=Language.choices)
    reason = words(
        gettext_lazy("Why will no measure be taken?"), most=2000, help_text=gettext_lazy("Everybody will read this.")
    )

    def __init__(self, data: Any = None, *, by: Person, problem: str = "") -> None:
        super().__init__(data, initial={"problem": problem, "language": get_language() or "kk"})
        self.bodies = offer(self, "body", bodies_for(by))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    if not Reach.of(request.user).roles & REFUSERS:
        raise PermissionDenied
    form = NoMeasureForm(request.POST or None, by=request.user, problem=request.GET.get("problem", "")[:16])
    if kept(form, lambda: _said(request.user, form)):
        messages.success(request, _("It is public that no measure will be taken, with the reason."))
        return redirect("measures:desk_refusals")
    rows = [(row, deciding.may_refuse(request.user, row.body, row.problem)) for row in queries.refusals()]
    values = {"form": form, "rows": rows}
    return render(request, "measures/staff/refusals.html", values, status=422 if form.is_bound else 200)


def _said(person: Person, form: NoMeasureForm) -> object:
    body = form.bodies[form.cleaned_data["body"]]
    return deciding.refuse_problem(**{**form.cleaned_data, "by": person, "body": body})


@require_POST
@never_cache
@staff_only
def take_back(request: StaffRequest, refusal_id: int) -> HttpResponse:
    try:
        deciding.take_refusal_back(by=request.user, refusal_id=refusal_id)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It no longer holds that no measure will be taken."))
    return redirect("measures:desk_refusals")
