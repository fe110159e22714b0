"""Who may open the pages of an appeal: the person who wrote it, and whoever gave its check code in this browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from qulaq.foundation.people.guards import reader_of
from qulaq.hear.appeals import rules
from qulaq.hear.appeals.models import Appeal
from qulaq.hear.appeals.registration import HELD
from qulaq.hear.appeals.workflow import is_applicant

HELD_AT_MOST = 50
View = Callable[..., HttpResponseBase]


def holds(request: HttpRequest, number: str) -> bool:
    return number in request.session.get(HELD, [])


def hold(request: HttpRequest, number: str) -> None:
    held = request.session.get(HELD, [])
    request.session[HELD] = [*[item for item in held if item != number], number][-HELD_AT_MOST:]


def may_open(request: HttpRequest, appeal: Appeal) -> bool:
    return holds(request, appeal.number) or is_applicant(reader_of(request), appeal)


def for_holders(view: View) -> View:
    """The view is given the appeal in place of its number. Others are led to the page that asks for the check code."""

    @wraps(view)
    def guarded(request: HttpRequest, number: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = Appeal.objects.select_related("executor")
        appeal = rows.filter(number=rules.parse_number(number)).first()
        if appeal is None:
            raise Http404
        if not may_open(request, appeal):
            return redirect("appeals:status", number=number)
        return view(request, appeal, *args, **kwargs)

    return guarded


def opened_by(number: str, code: str) -> Appeal | None:
    """The appeal when number and code belong together. One answer for every other case: it tells nothing."""
    known = rules.parse_number(number)
    appeal = Appeal.objects.filter(number=known).first() if known else None
    fits = rules.same_code(appeal.code if appeal else "0" * rules.CODE_LENGTH, code)
    return appeal if fits else None
