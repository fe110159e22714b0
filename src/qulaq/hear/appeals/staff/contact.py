"""Name and contact, opened by those of the body who have not taken the matter, with a reason the person will see."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.files.models import Attachment
from qulaq.foundation.people import iin
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.hear.appeals import standing
from qulaq.hear.appeals.actions.contact import Need, open_contact
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.registration import keep_opened
from qulaq.hear.appeals.staff.access import matter_or_404
from qulaq.hear.appeals.workflow import may_open_contact


class NeedForm(forms.Form):
    need = forms.ChoiceField(
        label=_("Why do you need name and contact?"), choices=Need.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you need it.")},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def contact(request: StaffRequest, number: str) -> HttpResponse:
    """Shown once, in the answer to the press of the button: opening the page again asks again."""
    appeal = matter_or_404(request.user, number)
    if not (may_open_contact(request.user, appeal) and standing.reads(request.user, appeal)):
        raise PermissionDenied
    form = NeedForm(request.POST or None)
    values: dict[str, Any] = {"form": form, "appeal": appeal}
    if form.is_valid():
        seen = open_contact(by=request.user, appeal_id=appeal.pk, need=form.cleaned_data["need"])
        keep_opened(request, appeal.number)
        values |= {"seen": seen, "iin": _iin(seen), "files": _papers(seen)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "appeals/staff/contact.html", values, status=status)


def _papers(appeal: Appeal) -> list[Attachment]:
    owners = (appeal.journal_name, f"standing:{appeal.number}")
    return list(Attachment.objects.filter(owner__in=owners).order_by("created_at", "id"))


def _iin(appeal: Appeal) -> str:
    return iin.mask(iin.decrypt(bytes(appeal.applicant_iin))) if appeal.applicant_iin else ""
