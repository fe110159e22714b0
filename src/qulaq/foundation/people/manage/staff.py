"""Staff and programs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qulaq.foundation.bodies.models import Body, Topic
from qulaq.foundation.people import actions
from qulaq.foundation.people.manage.access import act, administrators_only
from qulaq.foundation.people.manage.forms import ClientForm, InviteForm, SearchForm, StaffSearchForm
from qulaq.foundation.people.models import Assignment, Client, Person
from qulaq.foundation.people.views import person_of
from qulaq.foundation.search import names

PAGE = 50


@require_safe
@administrators_only
def index(request: HttpRequest) -> HttpResponseBase:
    drafts = {
        "bodies": Body.objects.filter(is_draft=True).count(),
        "topics": Topic.objects.filter(is_draft=True).count(),
    }
    return render(request, "people/manage/index.html", {"drafts": drafts, "section": "index"})


@require_safe
@never_cache
@administrators_only
def staff(request: HttpRequest) -> HttpResponseBase:
    form = StaffSearchForm(request.GET or None)
    found = _searched(form) if form.is_bound else _running()
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = sorted({item.person_id for item in page})
    if shown:
        actions.viewed(by=person_of(request), subject="staff", fields=["name", "email"])
    return render(request, "people/manage/staff.html", {"form": form, "page": page, "section": "staff"})


CLIENT_NAMES = ("name", "person__name", "person__email")
STAFF_NAMES = ("person__name", "person__email", *(f"body__{name}" for name in names.NAMES))


def _running() -> QuerySet[Assignment]:
    running = Assignment.objects.filter(until=None).select_related("person", "body", "territory")
    return running.order_by("body__sort_key", "person__name", "id")


def _searched(form: StaffSearchForm) -> QuerySet[Assignment]:
    found = _running()
    if not form.is_valid():
        return found
    if words := form.cleaned_data["q"]:
        found = names.fitting(found, words, STAFF_NAMES)
    role = form.cleaned_data["role"]
    return found.filter(role=role) if role else found


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def invite(request: HttpRequest) -> HttpResponseBase:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(by=person_of(request), **form.cleaned_data)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The role is given and the invitation is on its way."))
            return redirect("people:staff")
    return render(request, "people/manage/invite.html", {"form": form, "section": "staff"})


@require_POST
@administrators_only
def end_assignment(request: HttpRequest, assignment_id: int) -> HttpResponseBase:
    get_object_or_404(Assignment, pk=assignment_id, until=None)
    return act(
        request,
        "people:staff",
        _("The role is ended."),
        lambda: actions.end_assignment(by=person_of(request), assignment_id=assignment_id),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
@never_cache
def clients(request: HttpRequest) -> HttpResponseBase:
    """The token stands on the page that answers the form, and nowhere else ever again."""
    form = ClientForm(request.POST or None)
    context: dict[str, Any] = {"section": "clients", "token": ""}
    if request.method == "POST" and form.is_valid() and (person := _acting_person(form)) is not form:
        data = form.cleaned_data
        _made, context["token"] = actions.create_client(
            by=person_of(request), name=data["name"], scopes=data["scopes"], person=person
        )
        form = ClientForm()
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    rows = names.fitting(Client.objects.select_related("person"), words, CLIENT_NAMES)
    context |= {"form": form, "search": search, "words": words, "clients": rows.order_by("revoked_at", "name", "id")}
    return render(request, "people/manage/clients.html", context)


def _acting_person(form: ClientForm) -> Any:
    """The form itself stands for 'there is an error in it now'."""
    email, works = form.cleaned_data["email"], "appeals:work" in form.cleaned_data["scopes"]
    if not email and not works:
        return None
    staff = Person.objects.annotate(running=Count("assignments", filter=Q(assignments__until=None)))
    person = staff.filter(email=email.lower(), running__gt=0, is_active=True).first()
    if person is None:
        form.add_error("email", _("Please give the e-mail of a member of staff."))
        return form
    return person


@require_POST
@administrators_only
def revoke_client(request: HttpRequest, client_id: int) -> HttpResponseBase:
    get_object_or_404(Client, pk=client_id)
    return act(
        request,
        "people:clients",
        _("The token works no more."),
        lambda: actions.revoke_client(by=person_of(request), client_id=client_id),
    )
