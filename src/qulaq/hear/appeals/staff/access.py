"""Who may sit at the desk, and how much of a matter they see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.models import Person, Role
from qulaq.hear.appeals.models import Appeal


class StaffRequest(HttpRequest):
    user: Person  # the decorators below let nobody else through


View = Callable[..., HttpResponseBase]


def staff_only(view: View) -> View:
    """Unknown visitors go to sign-in and come back; residents get 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not Reach.of(request.user).is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def operators_only(view: View) -> View:
    @wraps(view)
    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_operator(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return staff_only(guarded)


def is_operator(person: Person) -> bool:
    return Role.OPERATOR in Reach.of(person).roles


def matter_or_404(person: Person, number: str) -> Appeal:
    """One matter; whoever may not see it learns nothing, not even that it exists."""
    rows = Appeal.objects.at_work_of(person).select_related(
        "executor__territory", "territory", "topic", "officer", "applicant"
    )
    appeal = rows.filter(number=number).first()
    if appeal is None:
        raise Http404
    return appeal
