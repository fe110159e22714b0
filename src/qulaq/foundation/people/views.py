"""The entrance and the page of one's own account."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qulaq.foundation.people import entrance
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.actions import change_profile
from qulaq.foundation.people.forms import LinkForm, ProfileForm
from qulaq.foundation.people.limits import allow, limited
from qulaq.foundation.people.models import Person, Role


def person_of(request: HttpRequest) -> Person:
    """For views behind `login_required`: Django's types do not know what that proves."""
    assert isinstance(request.user, Person)  # noqa: S101
    return request.user


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Everybody goes to where their work is."""
    return redirect(_own_page(Reach.of(person_of(request))))


def _own_page(reach: Reach) -> str:
    if reach.roles == {Role.ADMINISTRATOR}:
        return reverse("people:manage")
    # Names of addresses only: these pages live on an upper floor, which this one does not know.
    return _above("appeals:queue" if reach.is_staff else "appeals:mine") or reverse("people:account")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = ProfileForm(request.POST or None, instance=Person.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        change_profile(by=person, **form.cleaned_data)
        messages.success(request, _("Your changes are saved."))
        return redirect("people:account")
    reach = Reach.of(person)
    values = {"form": form, "reach": reach, "about_me": _above("appeals:about_me")}
    weekly = _above("quality:weekly") if Role.HEAD in reach.roles else ""
    return render(request, "people/account.html", {**values, "erase_me": _above("appeals:erase_me"), "weekly": weekly})


def _above(name: str) -> str:
    """The address of a page on an upper floor; empty where there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("sign-in-link", per_session="10/hour", per_address="120/hour")
def link(request: HttpRequest) -> HttpResponseBase:
    form = LinkForm(request.POST or None)
    then = get_next_redirect_url(request)
    query = f"?{urlencode({REDIRECT_FIELD_NAME: then})}" if then else ""
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/link.html", {"form": form, "query": query})
    email = form.cleaned_data["email"]
    # One mailbox is not flooded by whoever knows its address; the page says nothing of it.
    if allow("sign-in-link", f"email:{email.lower()}", "4/hour"):
        entrance.send_link(email=email, language=(translation.get_language() or "kk")[:2], query=query)
    return render(request, "people/link_sent.html", {"email": email, "query": query})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited("enter", per_session="30/hour", per_address="300/hour")
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """Mail scanners open links: opening one changes nothing, the button does."""
    if request.method != "POST":
        return render(request, "people/enter.html", {"token": token})
    person = entrance.enter(token)
    if person is None:
        return render(request, "people/enter_failed.html", status=410)
    record_authentication(request, person, method="code", email=person.email)
    response: HttpResponseBase = perform_login(request, person, email_verification="none")
    return response
