"""The weights in use: seen by all who read the desk, changed by administrators with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.goals.fields import FigureField
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.guards import StaffRequest
from qulaq.foundation.refusals import accepted
from qulaq.understand.problems import formula
from qulaq.understand.problems.actions import weighing
from qulaq.understand.problems.models import Formula
from qulaq.understand.problems.rating import in_use, weights_of
from qulaq.understand.problems.staff.access import watching_only


class WeightsForm(forms.Form):
    reason = forms.CharField(
        label=lazy("Why are the weights changed?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Everybody reads this."),
    )  # fmt: skip

    def __init__(self, data: Any, weights: dict[str, float]) -> None:
        super().__init__(data, initial={name: f"{value:g}" for name, value in weights.items()})
        reason = self.fields.pop("reason")
        for part in formula.PARTS:
            self.fields[part.name] = FigureField(
                label=part.label, help_text=part.says, min_value=0, max_value=formula.MOST
            )
        self.fields["reason"] = reason


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@watching_only
def show(request: StaffRequest) -> HttpResponse:
    may = Reach.of(request.user).is_administrator
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = WeightsForm(request.POST or None, weights_of(in_use()))
    if accepted(form, lambda: _use(request, dict(form.cleaned_data))):
        messages.success(request, _("These weights are in use now. The rating is counted anew."))
        return redirect("problems:formula")
    context = {"form": form, "may": may, "former": Formula.objects.select_related("by").order_by("-since", "-pk")[:20]}
    context["weights"] = [(part, weights_of(in_use())[part.name]) for part in formula.PARTS]
    return render(request, "problems/staff/weights.html", context, status=422 if form.errors else 200)


def _use(request: StaffRequest, given: dict[str, Any]) -> None:
    weighing.put_in_use(by=request.user, reason=given.pop("reason"), weights=given)
