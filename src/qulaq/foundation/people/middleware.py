"""Staff who have no second factor yet are led to setting one up, whatever page they ask for."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person

GetResponse = Callable[[HttpRequest], HttpResponseBase]
OPEN_VIEWS = ("account_", "mfa_")  # allauth's own: signing in and out, and the set-up itself
OPEN_NAMES = frozenset({"ui:reading", "set_language", "jsi18n"})


def second_factor(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        if settings.SECOND_FACTOR_REQUIRED and _must_set_up(request):
            messages.info(request, _("To work with people's appeals you need a second factor. Please set it up now."))
            return redirect(reverse("mfa_index"))
        return get_response(request)

    return middleware


def _must_set_up(request: HttpRequest) -> bool:
    """The API knows tokens, not sessions, and has its own rule."""
    if request.path_info.startswith(("/api/", settings.STATIC_URL)) or not request.user.is_authenticated:
        return False
    if _is_open(request):
        return False
    person = request.user
    return isinstance(person, Person) and Reach.of(person).is_staff and not is_mfa_enabled(person)


def _is_open(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).view_name or ""
    except Resolver404:
        return True
    return name.startswith(OPEN_VIEWS) or name in OPEN_NAMES
