"""What residents say of promises: staff look, and say what they found."""

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
from qulaq.account.promises.models import NotDone, NotDoneState
from qulaq.account.promises.staff.oversight import may_judge, said_to
from qulaq.account.promises.workflow import LOOKERS
from qulaq.foundation.goals.fields import words
from qulaq.foundation.people.guards import StaffRequest, only
from qulaq.foundation.people.models import Person
from qulaq.foundation.refusals import kept
from qulaq.foundation.ui.paging import page
from qulaq.hear.appeals.masking import without_contact

SIZE = 20
NEAR = ("promise__body", "promise__territory", "promise__leader", "promise__office")
lookers_only = only(lambda person: may_judge(person, LOOKERS))


class LookForm(forms.Form):
    is_right = forms.TypedChoiceField(
        label=gettext_lazy("What did you find?"),
        choices=[
            ("1", gettext_lazy("Right: it was not done")),
            ("0", gettext_lazy("It was done, or this is another matter")),
        ],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = words(
        gettext_lazy("What did you check, and how?"),
        most=2000,
        help_text=gettext_lazy("Where a promise was reported as kept and is not, everybody reads this."),
    )


def _rows(person: Person) -> Any:
    return NotDone.objects.filter(said_to(person)).select_related(*NEAR)


@require_GET
@never_cache
@lookers_only
def index(request: StaffRequest) -> HttpResponse:
    rows = _rows(request.user).filter(state=NotDoneState.WAITING).order_by("id")
    found = page(rows, SIZE, request.GET.dict())
    for row in found.rows:
        row.words = without_contact(row.words)
    return render(request, "promises/staff/said.html", {"page": found})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@lookers_only
def look(request: StaffRequest, said_id: int) -> HttpResponse:
    row = _rows(request.user).filter(pk=said_id).first()
    if row is None:
        raise Http404
    row.words = without_contact(row.words)
    form = LookForm(request.POST or None)
    if kept(form, lambda: saying.look(by=request.user, said_id=said_id, **form.cleaned_data)):
        messages.success(request, _("Your look is kept."))
        return redirect("promises:desk_said")
    values = {"form": form, "row": row, "promise": row.promise}
    return render(request, "promises/staff/look.html", values, status=422 if form.is_bound else 200)
