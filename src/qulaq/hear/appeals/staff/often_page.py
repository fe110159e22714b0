"""Answers often used: for whoever keeps the templates of a body."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.people.limits import limited
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.actions.often import make_template
from qulaq.hear.appeals.like.often import often
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.staff.templates_page import keeps_templates, kept_bodies
from qulaq.hear.appeals.workflow import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
@limited("often", per_session="60/hour")
def show(request: StaffRequest) -> HttpResponse:
    if not keeps_templates(request.user):
        raise PermissionDenied
    found = often(request.user, list(kept_bodies(request.user)))
    if request.method != "POST":
        words = listed.typed(request.GET)
        rows = [item for item in found if listed.says(item.text, words)]
        context = {"rows": rows, "words": words, "operator": is_operator(request.user)}
        return render(request, "appeals/staff/often.html", context)
    chosen = next((item for item in found if str(item.key) == request.POST.get("answer")), None)
    try:
        made = make_template(by=request.user, chosen=chosen)
    except (NotAllowed, Refused) as refusal:
        messages.error(request, str(refusal))
        return redirect("appeals:often")
    messages.success(
        request, _("A draft of a template is made. Read it, fill its gaps or take them out, and bring it in.")
    )
    return redirect("appeals:edit_template", made.pk)
