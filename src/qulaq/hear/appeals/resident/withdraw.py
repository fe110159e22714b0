"""The person takes the appeal back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import reader_of
from qulaq.foundation.people.limits import limited
from qulaq.foundation.refusals import accepted
from qulaq.hear.appeals.actions import endings
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.resident import access
from qulaq.hear.appeals.resident.forms_sides import WithdrawForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("appeal-withdraw", per_session="10/hour", per_address="300/hour")
@access.for_holders
def withdraw(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if accepted(form, lambda: _withdraw(request, appeal, form.cleaned_data["reason"]), on_top=True):
        messages.success(request, _("The appeal is withdrawn. If you change your mind, you can open it again."))
        return redirect("appeals:status", number=appeal.number)
    status = 422 if form.errors else 200
    return render(request, "appeals/resident/withdraw.html", {"form": form, "appeal": appeal}, status=status)


def _withdraw(request: HttpRequest, appeal: Appeal, reason: str) -> None:
    holder = access.holds(request, appeal.number)
    endings.withdraw(by=reader_of(request), appeal_id=appeal.pk, reason=reason, holder=holder)
