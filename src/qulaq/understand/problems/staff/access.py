"""Who reads the desk of problems."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from qulaq.foundation.people.models import Person
from qulaq.understand.problems.models import Problem
from qulaq.understand.problems.workflow import may_watch


class StaffRequest(HttpRequest):
    user: Person  # the decorator below lets nobody else through


View = Callable[..., HttpResponseBase]


def watching_only(view: View) -> View:
    """Unknown visitors go to sign-in and come back; whoever has no part in it gets 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_watch(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def problem_or_404(person: Person, number: str) -> Problem:
    """Whoever may not see it learns nothing, not even that it exists."""
    rows = Problem.objects.visible_to(person).select_related(
        "territory", "topic", "body", "merged_into", "split_from", "found_by"
    )
    problem = rows.filter(number=number).first()
    if problem is None:
        raise Http404
    return problem
