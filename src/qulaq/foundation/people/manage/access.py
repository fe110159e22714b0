from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from qulaq.foundation.bodies.actions import Refused as RefusedByBodies
from qulaq.foundation.people.access import Reach
from qulaq.foundation.people.actions import Refused
from qulaq.foundation.people.models import Person

View = Callable[..., HttpResponseBase]


def administrators_only(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if not isinstance(person, Person) or not Reach.of(person).is_administrator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(wrapped)


def act(request: HttpRequest, back_to: str, done: str, action: Callable[[], object]) -> HttpResponse:
    """Run an action of one button, say what came of it, and go back to the list."""
    try:
        action()
    except (Refused, RefusedByBodies) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect(back_to)
