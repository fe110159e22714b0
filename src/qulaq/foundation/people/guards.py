"""Who comes through the door of a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person


class StaffRequest(HttpRequest):
    user: Person  # the decorators below let nobody else through


View = Callable[..., HttpResponseBase]


def reader_of(request: HttpRequest) -> Person | None:
    """Whoever is signed in."""
    return request.user if isinstance(request.user, Person) else None


def only(may: Callable[[Person], bool]) -> Callable[[View], View]:
    """Unknown visitors go to sign-in and come back; whoever may not gets 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not isinstance(request.user, Person):
                return redirect_to_login(request.get_full_path())
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


staff_only = only(lambda person: Reach.of(person).is_staff)
