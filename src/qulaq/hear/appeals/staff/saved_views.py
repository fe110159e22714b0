"""Filters of the queue under a name: keeping, renaming, sharing, deleting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from qulaq.foundation.bodies.models import Body
from qulaq.foundation.people.guards import StaffRequest, staff_only
from qulaq.foundation.ui import paging
from qulaq.hear.appeals import listed
from qulaq.hear.appeals.actions import saved_views as actions
from qulaq.hear.appeals.models import SavedView
from qulaq.hear.appeals.staff import queue
from qulaq.hear.appeals.staff.access import is_operator
from qulaq.hear.appeals.staff.view_forms import SaveForm, seen_by, sharing
from qulaq.hear.appeals.workflow import NotAllowed, Refused

DELETED = "desk_deleted_view"  # key of the session: what one press brings back


@require_GET
@never_cache
@staff_only
def index(request: StaffRequest) -> HttpResponse:
    return _page(request)


def _page(request: StaffRequest, *, wrong: SavedView | None = None, typed: str = "", error: str = "") -> HttpResponse:
    """`wrong`: the view whose new name will not do; what was typed stays."""
    words = listed.typed(request.GET)
    rows = [
        {"view": view, "own": view.person_id == request.user.pk, "wrong": bool(wrong and wrong.pk == view.pk)}
        for view in seen_by(request.user, words)
    ]
    context = {
        "rows": rows,
        "words": words,
        "typed": typed,
        "error": error,
        "choices": sharing(request.user),
        "deleted": request.session.get(DELETED),
        "operator": is_operator(request.user),
    }
    return render(request, "appeals/staff/views.html", context, status=422 if error else 200)


@require_POST
@never_cache
@staff_only
def save(request: StaffRequest) -> HttpResponse:
    """Back to the list it keeps; with the form as it was typed when the name will not do."""
    given = QueryDict(request.POST.get("query", "").lstrip("?"))
    form = SaveForm(request.POST, person=request.user)
    if not form.is_valid() or not (view := _saved(request, form)):
        return queue.page(request, given, save_form=form)
    messages.success(request, _("The view is kept."))
    return redirect(reverse("appeals:queue") + f"?{view.query}")


def _saved(request: StaffRequest, form: SaveForm) -> SavedView | None:
    values = form.cleaned_data
    try:
        return actions.save(by=request.user, name=values["name"], query=values["query"], body=_body(values["body"]))
    except (NotAllowed, Refused) as refusal:
        form.add_error("name", str(refusal))
        return None


@require_POST
@never_cache
@staff_only
def change(request: StaffRequest, view_id: int) -> HttpResponse:
    """Another name, and who sees it."""
    name = request.POST.get("name", "")
    try:
        actions.rename(by=request.user, view_id=view_id, name=name)
        actions.share(by=request.user, view_id=view_id, body=_body(request.POST.get("body", "")))
    except (NotAllowed, Refused) as refusal:
        wrong = SavedView.objects.filter(pk=view_id, person=request.user).first()
        return _page(request, wrong=wrong, typed=name, error=str(refusal))
    messages.success(request, _("Your changes are saved."))
    return redirect("appeals:views")


@require_POST
@never_cache
@staff_only
def delete(request: StaffRequest, view_id: int) -> HttpResponse:
    try:
        view = actions.delete(by=request.user, view_id=view_id)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        request.session[DELETED] = {"name": view.name, "query": view.query, "body": view.body_id}
    return redirect("appeals:views")


@require_POST
@never_cache
@staff_only
def restore(request: StaffRequest) -> HttpResponse:
    kept = request.session.pop(DELETED, None)
    if kept:
        try:
            actions.save(by=request.user, name=kept["name"], query=kept["query"], body=_body(str(kept["body"] or "")))
        except (NotAllowed, Refused) as refusal:
            messages.error(request, str(refusal))
    return redirect("appeals:views")


def _body(text: str) -> Body | None:
    return Body.objects.filter(pk=paging.key(text)).first() if text else None
