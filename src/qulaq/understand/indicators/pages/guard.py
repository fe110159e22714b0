"""Who comes through the doors of those who keep indicators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from qulaq.foundation.people.models import Person
from qulaq.hear.appeals.staff.access import StaffRequest, View, staff_only
from qulaq.understand.indicators.access import keeps, may_put_beside

__all__ = ["StaffRequest", "keepers_only", "who_put_beside"]


def _only(allowed: Callable[[Person | None], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return staff_only(guarded)

    return decorate


keepers_only = _only(keeps)
who_put_beside = _only(may_put_beside)
